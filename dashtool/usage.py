"""Commands that were written wrongly: what Click says of them, as a `ToolError` like every other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import typer

from .errors import ToolError, nearest_name

# Typer brings a Click of its own and does not offer the names of its errors.
ClickError: type[Exception] = typer.BadParameter.__mro__[2]

_NO_COMMAND = re.compile(r"No such command '([^']*)'")
_NO_CHOICE = re.compile(r"(?:Value error, )?(?P<given>'.*'|\".*\") is not one of (?P<known>.*?)\.?")


def usage_error(error: Any) -> ToolError:
    """Say what was wrong, and the nearest name that would have been right."""
    context: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoSuchOption":
        known = [name for param in context.command.get_params(context) for name in (*param.opts, *param.secondary_opts)]
        longs = [name for name in known if name.startswith("--")]
        return _wrong(f"There is no option {error.option_name}.", _near(error.option_name, longs), context)
    if found := _NO_COMMAND.match(error.message):
        return _wrong(f"There is no command {found[1]}.", _near(found[1], context.command.commands), context)
    if found := _NO_CHOICE.fullmatch(error.message):
        names = re.findall(r"'([^']*)'", found["known"])
        option = max(error.param.opts, key=len) if error.param else "It"
        message = f"{option} takes one of {', '.join(names)}, and not {found['given']}."
        return _wrong(message, _near(found["given"].strip("'\""), names), context)
    return _wrong(error.format_message().replace("Value error, ", ""), None, context)


def _near(name: str, known: Iterable[str]) -> str | None:
    near = nearest_name(name, known)
    return f"Did you mean {near}?" if near else None


def _wrong(message: str, hint: str | None, context: Any) -> ToolError:
    command = context.command_path if context else "dash"
    return ToolError(message, hint=hint or f"`{command} -h` shows how it is written.", exit_code=2)

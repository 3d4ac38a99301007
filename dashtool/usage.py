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
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")
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
    if found := _TOO_MANY.match(error.message):
        return _wrong(f"There is no place for {found[1]}.", None, context)
    if type(error).__name__ == "BadOptionUsage":
        need = "takes no value" if "does not take" in error.message else "needs a value"
        return _wrong(f"{error.option_name} {need}.", None, context)
    return _wrong(_message(error), None, context)


def _message(error: Any) -> str:
    """Say it as we say all else: the option and what is wrong with its value."""
    if not isinstance(error, typer.BadParameter) or type(error).__name__ == "MissingParameter":
        return str(error.format_message())
    message = error.message.removeprefix("Value error, ")
    names = error.param.opts if error.param else error.param_hint or ()
    option = max([names] if isinstance(names, str) else names, key=len, default="").strip("'")
    if not option:
        return message
    if wanted := _wanted_number(error.__cause__):
        return f"{option} takes {wanted}."
    return f"{option}: {message}"


def _wanted_number(error: Any) -> str | None:
    """What a number should have been, where pydantic (which Typer asks) was not content with it."""
    for found in getattr(error, "errors", list)():
        kind, facts, given = found["type"], found.get("ctx", {}), found["input"]
        if kind.startswith(("int_", "float_")):
            return f"{'a whole number' if kind.startswith('int_') else 'a number'}, and not {given!r}"
        if kind == "greater_than_equal":
            return f"{facts['ge']} or more, and not {given}"
        if kind == "less_than_equal":
            return f"{facts['le']} at the most, and not {given}"
    return None


def _near(name: str, known: Iterable[str]) -> str | None:
    near = nearest_name(name, known)
    return f"Did you mean {near}?" if near else None


def _wrong(message: str, hint: str | None, context: Any) -> ToolError:
    command = context.command_path if context else "dash"
    return ToolError(message, hint=hint or f"`{command} -h` shows how it is written.", exit_code=2)

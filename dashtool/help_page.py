"""The help of a command, as data that the terminal and the documents show.

Typer's own help loads a Markdown parser and more of Rich, which take longer than all the rest of `dash --help`.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from .usage import ClickError

_EXAMPLE = re.compile(r"(?P<line>.*?)(?:\s{2,}\[dim\](?P<meaning>.*)\[/dim\])?")
_TYPE = re.compile(r"\s*<([^>]*)>")
_NOTE = re.compile(r"\s*\[([^\[\]]*)\]$")
_RANGE = re.compile(r"(\d+)<=x(?:<=(\d+))?|x>=(\d+)")
_PLACEHOLDERS = {"str": "TEXT", "Path": "PATH", "int": "N", "int range": "N", "float": "X", "float range": "X"}


@dataclass(frozen=True)
class Entry:
    """A command, an argument or an option, and what it means. `note` holds its default."""

    name: str
    meaning: str
    note: str = ""


@dataclass(frozen=True)
class HelpPage:
    """All that the help of a command tells."""

    usage: str
    paragraphs: tuple[str, ...]
    commands: tuple[Entry, ...]
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]
    examples: tuple[Entry, ...]

    @classmethod
    def of(cls, command: Any, context: Any) -> HelpPage:
        """Describe a command of Typer."""
        entries = [
            (param, record) for param in command.get_params(context) if (record := param.get_help_record(context))
        ]
        return cls(
            usage=_usage(command, context),
            paragraphs=tuple(_paragraphs(command.help or "")),
            commands=tuple(_commands(command, context)),
            arguments=tuple(_entry(*record) for param, record in entries if param.param_type_name == "argument"),
            options=tuple(_entry(*record) for param, record in entries if param.param_type_name == "option"),
            examples=tuple(_examples(command.epilog or "")),
        )


class Command(TyperCommand):
    """A command that shows a `HelpPage`, and is named by what is said of its options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except ClickError as error:
            vars(error)["ctx"] = getattr(error, "ctx", None) or ctx
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_help(HelpPage.of(self, ctx), formatter)


class Group(TyperGroup):
    """The command that holds the others."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_help(HelpPage.of(self, ctx), formatter)


def write_help(page: HelpPage, formatter: Any) -> None:
    """Write with the formatter of Click, which takes the colours out again where the output is no terminal."""
    formatter.write(f"{_styled('Usage', bold=True)}  {page.usage}\n")
    for paragraph in page.paragraphs:
        formatter.write_paragraph()
        formatter.write_text(paragraph)
    sections = {"Commands": page.commands, "Arguments": page.arguments, "Options": page.options}
    for title, entries in sections.items():
        if entries:
            formatter.write(f"\n{_styled(title, bold=True)}\n")
            _write_entries(entries, formatter, fg="cyan")
    if page.examples:
        formatter.write(f"\n{_styled('Examples', bold=True)}\n")
        _write_entries(page.examples, formatter)


def _write_entries(entries: tuple[Entry, ...], formatter: Any, **style: Any) -> None:
    rows = []
    for entry in entries:
        note = f"  [{entry.note}]" if entry.note else ""
        rows.append((_styled(entry.name, **style), f"{entry.meaning}{note}"))
    with formatter.indentation():
        formatter.write_dl(rows, col_max=36 if formatter.width >= 70 else 16, col_spacing=3)


def _styled(text: str, **style: Any) -> str:
    return text if os.environ.get("NO_COLOR") else typer.style(text, **style)


def _usage(command: Any, context: Any) -> str:
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    return re.sub(r"\[[a-z_]+\]", lambda found: found[0].upper(), usage)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield " ".join(paragraph.split())


def _commands(command: Any, context: Any) -> Iterator[Entry]:
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        inner = command.get_command(context, name)
        yield Entry(name, next(_paragraphs(inner.help or "")))


def _entry(name: str, meaning: str) -> Entry:
    """Read Typer's record of a parameter: `--port <int range>`, `Port.  [default: 8050; 0<=x<=65535]`."""
    notes = []
    if found := _NOTE.search(meaning):
        meaning, notes = meaning[: found.start()], [note for text in found[1].split("; ") if (note := _note(text))]
    if found := _TYPE.search(name):
        kind = found[1].removeprefix("list[").removesuffix("]")
        if "|" in kind:
            notes.insert(0, f"one of {kind.replace('|', ', ')}")
        name = _TYPE.sub("" if not name.startswith("-") else f" {_PLACEHOLDERS.get(kind, 'NAME')}", name)
    return Entry(name if name.startswith("-") else name.upper(), meaning, "; ".join(notes))


def _note(text: str) -> str:
    if text.startswith("default: no-"):
        return ""  # what is off unless asked for needs no words
    if found := _RANGE.fullmatch(text):
        return f"{found[1]} to {found[2]}" if found[2] else f"at least {found[1] or found[3]}"
    return re.sub(r"^default: \((.*)\)$", r"default: \1", text)


def _examples(epilog: str) -> Iterator[Entry]:
    for line in epilog.splitlines():
        found = _EXAMPLE.fullmatch(line.strip())
        if found and found["line"].startswith("dash"):
            yield Entry(found["line"], found["meaning"] or "")

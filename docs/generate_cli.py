"""Bring the reference parts of docs/cli.md up to date: `python docs/generate_cli.py`. A test holds that they are.

What each command takes comes from the command itself, between two marks; the prose around it is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dashtool.help_page import Entry, HelpPage
from dashtool.main import app

DOCUMENT = Path(__file__).with_name("cli.md")
BEGIN, END = "<!-- {name}: from its help -->", "<!-- end -->"


def refreshed(document: str) -> str:
    """Give the document with all reference parts as the commands are now."""
    for name, page in _pages():
        begin = BEGIN.format(name=name)
        if begin not in document:
            raise LookupError(f"{DOCUMENT.name} has no part {begin}")
        head, _, rest = document.partition(begin)
        document = f"{head}{begin}\n\n{_reference(page)}{END}{rest.partition(END)[2]}"
    return document


def _pages() -> Iterator[tuple[str, HelpPage]]:
    group: Any = typer.main.get_command(app)
    context = group.make_context("dash", [], resilient_parsing=True)
    yield "dash", HelpPage.of(group, context)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = command.context_class(command, info_name=name, parent=context)
        yield f"dash {name}", HelpPage.of(command, inner)


def _reference(page: HelpPage) -> str:
    parts = [f"    {page.usage}", *page.paragraphs]
    for title, entries in (("Command", page.commands), ("Argument", page.arguments), ("Option", page.options)):
        if entries:
            parts.append("\n".join([f"| {title} | Meaning |", "| --- | --- |", *map(_row, entries)]))
    if page.examples:
        width = max(len(entry.name) for entry in page.examples)
        parts.append("\n".join(f"    {entry.name:{width}}  # {entry.meaning}".rstrip(" #") for entry in page.examples))
    return "".join(f"{part}\n\n" for part in parts)


def _row(entry: Entry) -> str:
    note = f" ({entry.note})" if entry.note else ""
    name = entry.name.replace("|", "\\|")
    return f"| `{name}` | {_cell(entry.meaning + note)} |"


def _cell(text: str) -> str:
    return re.sub(r"([|<>*_])", r"\\\1", text)


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text("utf-8")), encoding="utf-8")

"""The settings of a folder for other programs: as a `.env` file, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .environment import Report, Row

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,@%+")


def to_dotenv(report: Report) -> str:
    """Write what is set as lines that a `.env` file may hold. Masked secrets are named and left out."""
    return "".join(f"{line}\n" for line in _lines(report))


def to_values(report: Report) -> str:
    """Write what is set as JSON, typed, by variable (schema 1)."""
    values = {_variable(row): row.value for row in _exported(report) if not row.is_masked}
    return json.dumps({"schema": 1, "variables": values}, indent=2)


def _lines(report: Report) -> Iterator[str]:
    for row in _exported(report):
        if row.is_masked:
            yield f"# {_variable(row)} is a secret: --reveal writes it"
        else:
            yield f"{_variable(row)}={_quoted(_text(row.value))}"


def _exported(report: Report) -> Iterator[Row]:
    """What the code passes is there wherever the app is."""
    return (row for row in report.rows if row.is_set and row.layer != "argument")


def _variable(row: Row) -> str:
    return row.variables[0]


def _text(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    """Quote as python-dotenv and shells read it alike, as far as they agree."""
    if text and set(text) <= _PLAIN:
        return text
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

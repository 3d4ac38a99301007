"""What the project's files set: `[tool.dash]` in pyproject.toml, and `.env`. Parsed again only when they changed."""

from __future__ import annotations

import difflib
import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .table import SETTINGS

if TYPE_CHECKING:
    from dotenv.parser import Binding, Original

logger = logging.getLogger("dash.settings")


@dataclass(frozen=True)
class Problem:
    """Something wrong in a project file that leaves the other settings usable."""

    location: str
    message: str


@dataclass(frozen=True)
class FileValues:
    """What a file sets: raw value and location by key."""

    values: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def find_nearest(start: Path, name: str, *, stop: Path | None = None) -> str | None:
    """Find the file in `start` or the nearest folder above it, not above `stop`."""
    for folder in (start, *start.parents):
        candidate = os.path.join(folder, name)
        if os.path.isfile(candidate):
            return candidate
        if folder == stop:
            break
    return None


def read_pyproject(path: str) -> FileValues:
    """Read `[tool.dash]` of a file."""
    return _parse_pyproject(*_stamp(path))


def read_dotenv(path: str) -> FileValues:
    """Read a `.env` file."""
    return _parse_dotenv(*_stamp(path))


def _stamp(path: str) -> tuple[str, int, int]:
    """What identifies a version of a file: the readers below remember by it."""
    status = os.stat(path)
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _parse_pyproject(path: str, _mtime_ns: int, _size: int) -> FileValues:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    name = os.path.basename(path)
    try:
        text = _read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return _report(FileValues(problems=(_unreadable(path, error),)))
    try:
        tool = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        return _report(FileValues(problems=(Problem(name, f"{path} is not valid TOML: {error}"),)))
    table = tool.get("dash", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        return _report(FileValues(problems=(Problem(name, "[tool.dash] must be a table"),)))
    lines = _toml_lines(text)
    places = {key: f"{name}:{lines[key]}" if key in lines else name for key in table}
    values = {key.replace("-", "_"): (raw, places[key]) for key, raw in table.items()}
    known = {setting.name for setting in SETTINGS if setting.in_project}
    problems = (_unknown_key(key, location, known) for key, (_, location) in values.items() if key not in known)
    return _report(FileValues(values, tuple(problems)))


def _unknown_key(key: str, location: str, known: Iterable[str]) -> Problem:
    nearest = difflib.get_close_matches(key.lower(), known, n=1)
    way_out = f"did you mean `{nearest[0]}`?" if nearest else "`dash env` lists the known ones."
    return Problem(location, f"[tool.dash] has no setting `{key}`: {way_out}")


def _report(values: FileValues) -> FileValues:
    for problem in values.problems:
        logger.warning("%s: %s", problem.location, problem.message)
    return values


def _toml_lines(text: str) -> dict[str, int]:
    """Find the line of each key of `[tool.dash]`; the TOML parser tells values only."""
    lines: dict[str, int] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line):
            inside = re.sub(r"[\s\"']", "", header[1]) == "tool.dash"
        elif inside and (key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line)):
            lines.setdefault(key[1], number)
    return lines


@lru_cache(maxsize=16)
def _parse_dotenv(path: str, _mtime_ns: int, _size: int) -> FileValues:
    from dotenv import dotenv_values

    name = os.path.basename(path)
    try:
        text = _read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return _report(FileValues(problems=(_unreadable(path, error),)))
    bindings = _bindings(text)
    lines = {binding.key: _line_of(binding.original) for binding in bindings if binding.key}
    parsed = dotenv_values(stream=StringIO(_readable(bindings)))
    values = {key: (raw, f"{name}:{lines[key]}") for key, raw in parsed.items() if raw}
    message = "This line cannot be read: write NAME=value, and close each quote."
    problems = (Problem(f"{name}:{_line_of(binding.original)}", message) for binding in bindings if binding.error)
    return _report(FileValues(values, tuple(problems)))


def _bindings(text: str) -> list[Binding]:
    from dotenv.parser import parse_stream

    return list(parse_stream(StringIO(text)))


def _readable(bindings: Iterable[Binding]) -> str:
    return "".join(binding.original.string for binding in bindings if not binding.error)


def _line_of(original: Original) -> int:
    """Give the line of a binding, whose text begins with the empty lines above it."""
    text = original.string
    return original.line + text[: len(text) - len(text.lstrip())].count("\n")


def _read_text(path: str) -> str:
    """Read UTF-8, with or without the mark that some editors begin it with."""
    return Path(path).read_text("utf-8-sig")


def _unreadable(path: str, error: OSError | UnicodeDecodeError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text; save it in that encoding"
    return Problem(os.path.basename(path), f"{path} cannot be read: {reason}")

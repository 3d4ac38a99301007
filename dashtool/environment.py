"""What the settings are in a folder and what is wrong with them, as data. Imports no code of the user."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ToolError, nearest_name

if TYPE_CHECKING:
    from dash.settings import Layers, Setting


@dataclass(frozen=True)
class Shadowed:
    """A value that a stronger layer hid."""

    value: Any
    layer: str
    location: str


@dataclass(frozen=True)
class Row:
    """One setting as it stands. `error` says why there is no value."""

    name: str
    variables: tuple[str, ...]
    type: str
    value: Any
    default: Any
    layer: str
    location: str
    shadowed: tuple[Shadowed, ...]
    doc: str
    scope: str
    parameter: str | None
    accepted: str
    in_project: bool
    is_masked: bool = False
    error: str | None = None

    @property
    def is_set(self) -> bool:
        return self.layer not in ("default", "error")


@dataclass(frozen=True)
class Trouble:
    """Something to put right, and where."""

    location: str
    message: str


@dataclass(frozen=True)
class Passed:
    """A setting that code gives as an argument. Its value is None where only running the code tells."""

    value: Any
    location: str


@dataclass(frozen=True)
class Report:
    """All settings of a folder."""

    rows: tuple[Row, ...]
    problems: tuple[Trouble, ...]

    def only_set(self) -> Report:
        return replace(self, rows=tuple(row for row in self.rows if row.layer != "default"))

    def row(self, name: str) -> Row:
        """Find a setting by its name or one of its variables; an unknown one is answered with the nearest."""
        wanted = name.lower().replace("-", "_")
        for row in self.rows:
            if wanted == row.name or wanted in map(str.lower, row.variables):
                return row
        names = [row.name for row in self.rows]
        near = nearest_name(wanted.removeprefix("dash_"), names)
        raise ToolError(
            f"There is no setting {name}.",
            hint=f"Did you mean {near}?" if near else "`dash env` lists all of them.",
            exit_code=2,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "settings": [asdict(row) for row in self.rows],
            "problems": [asdict(problem) for problem in self.problems],
        }


def read_environment(
    folder: Path, *, reveal: bool = False, late: Iterable[Trouble] = (), passed: Mapping[str, Passed] | None = None
) -> Report:
    """Resolve every setting as a command started in this folder would.

    Secrets are masked unless `reveal`. `late` are further problems: values that the app sets when they no longer count.
    `passed` is what its code gives to `Dash()`.
    """
    from dash.settings import SETTINGS, find_problems, read_layers

    leave_problems_to_the_report()
    layers = read_layers(folder)
    passed = passed or {}
    rows = tuple(_row(setting, layers, passed.get(setting.name), reveal=reveal) for setting in SETTINGS)
    # Settings that follow another one fail with it, in the same words.
    problems = list(dict.fromkeys(Trouble(row.location, _without_place(row)) for row in rows if row.error))
    problems += [Trouble(problem.location, problem.message) for problem in find_problems(folder)]
    problems += _unknown_variables(os.environ, {name: name for name in os.environ}, SETTINGS)
    problems += _unknown_variables(
        {name: raw for name, (raw, _) in layers.dotenv.values.items()},
        {name: location for name, (_, location) in layers.dotenv.values.items()},
        SETTINGS,
    )
    return Report(rows, (*problems, *late))


def leave_problems_to_the_report() -> None:
    """Keep the library from logging what the report tells anyway."""
    logging.getLogger("dash.settings").setLevel(logging.ERROR)


def _without_place(row: Row) -> str:
    """The message of an unreadable value; where it stands is said in front of it."""
    return (row.error or "").removeprefix(f"{row.location} ")


def _row(setting: Setting, layers: Layers, passed: Passed | None, *, reveal: bool) -> Row:
    from dash.exceptions import InvalidSetting
    from dash.settings import ACCEPTED, MASK

    def shown(value: Any) -> Any:
        return MASK if setting.secret and not reveal and value is not None else value

    row = Row(
        name=setting.name,
        variables=setting.env,
        type=setting.kind,
        value=None,
        default=setting.default,
        layer="error",
        location="",
        shadowed=(),
        doc=setting.doc,
        scope=setting.scope,
        parameter=setting.param,
        accepted=ACCEPTED[setting.kind],
        in_project=setting.in_project,
        is_masked=setting.secret and not reveal,
    )
    try:
        resolved = layers.resolve(setting.name, passed and passed.value)
    except InvalidSetting as error:
        return replace(row, value=shown(error.value), location=error.location, error=str(error))
    shadowed = tuple(Shadowed(shown(source.raw), source.layer, source.location) for source in resolved.shadowed)
    row = replace(row, value=shown(resolved.value), layer=resolved.layer, location=resolved.location, shadowed=shadowed)
    return _with_argument(row, passed) if passed else row


def _with_argument(row: Row, passed: Passed) -> Row:
    if passed.value is not None:
        return replace(row, location=passed.location)
    hidden = (Shadowed(row.value, row.layer, row.location),) if row.is_set else ()
    location = f"{passed.location}, known when it runs"
    return replace(row, value=None, layer="argument", location=location, shadowed=(*hidden, *row.shadowed))


def _unknown_variables(
    variables: Mapping[str, str], locations: Mapping[str, str], settings: tuple[Setting, ...]
) -> Iterator[Trouble]:
    known = {name for setting in settings for name in setting.env}
    either_case = {name.lower() for setting in settings if setting.either_case for name in setting.env}
    for name in sorted(variables):
        if not name.upper().startswith("DASH_") or name in known or name in either_case:
            continue
        near = nearest_name(name.upper(), known)
        way_out = f"did you mean {near}?" if near else "nothing reads it."
        yield Trouble(locations[name], f"There is no setting {name}: {way_out}")

"""The layers a value can come from, and which of them won. No Flask and no app here.

Layers, weakest first: default, `[tool.dash]` in pyproject.toml, `.env`, environment, argument. Files are looked for
when a value is asked for, never on import, and parsed again only when they changed. An empty variable counts as not
set. A value that makes no sense raises `InvalidSetting`; an unknown key in `[tool.dash]` is only logged, because a typo
in a project file should not keep a library from answering: `find_problems()` hands it to a command that wants to stop.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .files import FileValues, Problem, find_nearest, read_dotenv, read_pyproject
from .setting import Setting
from .table import SETTINGS
from .values import MASK, parse

Layer = Literal["default", "pyproject.toml", ".env", "environment", "argument"]

_BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class NotGiven:
    """A signature's default that tells "not passed" from "passed", and reads like the value it stands for."""

    value: Any

    def __repr__(self) -> str:
        return repr(self.value)


@dataclass(frozen=True)
class Source:
    """A value as one layer gives it, before it is parsed."""

    raw: Any
    layer: Layer
    location: str
    secret: bool = False

    @property
    def shown(self) -> str:
        """The value as text that may be printed."""
        return MASK if self.secret else str(self.raw)


@dataclass(frozen=True)
class Resolved:
    """The value that counts, the layer that won, and what it hid (strongest first)."""

    setting: Setting
    value: Any
    layer: Layer
    location: str
    shadowed: tuple[Source, ...] = ()

    @property
    def shown(self) -> str:
        """The value as text that may be printed; secrets are masked."""
        if self.value is None:
            return ""
        return MASK if self.setting.secret else str(self.value)


def resolve(name: str, argument: Any = None, *, project: Path | None = None, default: Any = None) -> Resolved:
    """Give one setting's value and where it came from.

    `argument` counts when it is not None. `default` replaces the table's default, for a caller that has its own.

        >>> resolve("port", 9000).location
        'argument port'
    """
    return read_layers(project).resolve(name, argument, default=default)


def resolve_all(project: Path | None = None) -> tuple[Resolved, ...]:
    """Give every setting as it stands now, in the order of the table."""
    layers = read_layers(project)
    return tuple(layers.resolve(setting.name) for setting in SETTINGS)


def find_problems(project: Path | None = None) -> tuple[Problem, ...]:
    """Name what is wrong in the project's files: unreadable ones, unknown keys with the nearest known one."""
    layers = read_layers(project)
    return (*layers.project.problems, *layers.dotenv.problems)


def read_layers(project: Path | None = None) -> Layers:
    """Look at the files and the environment as they are now. Ask this once to resolve many settings."""
    start = project or Path.cwd()
    pyproject = find_nearest(start, "pyproject.toml")
    dotenv = find_nearest(start, ".env", stop=Path(pyproject).parent if pyproject else start)
    return Layers(
        project=read_pyproject(pyproject) if pyproject else FileValues(),
        dotenv=read_dotenv(dotenv) if dotenv else FileValues(),
        environment=os.environ,
    )


@dataclass(frozen=True)
class Layers:
    """A view of all layers at one moment."""

    project: FileValues
    dotenv: FileValues
    environment: Mapping[str, str]

    def resolve(self, name: str, argument: Any = None, *, default: Any = None) -> Resolved:
        setting = _BY_NAME[name]
        found = list(self._sources(setting, argument))
        if not found:
            return self._default(setting, default)
        winner = found[0]
        value = parse(setting, winner.raw, winner.location)
        return Resolved(setting, value, winner.layer, winner.location, tuple(found[1:]))

    def _default(self, setting: Setting, default: Any) -> Resolved:
        if default is None and setting.follows:
            followed = self.resolve(setting.follows)
            return Resolved(setting, followed.value, "default", f"follows {setting.follows}")
        return Resolved(setting, setting.default if default is None else default, "default", "default")

    def _sources(self, setting: Setting, argument: Any) -> Iterator[Source]:
        if argument is not None and not isinstance(argument, NotGiven):
            yield Source(argument, "argument", f"argument {setting.param or setting.name}", setting.secret)
        for name in self._variables(setting):
            if raw := self.environment.get(name):
                yield Source(raw, "environment", f"environment {name}", setting.secret)
        for name in self._variables(setting):
            raw, location = self.dotenv.values.get(name, ("", ""))
            if raw:
                yield Source(raw, ".env", f"{location} {name}", setting.secret)
        if setting.in_project and setting.name in self.project.values:
            raw, location = self.project.values[setting.name]
            yield Source(raw, "pyproject.toml", location, setting.secret)

    def _variables(self, setting: Setting) -> Iterator[str]:
        for name in setting.env:
            # conda's compiler packages set HOST to a platform triple, which is no address.
            if name == "HOST" and "CONDA_PREFIX" in self.environment:
                continue
            yield name
            if setting.either_case:
                yield name.lower()

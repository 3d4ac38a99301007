"""Every setting in one table, the layers a value can come from, and which of them won. No Flask and no app here.

Layers, weakest first: default, `[tool.dash]` in pyproject.toml, `.env`, environment, argument. Files are looked for
when a value is asked for, never on import, and parsed again only when they changed. An empty variable counts as not
set. A value that makes no sense raises `InvalidSetting`; an unknown key in `[tool.dash]` is only logged, because a typo
in a project file should not keep a library from answering: `find_problems()` hands it to a command that wants to stop.
"""

from __future__ import annotations

import difflib
import logging
import math
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .exceptions import InvalidSetting

if TYPE_CHECKING:
    from dotenv.parser import Original

Kind = Literal["str", "bool", "int", "float", "port", "list"]
Layer = Literal["default", "pyproject.toml", ".env", "environment", "argument"]

logger = logging.getLogger("dash.settings")


@dataclass(frozen=True)
class Setting:
    """One row of the table.

    `name` is the key in `[tool.dash]`; `env` lists the variables, the first that is set counts; `either_case` also
    reads them in lower case; `follows` names the setting whose value is the default.
    """

    name: str
    env: tuple[str, ...]
    kind: Kind
    default: Any
    doc: str
    scope: str
    param: str | None = None
    either_case: bool = True
    follows: str | None = None
    secret: bool = False
    in_project: bool = True


def _app(name: str, kind: Kind, default: Any, doc: str) -> Setting:
    return Setting(name, (f"DASH_{name.upper()}",), kind, default, doc, "Dash()", param=name)


def _dev(name: str, kind: Kind, default: Any, doc: str, *, follows: str | None = None) -> Setting:
    env, param = (f"DASH_{name.upper()}",), f"dev_tools_{name}"
    return Setting(name, env, kind, default, doc, "dev tools", param, follows=follows)


SETTINGS: tuple[Setting, ...] = (
    Setting("app", ("DASH_APP",), "str", None, "The app that is run: file.py, module or module:attribute", "command"),
    Setting("watch", ("DASH_WATCH",), "list", (), "More files and folders to watch, comma separated", "command"),
    Setting("ignore", ("DASH_IGNORE",), "list", (), "Patterns of files not to watch, comma separated", "command"),
    Setting(
        "host", ("DASH_HOST", "HOST"), "str", "127.0.0.1", "Address to listen on", "run()", "host", either_case=False,
    ),
    Setting("port", ("DASH_PORT", "PORT"), "port", 8050, "Port to listen on", "run()", "port", either_case=False),
    Setting(
        "proxy", ("DASH_PROXY",), "str", None, "served::public addresses, for the start message", "run()", "proxy",
        either_case=False,
    ),
    Setting("debug", ("DASH_DEBUG",), "bool", False, "Switch the dev tools on", "run()", "debug"),
    Setting("app_name", ("DASH_APP_NAME",), "str", None, "First part of the path the browser asks for", "Dash()"),
    _app("url_base_pathname", "str", None, "Path prefix of every route and request"),
    _app("routes_pathname_prefix", "str", None, "Path prefix of the routes this server answers"),
    _app("requests_pathname_prefix", "str", None, "Path prefix of the requests the browser makes"),
    _app("suppress_callback_exceptions", "bool", False, "Accept callbacks whose components are not in the layout yet"),
    _app("assets_external_path", "str", "", "Address that serves the assets when serve_locally is off"),
    _app("include_assets_files", "bool", True, "Load the style sheets and scripts of the assets folder"),
    _app("compress", "bool", False, "Compress responses (needs flask-compress)"),
    Setting(
        "components_cache_max_age", ("DASH_COMPONENTS_CACHE_MAX_AGE",), "int", None,
        "Accepted for old projects; bundles are cached by fingerprint", "Dash()",
    ),
    Setting(
        "editor", ("DASH_EDITOR",), "str", None, "Editor that the dev tools open (else VISUAL, EDITOR)", "dev tools",
        in_project=False,
    ),
    _dev("ui", "bool", False, "Show the dev tools in the page", follows="debug"),
    _dev("props_check", "bool", False, "Check property types in the browser", follows="debug"),
    _dev("serve_dev_bundles", "bool", False, "Serve readable bundles instead of minified ones", follows="debug"),
    _dev("hot_reload", "bool", False, "Refresh the page when the app changed", follows="debug"),
    _dev("hot_reload_interval", "float", 3.0, "Seconds between two questions of the page for changes"),
    _dev("hot_reload_watch_interval", "float", 0.5, "Seconds between two looks at the watched files"),
    _dev("hot_reload_max_retry", "int", 8, "Failed questions before the page says that the server is gone"),
    _dev("silence_routes_logging", "bool", False, "Log no line per request", follows="debug"),
    _dev("disable_version_check", "bool", False, "Do not ask for newer versions"),
    _dev("prune_errors", "bool", False, "Show only the app's own frames of a traceback", follows="debug"),
    _dev("validate_callbacks", "bool", False, "Check callbacks against the layout in the browser", follows="debug"),
    Setting(
        "react_version", ("REACT_VERSION",), "str", "18.3.1", "Version of React that the page loads", "page",
        either_case=False, in_project=False,
    ),
    Setting(
        "enterprise_env", ("DASH_ENTERPRISE_ENV",), "str", None, "WORKSPACE when run by the hosted editor", "page",
        either_case=False, in_project=False,
    ),
    Setting(
        "domain_base", ("DASH_DOMAIN_BASE",), "str", None, "Address of the notebook's proxy", "jupyter",
        "jupyter_server_url", either_case=False, in_project=False,
    ),
    Setting(
        "test_chromepath", ("DASH_TEST_CHROMEPATH",), "str", None, "Browser the tests start", "testing",
        either_case=False, in_project=False,
    ),
    Setting(
        "percy_token", ("PERCY_TOKEN",), "str", None, "Uploads snapshots of browser tests", "testing",
        either_case=False, secret=True, in_project=False,
    ),
)  # fmt: skip

_BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
_MASK = "********"
_ACCEPTED: Mapping[Kind, str] = {
    "str": "text",
    "bool": "true, false, yes, no, on, off, 1 or 0",
    "int": "a whole number",
    "float": "a number above 0",
    "port": "an integer from 1 to 65535",
    "list": "a list, or text separated by commas",
}


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
        return _MASK if self.secret else str(self.raw)


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
        return _MASK if self.setting.secret else str(self.value)


@dataclass(frozen=True)
class Problem:
    """Something wrong in a project file that leaves the other settings usable."""

    location: str
    message: str


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
    pyproject = _nearest(start, "pyproject.toml")
    dotenv = _nearest(start, ".env", stop=Path(pyproject).parent if pyproject else start)
    return Layers(
        project=_read_pyproject(*_stamp(pyproject)) if pyproject else FileValues(),
        dotenv=_read_dotenv(*_stamp(dotenv)) if dotenv else FileValues(),
        environment=os.environ,
    )


@dataclass(frozen=True)
class FileValues:
    """What a file sets: raw value and location by key."""

    values: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


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
        value = _parse(setting, winner.raw, winner.location)
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


_TRUE, _FALSE = frozenset(("true", "1", "yes", "on")), frozenset(("false", "0", "no", "off"))


def _parse(setting: Setting, raw: Any, location: str) -> Any:
    try:
        return _PARSERS[setting.kind](raw)
    except (TypeError, ValueError):
        accepted, shown = _ACCEPTED[setting.kind], _MASK if setting.secret else repr(raw)
        raise InvalidSetting(
            f"{location} is {shown}: expecting {accepted}. It sets `{setting.name}`: {setting.doc}.",
            setting=setting, value=raw, location=location, accepted=accepted,
        ) from None  # fmt: skip


def _parse_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _parse_bool(raw: Any) -> bool:
    word = str(raw).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError


def _parse_int(raw: Any) -> int:
    if isinstance(raw, (bool, float)):
        raise TypeError
    return int(raw)


def _parse_float(raw: Any) -> float:
    if isinstance(raw, bool):
        raise TypeError
    number = float(raw)
    if not 0 < number < math.inf:
        raise ValueError
    return number


def _parse_port(raw: Any) -> int:
    port = _parse_int(raw)
    if not 1 <= port <= 65535:
        raise ValueError
    return port


def _parse_list(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, (str, list, tuple)):
        raise TypeError
    items: Iterable[Any] = raw.split(",") if isinstance(raw, str) else raw
    return tuple(item for item in (_parse_text(item).strip() for item in items) if item)


_PARSERS = {
    "str": _parse_text,
    "bool": _parse_bool,
    "int": _parse_int,
    "float": _parse_float,
    "port": _parse_port,
    "list": _parse_list,
}


def _nearest(start: Path, name: str, *, stop: Path | None = None) -> str | None:
    """Find the file in `start` or the nearest folder above it, not above `stop`."""
    for folder in (start, *start.parents):
        candidate = os.path.join(folder, name)
        if os.path.isfile(candidate):
            return candidate
        if folder == stop:
            break
    return None


def _stamp(path: str) -> tuple[str, int, int]:
    """What identifies a version of a file: the readers below remember by it."""
    status = os.stat(path)
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)
def _read_pyproject(path: str, _mtime_ns: int, _size: int) -> FileValues:
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
def _read_dotenv(path: str, _mtime_ns: int, _size: int) -> FileValues:
    from dotenv import dotenv_values
    from dotenv.parser import parse_stream

    name = os.path.basename(path)
    try:
        text = _read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        return _report(FileValues(problems=(_unreadable(path, error),)))
    lines = {binding.key: _line_of(binding.original) for binding in parse_stream(StringIO(text)) if binding.key}
    parsed = dotenv_values(stream=StringIO(text))
    return FileValues({key: (raw, f"{name}:{lines[key]}") for key, raw in parsed.items() if raw})


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

"""Which app is meant, and how that was found. `locate()` reads files only; `load()` imports the app."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import ToolError, listed, nearest_name
from .exits import exits_told
from .failure import AppFailed, explain

if TYPE_CHECKING:
    from dash import Dash

ENTRY_FILES = ("app.py", "main.py", "index.py", "wsgi.py")
NAMED = "named on the command line"
FACTORIES = ("create_app", "make_app", "build_app")
T = TypeVar("T")
_MAIN = re.compile(r"^if\s+__name__\s*==", re.MULTILINE)
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w.]*(\(\))?")


@dataclass(frozen=True)
class Target:
    """An app that is not imported yet.

    `root` goes first on `sys.path`; `module` is the name it is imported under; `file` is None for a module found by
    name; `attribute` is what was written after the colon; `how` tells the person where it was found.
    """

    root: Path
    module: str
    file: Path | None
    attribute: str | None
    how: str

    @property
    def shown(self) -> str:
        """The name to print: the file as seen from the project, or the module."""
        if self.file is None:
            return self.module
        return self.file.relative_to(self.root).as_posix() if self.file.is_relative_to(self.root) else str(self.file)

    def to_json(self) -> dict[str, Any]:
        return {key: str(value) if isinstance(value, Path) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Target:
        file = data["file"]
        return cls(**{**data, "root": Path(data["root"]), "file": Path(file) if file else None})


@dataclass(frozen=True)
class LoadedApp:
    """The Dash object, the name it has in its module, and how it was chosen."""

    app: Dash
    attribute: str
    how: str


# --- which file or module ---------------------------------------------------------------------------------------------


def locate(spec: str | None, folder: Path, *, configured: str | None = None, configured_at: str = "") -> Target:
    """Find the app that `spec` names, or the one in `folder` when nothing was named.

    `configured` is the project's own setting (`[tool.dash] app`), used when there is no `spec`; `configured_at` says
    where it stands.
    """
    if spec:
        with _wrong_usage():
            return _from_spec(spec, folder, how=NAMED)
    if configured:
        return _from_spec(configured, folder, how=f"named by {configured_at}")
    return _search(folder)


@contextmanager
def _wrong_usage() -> Iterator[None]:
    """What is wrong with a name from the command line is no finding about the app."""
    try:
        yield
    except AppFailed:
        raise
    except ToolError as error:
        error.exit_code = 2
        raise


def split_spec(spec: str) -> tuple[str, str | None]:
    """Separate `place:attribute`. The colon of a Windows drive (`C:\\app.py`) belongs to the place."""
    drive = spec[:2] if re.match(r"[A-Za-z]:[\\/]", spec) else ""
    place, colon, attribute = spec[len(drive) :].rpartition(":")
    if not colon:
        return spec, None
    return drive + place, attribute


def _from_spec(spec: str, folder: Path, *, how: str) -> Target:
    place, attribute = split_spec(spec)
    if attribute is not None and not _ATTRIBUTE.fullmatch(attribute):
        raise ToolError(
            f"{spec!r} does not name an app: {attribute!r} is no attribute.",
            hint="Write file.py, folder, module:attribute or module:factory().",
        )
    path = folder / place
    if path.is_file():
        return _from_file(path, attribute, how)
    if path.is_dir() and (_looks_like_path(place) or not (path / "__init__.py").is_file()):
        return _in_folder(path, attribute, how)
    if _looks_like_path(place):
        raise _missing_file(place, path)
    return _from_module(place, attribute, folder, how)


def _looks_like_path(place: str) -> bool:
    return place.endswith(".py") or "/" in place or "\\" in place or place in (".", "..")


def _missing_file(place: str, path: Path) -> ToolError:
    path = Path(os.path.abspath(path))
    if path.is_symlink():
        return ToolError(f"{place} is a link to {os.readlink(path)}, which leads nowhere.", hint="Mend the link.")
    siblings = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest_name(path.name, [name for name in siblings if name.endswith(".py") or (path.parent / name).is_dir()])
    hint = f"Did you mean {near}?" if near else f"Searched in {path.parent}."
    return ToolError(f"There is no file {place}.", hint=hint)


def _from_file(path: Path, attribute: str | None, how: str) -> Target:
    path = path.resolve()
    if path.suffix != ".py":
        raise ToolError(f"{path.name} is not a Python file.", hint="Name the .py file that creates the Dash object.")
    root, parts = path.parent, [path.stem]
    while (root / "__init__.py").is_file():
        parts.insert(0, root.name)
        root = root.parent
    if parts[-1] == "__init__":
        parts.pop()
    return Target(root, ".".join(parts), path, attribute, how)


def _from_module(name: str, attribute: str | None, folder: Path, how: str) -> Target:
    if not all(part.isidentifier() for part in name.split(".")):
        raise ToolError(
            f"There is no file or module {name!r}.", hint="Write file.py, folder, module:attribute or module:factory()."
        )
    relative = Path(*name.split("."))
    for root in (folder, folder / "src"):
        for file in (root / relative.with_suffix(".py"), root / relative / "__init__.py"):
            if file.is_file():
                return Target(root.resolve(), name, file.resolve(), attribute, how)
    if not _is_importable(name.partition(".")[0]):
        modules = [path.stem for path in folder.glob("*.py")] + [
            path.parent.name for path in folder.glob("*/__init__.py")
        ]
        near = nearest_name(name, modules)
        raise ToolError(
            f"There is no module {name!r} in {folder}, and none is installed.",
            hint=f"Did you mean {near}?" if near else None,
        )
    return Target(folder.resolve(), name, None, attribute, how)


def _is_importable(top: str) -> bool:
    try:
        return importlib.util.find_spec(top) is not None
    except (ImportError, ValueError):
        return False


def _in_folder(folder: Path, attribute: str | None, how: str) -> Target:
    for name in (*ENTRY_FILES, "__init__.py"):
        if (folder / name).is_file():
            return _from_file(folder / name, attribute, f"{how}, {name} in that folder")
    raise ToolError(f"{folder} holds none of {listed(ENTRY_FILES)}.", hint="Name the file: dash dev path/to/file.py")


def _search(folder: Path) -> Target:
    for place in (folder, folder / "src", *_source_packages(folder)):
        for name in ENTRY_FILES:
            if (place / name).is_file():
                shown = (place / name).relative_to(folder).as_posix()
                return _from_file(place / name, None, f"found {shown} in {folder}")
    candidates = [
        path.name
        for path in sorted(folder.glob("*.py"))
        if path.is_file() and "dash" in path.read_text("utf-8", errors="replace").lower()
    ]
    if len(candidates) == 1:
        return _from_file(
            folder / candidates[0], None, f"{candidates[0]} is the only file in {folder} that mentions dash"
        )
    hint = (
        f"Several files could be meant: name one of {listed(candidates)}."
        if candidates
        else "Name the file, or set `app` in [tool.dash] of pyproject.toml. `dash new NAME` starts a project."
    )
    raise ToolError(f"No app found in {folder}: looked for {listed(ENTRY_FILES)}, here and under src.", hint=hint)


def _source_packages(folder: Path) -> list[Path]:
    return sorted(path.parent for path in (folder / "src").glob("*/__init__.py"))


# --- which object -----------------------------------------------------------------------------------------------------


def load(target: Target) -> LoadedApp:
    """Import the target and choose its Dash object. Errors of the user's code become `AppFailed`.

    An app that waits for a server (`server=False`) and found none gets one of its own.
    """
    module = _import(target)
    with _wrong_usage() if target.how.startswith(NAMED) and target.attribute else nullcontext():
        loaded = _named(module, target) if target.attribute else _only(module, target)
    # Not before the app's own imports: an app that fails early has not imported dash.
    from dash.server.flask_server import is_connected

    if not is_connected(loaded.app):
        guarded(loaded.app.init_app, f"{target.shown} could not be connected to a server", target)
    return loaded


def _import(target: Target) -> ModuleType:
    if target.file is not None and not target.file.is_file():
        raise _missing_file(target.shown, target.file)
    root = str(target.root)
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    return guarded(lambda: _import_module(target), f"{target.shown} could not be imported", target)


def _import_module(target: Target) -> ModuleType:
    name = target.module
    if target.file is None or target.file.parent != target.root:
        return importlib.import_module(name)
    # A file may be called what it likes (my-app.py, json.py): loaded from its place, it takes over no other name.
    if not name.isidentifier() or name in sys.stdlib_module_names or name in ("dash", "dashtool"):
        name = "dash_app_" + re.sub(r"\W", "_", name)
    spec = importlib.util.spec_from_file_location(name, target.file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def complete(loaded: LoadedApp, target: Target) -> None:
    """Gather now what the first request would: callbacks declared without an app have found it, pages are read."""
    app = loaded.app
    with app.server.test_request_context():
        guarded(lambda: app._readiness.complete(app), f"{target.shown} could not be completed", target)


def guarded(action: Callable[[], T], doing: str, target: Target) -> T:
    """Run code of the user. What it raises becomes `AppFailed`, which shows the user's own frames only."""
    # The boundary to the user's code: also `sys.exit()` at import must not end a session that watches for the fix.
    try:
        with exits_told():
            return action()
    except (KeyboardInterrupt, ToolError):
        raise
    except BaseException as error:
        raise AppFailed(explain(error, doing=doing, root=target.root)) from error


def _named(module: ModuleType, target: Target) -> LoadedApp:
    attribute = target.attribute or ""
    value: Any = module
    for part in attribute.removesuffix("()").split("."):
        if not hasattr(value, part):
            near = nearest_name(part, _public_names(value))
            raise ToolError(
                f"{target.shown} has no attribute {part!r}.",
                hint=f"Did you mean {target.shown}:{near}?" if near else _apps_hint(module, target),
            )
        value = getattr(value, part)
    if attribute.endswith("()"):
        return LoadedApp(_build(value, attribute, target), attribute, f"what {attribute} returned")
    return _as_app(value, attribute, module, target)


def _as_app(value: Any, attribute: str, module: ModuleType, target: Target) -> LoadedApp:
    from dash import Dash

    if isinstance(value, Dash):
        return LoadedApp(value, attribute, f"the Dash object {attribute}")
    for name, app in _apps(module).items():
        if app.server is value:
            return LoadedApp(app, name, f"the Dash object {name}, whose server is {attribute}")
    if inspect.isroutine(value):
        return LoadedApp(_build(value, f"{attribute}()", target), f"{attribute}()", f"what {attribute}() returned")
    raise ToolError(
        f"{target.shown}:{attribute} is not a Dash object but of type {type(value).__name__}.",
        hint=_apps_hint(module, target),
    )


def _build(factory: Any, shown: str, target: Target) -> Dash:
    from dash import Dash

    if not callable(factory):
        raise ToolError(
            f"{target.shown}:{shown.removesuffix('()')} cannot be called.", hint="Leave out the parentheses."
        )
    try:
        inspect.signature(factory).bind()
    except TypeError as error:
        raise ToolError(
            f"{target.shown}:{shown} needs arguments: {error}.",
            hint="Give its parameters defaults, or name the app object.",
        ) from None
    except ValueError:  # built-in callables have no signature to check
        pass
    app = guarded(factory, f"{target.shown}:{shown} failed", target)
    if not isinstance(app, Dash):
        raise ToolError(
            f"{target.shown}:{shown} returned an object of type {type(app).__name__}, not a Dash object.",
            hint="A factory ends with `return app`.",
        )
    return app


def _only(module: ModuleType, target: Target) -> LoadedApp:
    apps = _apps(module)
    if "app" in apps:
        return LoadedApp(apps["app"], "app", "the Dash object app")
    if len({id(app) for app in apps.values()}) > 1:
        raise ToolError(
            f"{target.shown} holds several Dash objects: {listed(apps)}.",
            hint=f"Say which: {target.shown}:{next(iter(apps))}",
        )
    for name, app in apps.items():
        return LoadedApp(app, name, f"{name}, the only Dash object")
    for name in FACTORIES:
        if inspect.isroutine(getattr(module, name, None)):
            app = _build(getattr(module, name), f"{name}()", target)
            return LoadedApp(app, f"{name}()", f"what {name}() returned")
    hint = "It needs `app = Dash(__name__)` at its top level, or a function create_app() that returns the app."
    if target.file and _MAIN.search(target.file.read_text("utf-8", errors="replace")):
        hint = 'What stands below `if __name__ == "__main__":` is not run. ' + hint
    raise ToolError(f"{target.shown} holds no Dash object.", hint=hint)


def _apps(module: ModuleType) -> dict[str, Dash]:
    from dash import Dash

    return {name: value for name, value in vars(module).items() if isinstance(value, Dash)}


def _apps_hint(module: ModuleType, target: Target) -> str:
    apps = _apps(module)
    if apps:
        return f"Did you mean {target.shown}:{next(iter(apps))}?"
    return "The file creates no Dash object at its top level."


def _public_names(value: Any) -> list[str]:
    return [name for name in vars(value) if not name.startswith("_")] if hasattr(value, "__dict__") else []

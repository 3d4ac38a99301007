"""The project a command works in: its folder, its settings, its app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .discover import Target, locate, split_spec
from .errors import ToolError


def find_target(spec: str | None, folder: Path) -> Target:
    """Find the app that is meant: named, or set in `[tool.dash] app`, or lying in the folder."""
    if spec:
        inner = folder / split_spec(spec)[0]
        if inner.is_dir() and not (inner / "__init__.py").is_file() and split_spec(spec)[1] is None:
            return find_target(None, inner.resolve())
        return locate(spec, folder)
    found = setting("app", None, folder)
    base = _project_folder(folder) if found.layer == "pyproject.toml" else folder
    return locate(None, base, configured=found.value, configured_at=found.location)


def setting(name: str, argument: Any, folder: Path, **options: Any) -> Any:
    """Resolve one setting; a value that cannot be read is a tool error."""
    from dash.exceptions import InvalidSetting
    from dash.settings import resolve

    try:
        return resolve(name, argument, project=folder, **options)
    except InvalidSetting as error:
        raise ToolError(str(error), hint="`dash env` shows every setting and where it comes from.") from None


def port_setting(argument: int | None, folder: Path) -> int:
    """Resolve the port. 0 on the command line asks for a free one, which no layer below can mean."""
    return 0 if argument == 0 else int(setting("port", argument, folder).value)


def _project_folder(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if (place / "pyproject.toml").is_file()), folder)


def watched_roots(target: Target) -> tuple[Path, ...]:
    """Give the folders whose changes concern the app: the project around it, else the folder it is in."""
    from dash.devtools.roots import project_of

    return (project_of(target.root) or target.root,)

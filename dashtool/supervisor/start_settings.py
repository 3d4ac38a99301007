"""Settings that a session takes when it starts: who changes one in a file is told once to start it again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .news import Outdated

if TYPE_CHECKING:
    from dash.settings import Layers, Resolved

PROJECT_FILE, VARIABLES_FILE = "pyproject.toml", ".env"
_NAMES = ("app", "host", "port", "watch", "ignore", "patience")


class StartSettings:
    """Remembers the values in use. `arguments` are those of the command line, which no file changes."""

    def __init__(self, root: Path, arguments: Mapping[str, Any]) -> None:
        self._root = root
        self._arguments = arguments
        self._in_use = {name: resolved.value for name, resolved in self._read(self._layers()).items()}
        self._told = dict(self._in_use)

    def files(self) -> tuple[Path, ...]:
        """Give the files to be watched, be they there or not, and ignored by git or not."""
        folders = (self._root, *self._root.parents)
        project = next((folder for folder in folders if (folder / PROJECT_FILE).is_file()), self._root)
        return (project / PROJECT_FILE, *{folder / VARIABLES_FILE for folder in (self._root, project)})

    def outdated_by(self, files: Iterable[Path]) -> list[Outdated]:
        """Give what has another value than the one in use, and was not told yet, now that these files have changed."""
        layers = self._layers() if any(file.name in (PROJECT_FILE, VARIABLES_FILE) for file in files) else None
        if layers is None or _is_half_written(layers):
            return []
        now = self._read(layers)
        told, self._told = self._told, self._told | {name: resolved.value for name, resolved in now.items()}
        return [
            Outdated(name, resolved.value, "" if resolved.layer == "default" else resolved.location.partition(" ")[0])
            for name, resolved in now.items()
            if resolved.value not in (self._in_use.get(name), told.get(name))
        ]

    def _layers(self) -> Layers:
        """Look at the files. What is wrong with them is told here, once; each worker would tell it again."""
        from dash.settings import read_layers

        return read_layers(self._root)

    def _read(self, layers: Layers) -> dict[str, Resolved]:
        from dash.exceptions import InvalidSetting

        found = {}
        for name in _NAMES:
            with contextlib.suppress(InvalidSetting):
                found[name] = layers.resolve(name, self._arguments.get(name))
        return found


def _is_half_written(layers: Layers) -> bool:
    return any(file.problems and not file.values for file in (layers.project, layers.dotenv))

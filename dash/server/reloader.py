"""Starts the process of `app.run(debug=True)` anew when the app's own files change. Plugs into Werkzeug's reloader.

Werkzeug's own choices do not serve here: with watchdog it watches the standard library and all that is installed, until
the system drops events; with stat it misses new files. And both end with the first syntax error that is saved.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from werkzeug._reloader import ReloaderLoop, _get_args_for_reloading, reloader_loops

from ..devtools.frames import is_library_file
from ..devtools.watch import VANISHED_SECONDS, Contents, is_settled

TYPE = "dash"
INTERVAL_SECONDS = 0.25
_START_ANEW = 3

Stamp = tuple[int, int]


def use_project_reloader(options: dict[str, Any], folders: Iterable[str], logger: logging.Logger) -> None:
    """Let `Flask.run` use this reloader, unless its caller chose another. `folders` may still be without a module."""
    if options.get("reloader_type", "auto") != "auto":
        return

    class Reloader(ProjectReloader):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.folders = tuple(map(Path, folders))
            self.logger = logger

    reloader_loops[TYPE] = Reloader
    options["reloader_type"] = TYPE
    options.setdefault("reloader_interval", INTERVAL_SECONDS)


class ProjectReloader(ReloaderLoop):
    """Looks at the modules that were imported from outside the installation, and at the files beside them."""

    folders: tuple[Path, ...] = ()
    logger = logging.getLogger(__name__)
    _seen: dict[Path, Stamp]
    _contents: Contents
    _broken: dict[Path, SyntaxError]

    def __enter__(self) -> ReloaderLoop:
        self._remember()
        return self

    def run_step(self) -> None:
        changed = self.changed()
        if not changed:
            return
        # One broken file is enough to keep the process that works, until all are whole.
        self._broken = {path: error for path in self._broken.keys() | changed if (error := syntax_error(path))}
        for path, error in self._broken.items():
            self.logger.error("%s\nThe app goes on as it was before: save the file again.", describe(path, error))
        if not self._broken:
            self.trigger_reload(str(min(changed)))

    def changed(self) -> set[Path]:
        """Find the files whose content is another since they were last looked at."""
        now = self._stamps()
        suspects = {path for path in self._seen.keys() | now.keys() if self._seen.get(path) != now.get(path)}
        if not suspects:
            return set()
        if not all(map(is_settled, suspects)):
            time.sleep(VANISHED_SECONDS)
        self._seen = self._stamps()
        return {change.path for change in self._contents.compare(suspects)}

    def restart_with_reloader(self) -> int:
        """Run the app in a child, again and again. A child that fails is started anew when a file was mended."""
        environment = {**os.environ, "WERKZEUG_RUN_MAIN": "true"}
        self._remember()
        while True:
            code = subprocess.call(_get_args_for_reloading(), env=environment, close_fds=False)
            if code == _START_ANEW:
                continue
            if code <= 0:
                return code
            self.logger.error(
                "The app ended with exit code %s. It is started again when one of its files changes.", code
            )
            while not self.changed():
                time.sleep(self.interval)

    def _remember(self) -> None:
        self._contents, self._broken = Contents(), {}
        self._seen = self._stamps()
        self._contents.remember(self._seen)

    def _stamps(self) -> dict[Path, Stamp]:
        return dict(_stamped(project_sources(self.folders, map(Path, self.extra_files))))


def project_sources(folders: Iterable[Path], files: Iterable[Path]) -> set[Path]:
    """List the modules of the project, whether imported yet or not: those beside an imported one count."""
    modules = {Path(file) for file in _module_files() if not is_library_file(file)}
    beside = {module.parent for module in modules} | set(folders)
    return {*modules, *files, *(file for folder in beside for file in folder.glob("*.py"))}


def syntax_error(path: Path) -> SyntaxError | None:
    if path.suffix != ".py":
        return None
    try:
        compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    except (OSError, ValueError):
        return None
    return None


def describe(path: Path, error: SyntaxError) -> str:
    return f"{path}, line {error.lineno}: {error.msg}"


def _module_files() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and file.endswith(".py"):
            yield os.path.abspath(file)


def _stamped(paths: Iterable[Path]) -> Iterator[tuple[Path, Stamp]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        yield path, (status.st_mtime_ns, status.st_size)

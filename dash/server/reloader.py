"""Starts the process of `app.run(debug=True)` anew when the app's own files change. Plugs into Werkzeug's reloader.

Werkzeug's own choices do not serve here: with watchdog it watches the standard library and all that is installed, until
the system drops events; with stat it misses new files. And both end with the first syntax error that is saved.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any

from werkzeug._reloader import ReloaderLoop, _get_args_for_reloading, reloader_loops

from ..devtools.build_errors import build_error_facts
from ..devtools.channel import Event
from ..devtools.roots import Sources, project_of
from ..devtools.watch import Change, Watcher, stamps_of

TYPE = "dash"
INTERVAL_SECONDS = 0.3
_START_ANEW = 3
# Names the file by which a child tells that it has come as far as serving.
_NOTE = "_DASH_RELOADER_NOTE"
_ASKED_TO_END = (-signal.SIGINT, -signal.SIGTERM, -getattr(signal, "SIGHUP", signal.SIGTERM))


def use_project_reloader(
    options: dict[str, Any],
    *,
    folders: Iterable[str],
    pages: Iterable[str],
    logger: logging.Logger,
    publish: Callable[[Event], None],
) -> None:
    """Let `Flask.run` use this reloader, unless its caller chose another.

    `folders` may still be without a module, `pages` count with all that is below them; `publish` tells open pages.
    """
    if options.get("reloader_type", "auto") != "auto":
        return

    class Reloader(ProjectReloader):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.sources = Sources(map(Path, folders), map(Path, pages), map(Path, self.extra_files))
            self.logger = logger
            self.publish = publish

    reloader_loops[TYPE] = Reloader
    options["reloader_type"] = TYPE
    options.setdefault("reloader_interval", INTERVAL_SECONDS)


class ProjectReloader(ReloaderLoop):
    """Follows the modules that were imported from outside the installation, and the files beside them."""

    sources = Sources((), (), ())
    logger = logging.getLogger(__name__)
    publish: Callable[[Event], None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.publish = lambda event: None
        self._changes: SimpleQueue[tuple[Change, ...]] = SimpleQueue()
        self._watcher: Watcher | None = None
        self._broken: dict[Path, SyntaxError] = {}

    def __enter__(self) -> ReloaderLoop:
        self._watch()
        if note := os.environ.get(_NOTE):
            Path(note).touch()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._watcher is not None:
            self._watcher.stop()

    def run(self) -> None:
        while True:
            self.run_step()

    def run_step(self) -> None:
        """Wait for changes for a while, and follow them."""
        changed = {path for path in self._next() if self.sources.include(path) and not self._excluded(path)}
        if self.sources.have_grown() and self._watcher is not None:
            self._watcher.also(**self.sources.places())
        if changed:
            self.follow(changed)

    def follow(self, changed: set[Path]) -> None:
        """Start anew, unless a changed file is broken: then the process that works is kept until all are whole."""
        before = self._broken
        self._broken = {path: error for path in before.keys() | changed if (error := syntax_error(path))}
        for path, error in self._broken.items():
            self.logger.error("%s\nThe app goes on as it was before: save the file again.", describe(path, error))
        if self._broken:
            path, error = min(self._broken.items())
            self.publish({"type": "error", "error": build_error_facts(error, f"{path.name} cannot be compiled")})
            return
        self.publish({"type": "building", "files": sorted(path.name for path in changed)})
        self.trigger_reload(str(min(changed)))

    def restart_with_reloader(self) -> int:
        """Run the app in a child, again and again. One that ends as nobody asked it to waits for a mended file."""
        with TemporaryDirectory(prefix="dash-reloader-") as folder:
            note, has_served = Path(folder, "serves"), False
            environment = {**os.environ, "WERKZEUG_RUN_MAIN": "true", _NOTE: str(note)}
            while True:
                note.unlink(missing_ok=True)
                before = stamps_of(self.sources.files())
                code = subprocess.call(_get_args_for_reloading(), env=environment, close_fds=False)
                serves = note.exists()
                has_served |= serves
                if code == _START_ANEW and serves:
                    continue
                # Half a file, or an empty one, comes to its end in good order, too: then nothing was served.
                if code in _ASKED_TO_END or (code == 0 and (serves or not has_served)):
                    return code
                self.logger.error("The app ended %s. It is started again when one of its files changes.", _how(code))
                with self:
                    self._wait_for_repair(before)

    def _wait_for_repair(self, before: object) -> None:
        """Wait for any change of the project: what the child had imported until it failed is not known here."""
        if self._watcher is not None:
            self._watcher.also(roots=[project for folder in self.sources.folders if (project := project_of(folder))])
        # The mistake may have been mended while the child was still failing.
        if stamps_of(self.sources.files()) != before:
            return
        while not any(path.suffix == ".py" or self.sources.include(path) for path in self._next()):
            pass

    def _watch(self) -> None:
        self._watcher = Watcher(on_change=self._changes.put, poll_seconds=self.interval, **self.sources.places())
        self._watcher.start()

    def _next(self) -> list[Path]:
        try:
            return [change.path for change in self._changes.get(timeout=self.interval)]
        except Empty:
            return []

    def _excluded(self, path: Path) -> bool:
        return any(fnmatch(str(path), pattern) for pattern in self.exclude_patterns)


def _how(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"


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

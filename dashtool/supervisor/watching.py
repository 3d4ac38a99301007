"""The files whose changes concern a session: its roots, and what lies elsewhere and the app turned out to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dash.devtools.watch import Change, Watcher


class Watching:
    """Owns the watcher. `on_change` is called on its thread."""

    def __init__(
        self,
        roots: Iterable[Path],
        on_change: Callable[[tuple[Change, ...]], None],
        ignore: tuple[str, ...],
        poll: bool,
        files: Iterable[Path] = (),
    ) -> None:
        self._watcher = Watcher(tuple(roots), on_change, files=tuple(files), ignore=ignore, poll=poll)

    def start(self) -> None:
        self._watcher.start()

    def also(self, paths: Iterable[Path], shown: Iterable[Path] = ()) -> None:
        """Watch these, too: folders with all that is below them, and single files whatever their names.

        What lies in a `shown` folder reaches pages, be it ignored by git or not.
        """
        known = list(paths)
        folders = [path for path in known if path.is_dir()]
        self._watcher.also(roots=folders, files=[path for path in known if path not in folders], whole=tuple(shown))

    def stop(self) -> None:
        self._watcher.stop()

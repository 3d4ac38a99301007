"""The files whose changes concern a session: its roots, and what lies elsewhere and the app turned out to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from dash.devtools.watch import Change, Watcher


class Watching:
    """Owns the watchers. `on_change` is called on their threads."""

    def __init__(
        self,
        roots: Iterable[Path],
        on_change: Callable[[tuple[Change, ...]], None],
        ignore: tuple[str, ...],
        poll: bool,
        files: Iterable[Path] = (),
    ) -> None:
        self._make = partial(Watcher, on_change=on_change, ignore=ignore, poll=poll)
        self._roots = [root.resolve() for root in roots]
        self._files = {file.resolve() for file in files}
        self._watchers = [self._make(self._roots, files=sorted(self._files))]

    def start(self) -> None:
        self._watchers[0].start()

    def also(self, paths: Iterable[Path]) -> None:
        """Watch these, too: folders with all that is below them, and single files whatever their names."""
        roots: list[Path] = []
        files: list[Path] = []
        for path in sorted({path.resolve() for path in paths}):
            if path in self._files or any(path.is_relative_to(root) for root in (*self._roots, *roots)):
                continue
            (roots if path.is_dir() else files).append(path)
        if roots or files:
            self._roots += roots
            self._files.update(files)
            self._watchers.append(self._make(roots, files=files))
            self._watchers[-1].start()

    def stop(self) -> None:
        for watcher in self._watchers:
            watcher.stop()


def homes_of(sources: Iterable[str]) -> set[Path]:
    """Give what to watch of modules: the whole package of one that is in a package, else its file."""
    homes = set()
    for source in sources:
        home = Path(source)
        while (home.parent / "__init__.py").is_file():
            home = home.parent
        homes.add(home)
    return homes

"""Tell which files of a project changed in content. Knows nothing of apps, pages or processes.

The pure part says what is watched (`Ignored`, `cover`) and what counts as a change (`Contents`); `Watcher` joins it to
one watchdog observer, or to a slow walk where the system offers no notifications. watchdog is imported on `start()`.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

QUIET_SECONDS = 0.010
# Editors truncate or rename before they write: a file that is missing or empty gets this long to come back.
VANISHED_SECONDS = 0.100
# While git holds its lock a checkout is under way, and what stands on disk is half of it.
LOCK_SECONDS = 10.0
POLL_SECONDS = 0.3
LARGEST_HASHED_BYTES = 4_000_000

SOURCES = frozenset(
    f".{suffix}"
    for suffix in (
        *("py", "toml", "json", "yaml", "yml", "md", "html", "css", "js", "mjs"),
        *("svg", "png", "jpg", "jpeg", "gif", "webp", "ico", "woff", "woff2"),
    )
)
_FOLDERS_NEVER = frozenset(
    (
        *(".git", ".hg", ".svn", "node_modules", ".venv", "venv", ".tox", ".nox", ".idea", ".vscode"),
        *("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints"),
    )
)
_BACKUP = re.compile(r".*~$|^\.#|^#.*#$|.*\.(swp|swx|swo|tmp|bak|orig|pyc|pyo)$|^4913$|.*___jb_(tmp|old)___$")


@dataclass(frozen=True)
class Change:
    """One file whose content is different now."""

    path: Path
    kind: Literal["added", "modified", "deleted"]


@dataclass(frozen=True)
class Rule:
    """One line of a `.gitignore`."""

    pattern: re.Pattern[str]
    negated: bool
    folders_only: bool


@dataclass(frozen=True)
class Ignored:
    """What is never watched below one root. Paths are given relative to it, with forward slashes."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def read(cls, root: Path, extra: Sequence[str] = ()) -> Ignored:
        try:
            lines = (root / ".gitignore").read_text("utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        return cls(tuple(parse_rules([*lines, *extra])))

    def folder(self, relative: str, *, is_environment: bool = False) -> bool:
        """Say whether a folder is left out with all that is below it."""
        return (
            is_environment or relative.rpartition("/")[2] in _FOLDERS_NEVER or self._matches(relative, is_folder=True)
        )

    def file(self, relative: str) -> bool:
        return bool(_BACKUP.match(relative.rpartition("/")[2])) or self._matches(relative, is_folder=False)

    def below_ignored(self, relative: str) -> bool:
        """Say whether a file is left out: itself, or by a folder it is in."""
        parts = relative.split("/")
        return any(self.folder("/".join(parts[:depth])) for depth in range(1, len(parts))) or self.file(relative)

    def _matches(self, relative: str, *, is_folder: bool) -> bool:
        matched = False
        for rule in self.rules:
            if (is_folder or not rule.folders_only) and rule.pattern.fullmatch(relative):
                matched = not rule.negated
        return matched


def parse_rules(lines: Iterable[str]) -> Iterator[Rule]:
    """Read the lines of a `.gitignore`. `.env` stays watched: it is ignored by git and yet part of the app."""
    for line in lines:
        text = line.rstrip()
        if not text or text.startswith("#") or text in (".env", "/.env"):
            continue
        negated = text.startswith("!")
        text = text[1:] if negated else text
        folders_only = text.endswith("/")
        text = text.rstrip("/")
        anchored = "/" in text
        body = _translate(text.lstrip("/"))
        yield Rule(re.compile(body if anchored else f"(?:.*/)?{body}"), negated, folders_only)


def _translate(glob: str) -> str:
    """Turn one gitignore glob into a regular expression."""
    tokens = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?|\[[^]/]+\])", glob)
    return "".join(
        tokens.get(piece) or (piece.replace("[!", "[^", 1) if piece.startswith("[") else re.escape(piece))
        for piece in pieces
    )


@dataclass(frozen=True)
class Schedule:
    """One watch: a folder, and whether it reaches below."""

    folder: Path
    recursive: bool


def cover(root: Path, ignored: Ignored) -> list[Schedule]:
    """Find the fewest watches that see every folder of the root and no ignored one."""
    return _cover(root, "", ignored)[1]


def _cover(folder: Path, relative: str, ignored: Ignored) -> tuple[bool, list[Schedule]]:
    """Cover one folder; the flag says that nothing below is ignored, so that one recursive watch will do."""
    clean = True
    below: list[Schedule] = []
    for name, path in _subfolders(folder):
        inner = f"{relative}{name}"
        if ignored.folder(inner, is_environment=_is_environment(path)):
            clean = False
            continue
        inner_clean, schedules = _cover(path, f"{inner}/", ignored)
        clean = clean and inner_clean
        below += schedules
    return clean, [Schedule(folder, recursive=True)] if clean else [Schedule(folder, recursive=False), *below]


def project_files(root: Path, ignored: Ignored, relative: str = "") -> Iterator[Path]:
    """Walk the files that are watched."""
    try:
        entries = list(os.scandir(root / relative))
    except OSError:
        return
    for entry in entries:
        inner = f"{relative}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not ignored.folder(inner, is_environment=_is_environment(Path(entry.path))):
                yield from project_files(root, ignored, f"{inner}/")
        elif is_source(entry.name) and not ignored.file(inner):
            yield Path(entry.path)


def is_source(name: str) -> bool:
    """Say whether a file can matter to an app. Data files do not: an app that writes one must not reload itself."""
    return os.path.splitext(name)[1].lower() in SOURCES or name == ".env"


def _subfolders(folder: Path) -> list[tuple[str, Path]]:
    try:
        return [(entry.name, Path(entry.path)) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _is_environment(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").exists()


@dataclass
class Contents:
    """What each file held when it was last looked at."""

    digests: dict[Path, bytes] = field(default_factory=dict)

    def remember(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if (digest := digest_of(path)) is not None:
                self.digests[path] = digest

    def below(self, folders: Iterable[Path]) -> set[Path]:
        """Find the remembered files of folders that went away as a whole, for which no file event comes."""
        gone = {folder for folder in folders if not is_source(folder.name)}
        return {path for path in self.digests if not gone.isdisjoint(path.parents)} if gone else set()

    def compare(self, paths: Iterable[Path]) -> tuple[Change, ...]:
        """Say which of the paths differ from what is remembered, and remember what they hold now."""
        changes = []
        for path in sorted(set(paths)):
            before, now = self.digests.get(path), digest_of(path)
            if before == now:
                continue
            if now is None:
                del self.digests[path]
                changes.append(Change(path, "deleted"))
            else:
                self.digests[path] = now
                changes.append(Change(path, "added" if before is None else "modified"))
        return tuple(changes)


def digest_of(path: Path) -> bytes | None:
    """Identify a file's content; None when there is no such file."""
    try:
        size = path.stat().st_size
        if size > LARGEST_HASHED_BYTES:
            return f"{size} {path.stat().st_mtime_ns}".encode()
        return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return None


def is_settled(path: Path) -> bool:
    """Say whether a file looks fully written: it is there and not empty."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


class Watcher:
    """Call `on_change` with the files whose content changed, on the watcher's own thread, until stopped."""

    def __init__(
        self,
        roots: Sequence[Path],
        on_change: Callable[[tuple[Change, ...]], None],
        *,
        files: Sequence[Path] = (),
        ignore: Sequence[str] = (),
        poll: bool = False,
        poll_seconds: float | None = None,
    ) -> None:
        """`files` are watched whatever their names; `poll_seconds` counts where the system tells of no changes."""
        self.roots = tuple(root.resolve() for root in roots)
        self._named = frozenset(file.resolve() for file in files)
        self._on_change = on_change
        self._poll = poll
        self._poll_seconds = POLL_SECONDS if poll_seconds is None else poll_seconds
        self._ignored = {root: Ignored.read(root, ignore) for root in self.roots}
        self._contents = Contents()
        self._raw: SimpleQueue[Path | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._observer: BaseObserver | None = None
        self._watched: dict[Path, bool] = {}
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Remember how things stand, then watch. When this returns no later change is missed."""
        if self._poll or not self._observe():
            self._spawn(partial(self._walk, self._stamps()), "dash-watch-walk")
        self._contents.remember(self._files())
        self._spawn(self._settle, "dash-watch")

    def stop(self) -> None:
        self._stopping.set()
        self._raw.put(None)
        if self._observer is not None:
            self._observer.stop()
            if self._observer is not threading.current_thread():
                self._observer.join()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()

    def _spawn(self, target: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=target, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _files(self) -> Iterator[Path]:
        yield from self._named
        for root, ignored in self._ignored.items():
            yield from project_files(root, ignored)

    # --- where raw events come from ---

    def _observe(self) -> bool:
        """Start watchdog. False where the system refuses (no more watches, no such service): walk instead."""
        from watchdog.observers import Observer

        observer = Observer()
        try:
            for root, ignored in self._ignored.items():
                self._schedule(observer, cover(root, ignored))
            beside = {file.parent for file in self._named} - self._watched.keys()
            self._schedule(observer, (Schedule(folder, recursive=False) for folder in beside if folder.is_dir()))
            observer.start()
        except OSError:
            return False
        self._observer = observer
        return True

    def _schedule(self, observer: BaseObserver, schedules: Iterable[Schedule]) -> None:
        from watchdog.events import DirCreatedEvent, FileSystemEvent, FileSystemEventHandler

        watcher = self

        class Forward(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                # Reading is not writing: newer kernels report these too, and hashing a file would wake us again.
                if event.event_type in ("opened", "closed_no_write"):
                    return
                for raw in (event.src_path, event.dest_path):
                    if raw:
                        watcher._raw.put(Path(os.fsdecode(raw)))
                if isinstance(event, DirCreatedEvent):
                    watcher._enter(Path(os.fsdecode(event.src_path)))

        for schedule in schedules:
            self._watched[schedule.folder] = schedule.recursive
            observer.schedule(Forward(), str(schedule.folder), recursive=schedule.recursive)

    def _enter(self, folder: Path) -> None:
        """A folder appeared: watch it if no recursive watch does, and report what it already holds."""
        root = self._root_of(folder)
        if root is None or self._observer is None:
            return
        ignored, relative = self._ignored[root], folder.relative_to(root).as_posix()
        parts = relative.split("/")
        if any(ignored.folder("/".join(parts[: depth + 1])) for depth in range(len(parts))):
            return
        if not any(self._watched.get(parent) for parent in folder.parents):
            self._schedule(self._observer, _cover(folder, f"{relative}/", ignored)[1])
        for path in project_files(root, ignored, f"{relative}/"):
            self._raw.put(path)

    def _walk(self, seen: dict[Path, tuple[int, int]]) -> None:
        while not self._stopping.wait(self._poll_seconds):
            now = self._stamps()
            for path in seen.keys() | now.keys():
                if seen.get(path) != now.get(path):
                    self._raw.put(path)
            seen = now

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        stamps = {}
        for path in self._files():
            try:
                status = path.stat()
            except OSError:
                continue
            stamps[path] = (status.st_mtime_ns, status.st_size)
        return stamps

    # --- from raw events to changes ---

    def _settle(self) -> None:
        while (first := self._raw.get()) is not None:
            touched = {first}
            if not self._collect(touched):
                return
            touched |= self._contents.below(path for path in touched if not path.exists())
            changes = self._contents.compare(path for path in touched if self._is_watched(path))
            if changes and not self._stopping.is_set():
                self._on_change(changes)

    def _collect(self, touched: set[Path]) -> bool:
        """Gather events until it is quiet and every file looks written. False when told to stop."""
        given_up_at = time.monotonic() + VANISHED_SECONDS
        unlocked_by = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                path = self._raw.get(timeout=QUIET_SECONDS)
            except Empty:
                unsettled = any(self._is_watched(path) and not is_settled(path) for path in touched)
                now = time.monotonic()
                if not (unsettled and now < given_up_at) and not (self._is_locked() and now < unlocked_by):
                    return True
            else:
                if path is None:
                    return False
                touched.add(path)

    def _is_locked(self) -> bool:
        return any((root / ".git" / "index.lock").exists() for root in self.roots)

    def _is_watched(self, path: Path) -> bool:
        if path in self._named:
            return True
        root = self._root_of(path)
        if root is None or not is_source(path.name) or path.is_dir():
            return False
        return not self._ignored[root].below_ignored(path.relative_to(root).as_posix())

    def _root_of(self, path: Path) -> Path | None:
        return next((root for root in self.roots if path.is_relative_to(root) and path != root), None)

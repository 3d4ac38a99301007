"""What each file held when it was last looked at, and what differs now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .tree import is_source

LARGEST_HASHED_BYTES = 4_000_000

Kind = Literal["added", "modified", "deleted"]
# Size, and when and as which file it was written: tools may keep the one time, but not the other.
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class Change:
    """One file whose content is different now. The digests are None where there was no file, or is none."""

    path: Path
    kind: Kind
    before: bytes | None = field(default=None, compare=False, repr=False)
    now: bytes | None = field(default=None, compare=False, repr=False)


@dataclass
class Contents:
    """The content of each file, by its digest; and by its stamp, which is quicker to look at."""

    digests: dict[Path, bytes] = field(default_factory=dict)
    stamps: dict[Path, Stamp] = field(default_factory=dict)

    def remember(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._look(path)

    def below(self, folders: Iterable[Path]) -> set[Path]:
        """Find the remembered files of folders that went away as a whole, for which no file event comes."""
        gone = {folder for folder in folders if not is_source(folder.name)}
        return {path for path in self.digests if not gone.isdisjoint(path.parents)} if gone else set()

    def suspects(self, paths: Iterable[Path]) -> set[Path]:
        """Find the files that differ at a glance, if these are all there are."""
        now = stamps_of(paths)
        return {path for path in self.stamps.keys() | now.keys() if self.stamps.get(path) != now.get(path)}

    def compare(self, paths: Iterable[Path]) -> tuple[Change, ...]:
        """Say which of the paths differ from what is remembered, and remember what they hold now."""
        changes = []
        for path in sorted(set(paths)):
            before, now = self.digests.get(path), self._look(path)
            if before == now:
                continue
            kind: Kind = "deleted" if now is None else "added" if before is None else "modified"
            changes.append(Change(path, kind, before, now))
        return tuple(changes)

    def _look(self, path: Path) -> bytes | None:
        # The stamp first: what is written in between looks suspicious then, and not as if it were known.
        stamp = stamp_of(path)
        digest = digest_of(path)
        if digest is None or stamp is None:
            self.digests.pop(path, None)
            self.stamps.pop(path, None)
            return None
        self.digests[path], self.stamps[path] = digest, stamp
        return digest


def digest_of(path: Path) -> bytes | None:
    """Identify a file's content; None when there is no such file."""
    try:
        status = path.stat()
        if status.st_size > LARGEST_HASHED_BYTES:
            return f"{status.st_size} {status.st_mtime_ns}".encode()
        return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return None


def stamps_of(paths: Iterable[Path]) -> dict[Path, Stamp]:
    stamped = ((path, stamp_of(path)) for path in paths)
    return {path: stamp for path, stamp in stamped if stamp is not None}


def stamp_of(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(path: Path) -> bool:
    """Say whether a file looks fully written: it is there and not empty."""
    stamp = stamp_of(path)
    return stamp is not None and stamp[0] > 0

"""Where servers that record lie open to be read: a folder for each, in a place of this user alone.

$XDG_RUNTIME_DIR/dash or <temporary folder>/dash-<user>
  <random>/            one server
    session.json       who it is
    calls/, calls-7/   what its processes record; the folder with the highest number counts
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ..errors import ToolError
from .life import birth_of, is_alive

Kind = Literal["dev", "serve"]
_FACTS = "session.json"
_CALLS = "calls"
# A folder without facts is one that is just being made, unless it is older.
_MAKING_SECONDS = 60.0


@dataclass(frozen=True)
class Session:
    """A server that records. `born` tells its process from a later one with the same number."""

    pid: int
    born: int
    root: str
    app: str
    url: str
    kind: Kind
    started: float
    folder: Path = Path()

    @property
    def is_alive(self) -> bool:
        return is_alive(self.pid) and birth_of(self.pid) == self.born

    @property
    def calls(self) -> Path | None:
        """The folder that counts now. None when nothing has been recorded yet."""
        found = [path for path in self.folder.glob(f"{_CALLS}*") if path.is_dir()]
        return max(found, key=_number, default=None)


def begin(root: Path, app: str, url: str, kind: Kind) -> Session:
    """Make the folder of a server, which is this process."""
    home, pid = recordings_home(), os.getpid()
    folder = Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=home))
    session = Session(pid, birth_of(pid), str(root), app, url, kind, time.time())
    facts = {name: value for name, value in asdict(session).items() if name != "folder"}
    writing = folder / f"{_FACTS}.new"
    writing.write_text(json.dumps(facts), encoding="utf-8")
    writing.rename(folder / _FACTS)
    return replace(session, folder=folder)


def end(session: Session) -> None:
    """Clear a server's folder away."""
    shutil.rmtree(session.folder, ignore_errors=True)


def calls_folder(session_folder: Path, build: str | None = None) -> Path:
    """Make the folder that processes record into. A build, such as `7-ab12`, gets one of its own.

    Those of older builds go: they tell about old code.
    """
    folder = session_folder / (_CALLS if build is None else f"{_CALLS}-{build}")
    folder.mkdir(exist_ok=True)
    for other in session_folder.glob(f"{_CALLS}-*"):
        if _number(other) < _number(folder):
            shutil.rmtree(other, ignore_errors=True)
    return folder


def find(root: Path, app: str | None = None) -> list[Session]:
    """Give the living servers of a project, or of one of its apps, the newest first. Dead ones are cleared away."""
    found = []
    for folder in recordings_home().iterdir():
        session = _read(folder)
        if session is None:
            if _is_left_over(folder):
                shutil.rmtree(folder, ignore_errors=True)
        elif not session.is_alive:
            end(session)
        elif session.root == str(root) and app in (None, session.app):
            found.append(session)
    return sorted(found, key=lambda session: session.started, reverse=True)


def recordings_home() -> Path:
    """Give the place where recordings lie, and make it. Nobody else may look into it, nor put something there."""
    try:
        return _make_home()
    except OSError as error:
        raise ToolError(f"There is no place for recordings of callbacks: {error}.") from None


def _make_home() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir() and os.access(runtime, os.W_OK):
        home = Path(runtime) / "dash"
    else:
        name = f"dash-{os.getuid()}" if hasattr(os, "getuid") else "dash"
        home = Path(tempfile.gettempdir()) / name
    with contextlib.suppress(FileExistsError):
        home.mkdir(mode=0o700)
    _refuse_strangers(home)
    return home


def _refuse_strangers(home: Path) -> None:
    status = home.lstat()
    if not stat.S_ISDIR(status.st_mode):
        fault = "is no folder"
    elif not hasattr(os, "getuid"):  # Windows: temporary folders belong to one user
        return
    elif status.st_uid != os.getuid():
        fault = "belongs to another user"
    elif status.st_mode & 0o077:
        fault = "is open to other users"
    else:
        return
    raise ToolError(
        f"Recordings of callbacks would lie in {home}, which {fault}.",
        hint="Remove it, or set XDG_RUNTIME_DIR to a folder of your own.",
    )


def _read(folder: Path) -> Session | None:
    try:
        facts: dict[str, Any] = json.loads((folder / _FACTS).read_text("utf-8"))
        return Session(**facts, folder=folder)
    except (OSError, ValueError, TypeError):
        return None


def _is_left_over(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return folder.is_dir() and time.time() - folder.stat().st_mtime > _MAKING_SECONDS
    return False


def _number(calls: Path) -> int:
    digits = calls.name.removeprefix(_CALLS).strip("-").partition("-")[0]
    return int(digits) if digits.isdecimal() else 0

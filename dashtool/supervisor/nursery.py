"""Where workers come from: forked from a zygote that has imported what they need, or started afresh, which is safe."""

from __future__ import annotations

import os
import secrets
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from .children import AdoptedProcess, adopt_orphans
from .imports import ImportedNames
from .messages import Channel, Message
from .news import Notice
from .preload import Uses
from .process import WorkerProcess, channel_pair, start_python
from .worker import WorkerConfig
from .zygote import ZygoteConfig

# A zygote that is asked for a worker imports at most what a worker would have to.
FORK_SECONDS = 10.0
MOST_ZYGOTES_LOST = 3
_SET_BY_US = ("FLASK_RUN_FROM_CLI",)


@dataclass
class ZygoteProcess:
    """The process, what it was started with, and the workers that it has not answered for yet."""

    process: subprocess.Popen[bytes]
    control: Channel
    stamp: tuple[object, ...]
    names: frozenset[str] = frozenset()
    is_warm: bool = False
    awaited: list[tuple[WorkerProcess, WorkerConfig, socket.socket, float]] = field(default_factory=list)


class Nursery:
    """Owns the zygote, and learns from each worker what the next zygote should have imported."""

    def __init__(
        self,
        config: WorkerConfig,
        listener: socket.socket,
        selector: selectors.BaseSelector,
        tell: Callable[[Notice], None],
    ) -> None:
        self._config = config
        self._listener = listener
        self._selector = selector
        self._tell = tell
        self._zygote: ZygoteProcess | None = None
        self._is_forking = adopt_orphans()
        self._has_told = self._is_forking
        self._builds = 0
        self._modules: dict[str, str] = {}
        self._roots: frozenset[str] = frozenset()
        self._environ: dict[str, str | None] = {}
        self._changes_of_variable: dict[str, int] = {}
        self._without: set[str] = set()
        self._lost = 0
        self._imported_names = ImportedNames()

    # --- workers ---

    def worker(self, *, fresh: bool = False, afresh: bool = False) -> WorkerProcess:
        """Make the next worker. `afresh`: in a new process, whatever the zygote offers; `fresh` is for its pages."""
        self._builds += 1
        config = replace(self._config, build=f"{self._builds}-{secrets.token_hex(8)}", wanted_at=time.monotonic())
        zygote = None if afresh else self._usable_zygote()
        channel, theirs = channel_pair()
        if zygote is None:
            with theirs:
                return WorkerProcess(config.build, channel, self._start(config, theirs), fresh=fresh)
        worker = WorkerProcess(config.build, channel, fresh=fresh)
        zygote.awaited.append((worker, config, theirs, time.monotonic() + FORK_SECONDS))
        request = Message(type="fork", config=config.to_text())
        if not zygote.control.send(request, descriptor=theirs.fileno()):
            self._lose_zygote()
        return worker

    def tell_writes(self) -> None:
        """Have workers tell from now on which files they write as they are imported."""
        self._config = replace(self._config, tells_writes=True)

    def stop_forking(self, reason: str, hint: str = "") -> None:
        """Start all workers afresh from now on."""
        if self._is_forking:
            self._is_forking = False
            self._end_zygote()
            self._tell(Notice(f"Each version starts in a fresh process from now on: {reason}", hint))

    def _start(self, config: WorkerConfig, theirs: socket.socket) -> subprocess.Popen[bytes]:
        config = replace(config, channel_fd=theirs.fileno())
        return start_python("worker", config.to_text(), (config.listener_fd, config.channel_fd))

    def _usable_zygote(self) -> ZygoteProcess | None:
        zygote = self._zygote
        if zygote is None:
            return None
        if zygote.stamp != installed_stamp():
            self._tell(Notice("Installed packages have changed: everything is imported anew."))
            self.renew()
            return None
        return None if self._has_mistaken_names(zygote) else zygote

    def _has_mistaken_names(self, zygote: ZygoteProcess) -> bool:
        """Stop forking where the project has a module that the zygote knows as another."""
        own = [name for name in zygote.names if _is_of_project(name, self._config)]
        if own:
            self.stop_forking(f"{own[0]} of this project has the name of an installed package.")
        return bool(own)

    # --- what the zygote should know ---

    def learn(self, worker: WorkerProcess, uses: Uses, *, is_complete: bool) -> None:
        """Take over what a worker imported. `is_complete`: the app was built, and needs nothing else."""
        if not self._is_forking:
            self._tell_of_system()
            return
        if self._modules and not is_complete:
            return
        if is_complete and not worker.is_forked:
            self._modules = {}
        new = {name: file for name, file in uses.modules if name not in self._modules}
        self._modules |= new
        if is_complete:
            roots = self._imported_names.of(uses.sources) & self._modules.keys()
            lost, self._roots = self._roots - roots, roots
            if lost:
                # Nothing tells what else was imported for these only: the others bring their own again.
                kept = [name for name in self._modules if name in roots or name.partition(".")[0] == "dash"]
                self._modules = {name: self._modules[name] for name in kept}
                self._end_zygote()
            if self._has_other_environ(dict(uses.environ)):
                self._end_zygote()
        if self._zygote is None:
            self._start_zygote()
        elif new:
            self._zygote.control.send({"type": "preload", "modules": list(new.items())})

    def _tell_of_system(self) -> None:
        """Say once that this system forks no workers. Where a package is to blame, that was said."""
        if not self._has_told:
            self._has_told = True
            self._tell(Notice("Each version starts in a fresh process: only on Linux can it be forked safely."))

    def renew(self) -> None:
        """Forget what was imported: the next worker is started afresh, and a zygote after its example."""
        self._end_zygote()
        self._modules = {}
        self._roots = frozenset()

    def _has_other_environ(self, environ: dict[str, str | None]) -> bool:
        """Say whether modules that read variables when they are imported would read others now."""
        former, self._environ = self._environ, environ
        different = {
            name
            for name in former.keys() | environ.keys()
            if name not in _SET_BY_US and former.get(name) != environ.get(name)
        }
        for name in different:
            self._changes_of_variable[name] = self._changes_of_variable.get(name, 0) + 1
        # One that is another each time, such as the number of a run, is no setting.
        return any(self._changes_of_variable[name] <= 2 for name in different) and self._zygote is not None

    # --- the zygote ---

    def _start_zygote(self) -> None:
        control, theirs = channel_pair()
        config = ZygoteConfig(
            control_fd=theirs.fileno(),
            listener_fd=self._listener.fileno(),
            supervisor_pid=os.getpid(),
            without=sorted(self._without),
            environ={name: os.environ.get(name) for name in self._environ},
        )
        environ = {**os.environ, **{name: value for name, value in self._environ.items() if value is not None}}
        for name in [name for name, value in self._environ.items() if value is None]:
            environ.pop(name, None)
        with theirs:
            process = start_python("zygote", config.to_text(), (config.control_fd, config.listener_fd), environ)
        self._zygote = ZygoteProcess(process, control, installed_stamp())
        self._selector.register(control, selectors.EVENT_READ, self._zygote)
        control.send({"type": "preload", "modules": list(self._modules.items())})

    def hear(self, zygote: ZygoteProcess) -> None:
        """Read what the zygote says."""
        if zygote is not self._zygote:
            return
        messages = zygote.control.receive()
        if messages is None:
            self._lose_zygote()
            return
        for message in messages:
            if message["type"] == "forked":
                worker, _, theirs, _ = zygote.awaited.pop(0)
                theirs.close()
                worker.born(AdoptedProcess(message["pid"]))
            elif message["thread_of"] is not None:
                self._leave_out(message["thread_of"])
                return
            else:
                zygote.is_warm, zygote.names = True, frozenset(message["names"])
                if self._has_mistaken_names(zygote):
                    return

    @property
    def deadline(self) -> float | None:
        return self._zygote.awaited[0][3] if self._zygote is not None and self._zygote.awaited else None

    def enforce(self) -> None:
        if self.deadline is not None and time.monotonic() >= self.deadline:
            self.stop_forking(f"the process that imports beforehand gave no worker within {FORK_SECONDS:.0f} s.")

    @property
    def pids(self) -> set[int]:
        return {self._zygote.process.pid} if self._zygote is not None else set()

    def _leave_out(self, name: str) -> None:
        self._without.add(name)
        if len(self._without) > MOST_ZYGOTES_LOST:
            self.stop_forking(f"importing {name} starts a thread, which a forked process would lack.")
            return
        self._tell(Notice(f"Importing {name} starts a thread, so each version imports it anew."))
        self._end_zygote()
        self._start_zygote()

    def _lose_zygote(self) -> None:
        """It is gone though nobody asked it to go."""
        assert self._zygote is not None
        was_warm = self._zygote.is_warm
        self._lost += 1
        if not was_warm or self._lost > MOST_ZYGOTES_LOST:
            self.stop_forking("the process that imports beforehand ended by itself.")
            return
        self._end_zygote()
        self._start_zygote()

    def _end_zygote(self) -> None:
        zygote, self._zygote = self._zygote, None
        if zygote is None:
            return
        self._selector.unregister(zygote.control)
        zygote.process.kill()
        zygote.process.wait()
        zygote.control.close()
        for worker, config, theirs, _ in zygote.awaited:
            theirs.close()
            if not worker.is_doomed:
                self._replace(worker, config)

    def _replace(self, worker: WorkerProcess, config: WorkerConfig) -> None:
        """Start a worker afresh that was to be forked. If it was, at the last moment, that one finds itself alone."""
        channel, theirs = channel_pair()
        former, worker.channel = worker.channel, channel
        if former in self._selector.get_map():
            self._selector.unregister(former)
            self._selector.register(channel, selectors.EVENT_READ, worker)
        former.close()
        with theirs:
            worker.born(self._start(config, theirs))

    def end(self) -> None:
        self._is_forking = False
        if self._zygote is not None:
            for _, _, theirs, _ in self._zygote.awaited:
                theirs.close()
            self._zygote.awaited.clear()
        self._end_zygote()


def installed_stamp() -> tuple[object, ...]:
    """Tell one state of the installed packages from another: what pip and its like touch whatever they do."""
    stamp: list[object] = []
    for place in sys.path:
        if "site-packages" not in place and "dist-packages" not in place:
            continue
        try:
            stamp.append((place, os.stat(place).st_mtime_ns))
            with os.scandir(place) as entries:
                paths = sorted(entry.path for entry in entries if entry.name.endswith(".pth"))
            stamp += [(path, os.stat(path).st_mtime_ns) for path in paths]
        except OSError:
            continue
    return tuple(stamp)


def _is_of_project(name: str, config: WorkerConfig) -> bool:
    if name in ("dash", "dashtool"):
        return False
    place = Path(config.target["root"]) / name
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()

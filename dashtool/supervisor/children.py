"""What the system does for a family of processes: orphans go to the supervisor, nobody outlives it, all are reaped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Container, Iterator

_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36
_SET_NAME = 15
_REAP_INTERVAL_SECONDS = 0.001


def ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches the whole foreground group, to the supervisor, which decides what it means.

    Not by SIG_IGN: programs that the app starts would inherit that.
    """
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Let a process that is started here know nothing of Ctrl-C until it calls `ignore_interrupts`."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def die_with_parent() -> None:
    """Ask Linux to end this process with its parent, even while the app blocks every thread.

    Elsewhere the thread that reads the supervisor's orders notices.
    """
    if sys.platform == "linux":
        _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def name_process(name: str) -> None:
    """Let `ps` and `top` tell our processes from each other."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_NAME, name.encode())


def adopt_orphans() -> bool:
    """Become the parent of every process below us whose own parent ends. False where the system knows no such thing."""
    return sys.platform == "linux" and _prctl(_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> bool:
    import ctypes

    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, value) == 0)


def reap_orphans(known: Container[int]) -> None:
    """Take notice of the ends of adopted processes; those that are `known` are left to their owners."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and ended.si_pid not in known:
            os.waitpid(ended.si_pid, os.WNOHANG)


class AdoptedProcess:
    """A child that another process started, as `subprocess.Popen` would have it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Give the exit code, negative for a signal; None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # reaped elsewhere, and the code lost
                self.returncode = 0
            else:
                self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def wait_for(process: AdoptedProcess | subprocess.Popen[bytes], timeout_seconds: float) -> int | None:
    """Wait for the end of a child and give its exit code; None when the time was up first."""
    give_up_at = time.monotonic() + timeout_seconds
    while (code := process.poll()) is None and time.monotonic() < give_up_at:
        time.sleep(_REAP_INTERVAL_SECONDS)
    return code

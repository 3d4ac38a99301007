"""Whether a process lives, and when it was born: numbers of processes are used again."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_STILL_ACTIVE, _QUERY = 259, 0x1000


def is_alive(pid: int) -> bool:
    """Say whether there is a process with this number."""
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def birth_of(pid: int) -> int:
    """Give the time of birth in ticks of the system's clock. 0 where that cannot be known."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        # The name, in parentheses, may hold anything; the 22nd field is the 20th after it.
        return int(Path(f"/proc/{pid}/stat").read_text("latin-1").rpartition(")")[2].split()[19])
    return 0


def _is_alive_on_windows(pid: int) -> bool:
    # os.kill() would end it.
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(_QUERY, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == _STILL_ACTIVE

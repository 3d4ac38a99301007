"""The frames of a traceback with the lines around them, and which of them belong to the author."""

from __future__ import annotations

import linecache
import os
import sys
import sysconfig
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from types import TracebackType
from typing import Any

_OWN_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_LIBRARY_FOLDERS = tuple(
    os.path.abspath(path) + os.sep
    for path in {*map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib"))}
)
# Also those of a person, of the system, and of other environments that are on the path.
_INSTALLED = tuple(f"{os.sep}{folder}{os.sep}" for folder in ("site-packages", "dist-packages"))
_CONTEXT_LINES = 3
# Nobody reads more of a long way than its ends: a function that calls itself fails a thousand deep.
_FIRST_FRAMES, _LAST_FRAMES = 15, 25
# Scripts that a tool has written may be one line of a megabyte.
_LONGEST_LINE = 1000


@dataclass(frozen=True)
class Frame:
    """One step of a traceback. `context` holds the lines around the fault; the first of them has the number `first`.

    `column`, counted from 1, is known of mistakes in the syntax. `skipped` steps before this one are left out.
    """

    file: str
    line: int
    function: str
    code: str
    first: int
    context: tuple[str, ...]
    is_library: bool
    column: int | None = None
    skipped: int | None = None

    def to_json(self) -> dict[str, Any]:
        facts = asdict(self)
        context = {"first": facts.pop("first"), "lines": list(facts.pop("context"))}
        known = {name: facts[name] for name in ("column", "skipped") if facts[name] is not None}
        del facts["column"], facts["skipped"]
        return {**facts, "isLibrary": facts.pop("is_library"), "context": context, **known}


def user_traceback(error: BaseException) -> TracebackType | None:
    """Skip the frames that led to the author's function; None when the error arose in none.

    A library may stand between, such as asyncio below an `async def`. Where only libraries follow, they are kept.
    """
    step = _skipped(error.__traceback__, is_ours)
    return _skipped(step, is_library_file) or step


def _skipped(step: TracebackType | None, is_skipped: Callable[[str], bool]) -> TracebackType | None:
    while step is not None and is_skipped(step.tb_frame.f_code.co_filename):
        step = step.tb_next
    return step


def is_ours(file: str) -> bool:
    """Tell whether a file belongs to this package, so that no author can mend what is wrong in it."""
    return file.startswith(_OWN_FOLDER)


def read_frames(error: BaseException, *, pruned: bool = True) -> list[Frame]:
    """Give the frames, the innermost last; `pruned` leaves out those before the author's function, and
    the middle of very many.

    An error that arose in no function of the author keeps all its frames: an empty trace would help nobody.
    A mistake in the syntax of a file is the last of them.
    """
    first = (user_traceback(error) if pruned else None) or error.__traceback__
    mistake = [_syntax_frame(error, error.filename)] if isinstance(error, SyntaxError) and error.filename else []
    steps = traceback.extract_tb(first)
    skipped = len(steps) - _FIRST_FRAMES - _LAST_FRAMES
    if not pruned or skipped <= 1:
        return [*frames_of(steps), *mistake]
    resumed, *last = frames_of(steps[-_LAST_FRAMES:])
    return [*frames_of(steps[:_FIRST_FRAMES]), replace(resumed, skipped=skipped), *last, *mistake]


def is_library_file(file: str) -> bool:
    """Tell whether a file belongs to Python, to an installed package or to this one, and not to the author."""
    # What was compiled from a text has no file; only the import system's own is nobody's work.
    if file.startswith((_OWN_FOLDER, *_LIBRARY_FOLDERS, "<frozen ")) or any(map(file.__contains__, _INSTALLED)):
        return True
    # What Cython compiled names files of where it was built: `pandas/_libs/index.pyx`.
    return not file.startswith("<") and not os.path.isabs(file) and not os.path.exists(file)


def lines_around(file: str, line: int) -> tuple[int, tuple[str, ...]]:
    """Read the lines around a fault; the first of them has the number that stands before them."""
    first = max(1, line - _CONTEXT_LINES)
    lines = [linecache.getline(file, number) for number in range(first, line + _CONTEXT_LINES + 1)]
    return first, tuple(text.rstrip("\n")[:_LONGEST_LINE] for text in lines if text)


def keep_lines(folders: Sequence[str], before: float) -> None:
    """Remember the lines of what is imported from some folders, so that errors show those that ran.

    Files that changed after `before`, in seconds since the epoch, are left out: either text may be the one that runs.
    """
    below = tuple(os.path.join(folder, "") for folder in folders)
    for file in {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}:
        if file.endswith(".py") and file.startswith(below) and not is_library_file(file):
            with suppress(OSError):
                if os.stat(file).st_mtime < before:
                    _keep_lines_of(file)


def _keep_lines_of(file: str) -> None:
    if lines := linecache.updatecache(file):
        # Without a time they are never compared with the file again.
        linecache.cache[file] = (sum(map(len, lines)), None, lines, file)


def frames_of(steps: Iterable[traceback.FrameSummary]) -> list[Frame]:
    """Describe the steps of a traceback or a stack."""
    return list(map(_frame, steps))


def _frame(step: traceback.FrameSummary) -> Frame:
    line = step.lineno or 0
    first, context = lines_around(step.filename, line)
    return Frame(
        file=step.filename,
        line=line,
        function=step.name,
        code=(step.line or "")[:_LONGEST_LINE],
        first=first,
        context=context,
        is_library=is_library_file(step.filename),
    )


def _syntax_frame(error: SyntaxError, file: str) -> Frame:
    line = error.lineno or 1
    # The file has changed since it was last shown: that is how it broke.
    linecache.cache.pop(file, None)
    first, context = lines_around(file, line)
    return Frame(
        file=file,
        line=line,
        function="",
        code=(error.text or linecache.getline(file, line)).strip(),
        first=first,
        context=context,
        is_library=is_library_file(file),
        column=error.offset or None,
    )

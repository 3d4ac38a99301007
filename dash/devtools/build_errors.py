"""Why the next version of an app could not be built, in the words and frames that open pages show."""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile
from typing import Any

from .errors import message_of, sendable
from .frames import Frame, is_library_file, read_frames


def build_error_facts(
    error: BaseException,
    title: str,
    *,
    phase: str = "import",
    hint: str | None = None,
    is_authors: Callable[[str], bool] = lambda file: not is_library_file(file),
) -> dict[str, Any]:
    """Describe the error for an `error` event. `title` says what did not work: "app.py could not be imported".

    Frames before the first file of the author say how that file came to be imported, which helps nobody.
    """
    frames = _frames(error, is_authors)
    # Our own error about an import says where it happened; the one that caused it says what happened.
    while error.__cause__ is not None and type(error).__module__.startswith("dash."):
        error = error.__cause__
        frames += _frames(error, is_authors)
    facts: dict[str, Any] = sendable(
        {
            "title": title,
            "type": type(error).__name__,
            "message": build_message(error),
            "frames": [frame.to_json() for frame in frames],
            "phase": phase,
            "hint": hint,
        }
    )
    return facts


def _frames(error: BaseException, is_authors: Callable[[str], bool]) -> list[Frame]:
    frames = read_frames(error, pruned=False)
    # A mistake in the syntax is told whoever made it.
    last = frames[-1:] if isinstance(error, SyntaxError) else []
    return list(dropwhile(lambda frame: not is_authors(frame.file), frames)) or last


def build_message(error: BaseException) -> str:
    """What went wrong when an app was loaded, in one line where it can be."""
    if isinstance(error, SyntaxError):
        return error.msg or "invalid syntax"
    if isinstance(error, SystemExit):
        # As Python has it: no code is 0, and words are for the reader.
        is_code = isinstance(error.code, int | None)
        return f"the code ended the process{f' with exit code {error.code or 0}' if is_code else f': {error.code}'}"
    return message_of(error)

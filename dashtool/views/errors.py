"""Errors in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from ..errors import ToolError
from ..failure import AppFailed, Failure, Frame, all_causes
from .safe import around, cut, message_text, printable

# An error may have passed through a thousand lines: a function that calls itself for ever.
MOST_FRAMES = 12
_LAST_FRAMES = 8


def error_view(error: ToolError) -> RenderableType:
    """Show a tool error: red headline, and the way out."""
    if isinstance(error, AppFailed):
        return failure_view(error.failure)
    headline = Text.assemble(("Error: ", "bold red"), message_text(error.message))
    return Group(headline, *_hint(error.hint))


def failure_view(failure: Failure) -> RenderableType:
    """Show what the user's code raised: the frames of the app only, the last one being the place to look at."""
    end = "." if failure.kind else ""
    lines: list[RenderableType] = [Text.assemble(("Error: ", "bold red"), message_text(failure.headline), end)]
    lines += _error(failure)
    for cause in all_causes(failure):
        lines += [Text(f"  {cause.headline}:", style="dim"), *_error(cause)]
    return Group(*lines, *_hint(failure.hint))


def _error(failure: Failure) -> Iterator[RenderableType]:
    yield from _frames(failure.frames)
    message = message_text(failure.message).replace("\n", "\n  ")
    if failure.kind:
        yield Text.assemble("  ", (failure.kind, "bold red"), f": {message}" if message else "")
    elif message:
        yield Text(f"  {message}")


class SourceLine:
    """A line of source with a mark below its column. In a terminal only as much of it as fits."""

    def __init__(self, source: str, column: int | None) -> None:
        self._source = printable(source.expandtabs(1))
        self._column = column

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = "    "
        source, column = self._source, self._column
        if not options.no_wrap:
            source, column = around(source, column, max(1, options.max_width - len(margin)))
        yield Text(f"{margin}{source}")
        if column:
            yield Text(margin + " " * (column - 1) + "^", style="red")


def _frames(frames: Sequence[Frame]) -> Iterator[RenderableType]:
    runs = [(frame, len(list(run))) for frame, run in groupby(frames)]
    first, hidden, last = cut(runs, MOST_FRAMES, last=_LAST_FRAMES)
    for run in first:
        yield from _run(*run)
    if hidden:
        yield Text(f"  ... {hidden} more lines of the app", style="dim")
    for run in last:
        yield from _run(*run)


def _run(frame: Frame, times: int) -> Iterator[RenderableType]:
    yield from _frame(frame)
    if times > 1:
        yield Text(f"    ... {times} times", style="dim")


def _frame(frame: Frame) -> list[RenderableType]:
    place = Text.assemble("  ", (printable(f"{frame.file}:{frame.line}"), "cyan"), *_in(frame.function))
    return [place, SourceLine(frame.source, frame.column)] if frame.source else [place]


def _in(function: str) -> list[str]:
    return [f"  in {function}"] if function else []


def _hint(hint: str | None) -> list[Text]:
    return [Text.assemble(("Hint: ", "bold yellow"), message_text(hint))] if hint else []

"""Errors in the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from ..errors import ToolError
from ..failure import AppFailed, Failure


def error_view(error: ToolError) -> RenderableType:
    """Show a tool error: red headline, and the way out."""
    if isinstance(error, AppFailed):
        return failure_view(error.failure)
    headline = Text.assemble(("Error: ", "bold red"), error.message)
    return Group(headline, *_hint(error.hint))


def failure_view(failure: Failure) -> RenderableType:
    """Show what the user's code raised: the frames of the app only, the last one being the place to look at."""
    end = "." if failure.kind else ""
    lines = [Text.assemble(("Error: ", "bold red"), failure.headline, end)]
    for frame in failure.frames:
        lines.append(Text.assemble("  ", (f"{frame.file}:{frame.line}", "cyan"), *_in(frame.function)))
        if frame.source:
            lines.append(Text(f"    {frame.source}"))
        if frame.column:
            lines.append(Text("    " + " " * (frame.column - 1) + "^", style="red"))
    if failure.kind:
        lines.append(Text.assemble("  ", (failure.kind, "bold red"), f": {failure.message}" if failure.message else ""))
    elif failure.message:
        lines.append(Text(f"  {failure.message}"))
    return Group(*lines, *_hint(failure.hint))


def _in(function: str) -> list[str]:
    return [f"  in {function}"] if function else []


def _hint(hint: str | None) -> list[Text]:
    return [Text.assemble(("Hint: ", "bold yellow"), hint)] if hint else []

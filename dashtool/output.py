"""Data of a command: to standard output, or into a file that was named."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import RenderableType

from .console import data_console, talk_console
from .errors import ToolError


def write_text(file: Path | None, text: str) -> None:
    """Write text as it is, with a line end."""
    if file is not None:
        try:
            file.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise ToolError(f"{file} cannot be written: {error.strerror}.") from None
        talk_console().print(f"Wrote {file}.", style="dim")
    elif text:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stdout.flush()


def write_view(file: Path | None, view: RenderableType) -> None:
    """Write what a terminal would show. In a pipe each line is whole, and none has spaces at its end."""
    console = data_console()
    if console.is_terminal and file is None:
        console.print(view)
        return
    console.width = 100_000
    with console.capture() as capture:
        console.print(view)
    write_text(file, "\n".join(line.rstrip() for line in capture.get().splitlines()))

"""Text that stands in from the left, whole lines of it where the output is no terminal."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text


@dataclass(frozen=True)
class Indented:
    """Wrapped lines stand below the first. A pipe gets each line whole, which padding would cut off at the width."""

    text: Text
    width: int = 2

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        if options.no_wrap:
            yield Text.assemble(" " * self.width, self.text)
        else:
            yield Padding(self.text, (0, 0, 0, self.width), expand=False)

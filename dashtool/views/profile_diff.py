"""What `dash graph --profile --compare FILE` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from ..profile.compare import DiffRow, Figures
from ..profile.figures import Unit, show_amount
from .profile import name_cells

_NARROW, _VERY_NARROW = 110, 80
_FIGURES = ("change", "p50", "p95", "out", "errors")
_STYLES = {"slower": "bold red", "faster": "bold green", "new": "yellow", "gone": "dim", "same": "dim"}


class DiffTable:
    """A row a callback: before → now."""

    def __init__(self, rows: Sequence[DiffRow]) -> None:
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        is_pipe = not console.is_terminal
        narrow = not is_pipe and options.max_width < _NARROW
        table = Table(box=None, pad_edge=False, header_style="bold dim", padding=(0, 2, 0, 0))
        for name in ("", "callback") if narrow else ("", "callback", "where"):
            table.add_column(name, overflow="fold", no_wrap=is_pipe or name == "")
        count = len(_FIGURES) if not narrow else 3 if options.max_width >= _VERY_NARROW else 2
        for name in _FIGURES[:count]:
            table.add_column(name, justify="right", no_wrap=True)
        for row in self.rows:
            table.add_row(*_names(row, narrow), *list(_cells(row))[:count])
        yield table


def _names(row: DiffRow, narrow: bool) -> Iterator[Text]:
    yield Text(row.verdict, _STYLES[row.verdict])
    yield from name_cells(row.function, row.place, narrow)


def _cells(row: DiffRow) -> Iterator[Text]:
    yield Text("-" if row.change is None else f"{row.change:+.0%}", _STYLES[row.verdict])
    yield _pair(row, lambda figures: figures.p50, "time")
    yield _pair(row, lambda figures: figures.p95, "time")
    yield _pair(row, lambda figures: figures.bytes_out, "bytes")
    yield _pair(row, lambda figures: figures.errors, "count")


def _pair(row: DiffRow, read: Callable[[Figures], float], unit: Unit) -> Text:
    before, now = (show_amount(read(side), unit) if side else "-" for side in (row.before, row.now))
    return Text(before if before == now else f"{before} → {now}")

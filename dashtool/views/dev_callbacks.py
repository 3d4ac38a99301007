"""The callbacks of the running app, as the key `g` shows them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..supervisor.running import RunningCallback
from .safe import printable

_FEWEST_COLUMNS = 70
_STYLES = {"server": "bold green", "clientside": "bold yellow", "background": "bold magenta"}


def callbacks_view(callbacks: Sequence[RunningCallback], width: int) -> RenderableType:
    """A row for each callback; below each other where columns would be too narrow."""
    if not callbacks:
        return Text("  This app has no callbacks.")
    if width < _FEWEST_COLUMNS:
        return Text("\n").join(_block(callback) for callback in callbacks)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("callback", "reads", "writes"):
        table.add_column(column, overflow="fold")
    for callback in callbacks:
        reads = Text("\n").join([*map(_safe, callback.inputs), *(Text(_state(name), "dim") for name in callback.state)])
        table.add_row(_name(callback), reads, Text("\n").join(map(_safe, callback.outputs)))
    return Padding(table, (0, 0, 0, 2))


def _block(callback: RunningCallback) -> Text:
    reads = [*callback.inputs, *map(_state, callback.state)]
    lines = [f"    reads   {printable(name)}" for name in reads]
    lines += [f"    writes  {printable(name)}" for name in callback.outputs]
    return Text("\n").join([Text("  ").append_text(_name(callback)), *map(Text, lines)])


def _name(callback: RunningCallback) -> Text:
    kind = "" if callback.kind == "server" else f"  {callback.kind}"
    return Text.assemble(
        (printable(callback.function), _STYLES[callback.kind]), "  ", (printable(callback.place), "cyan"), (kind, "dim")
    )


def _state(name: str) -> str:
    return f"{printable(name)} (state)"


def _safe(name: str) -> Text:
    return Text(printable(name))

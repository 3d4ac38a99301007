"""What `dash dev --why-slow` shows: shares, slow statements, the tree of imports, advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..why_slow.report import Branch, Kind, Report, Share, SlowStatement
from .dev_lines import duration
from .errors import failure_view
from .safe import printable

_MOST_SHARES = 10
_LEAST_SHARE_SECONDS = 0.001
_MOST_STATEMENTS = 5
_BAR_COLUMNS = 20
_FEWEST_COLUMNS_FOR_BARS = 70
_FEW_COMPILED = 20
_LEAST_LEFT_OUT_SECONDS = 0.001
_STYLES = {Kind.own: "bold cyan", Kind.package: "bold", Kind.standard: ""}


class WhySlowView:
    """A report for people. Narrow terminals get no bars."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        report = self._report
        if report.failure is not None:
            yield failure_view(report.failure)
            yield Text()
        yield _indented(_headline(report))
        if not report.seconds:
            return
        yield from _section("Where it goes", _shares(report, options))
        if report.statements:
            yield from _section("Slow statements of your own, without imports", _statements(report.statements, report))
        yield from _section("Who imports what first", _tree(report.tree, report.seconds))
        if advice := list(_advice(report)):
            yield from _section("Advice", *advice)


def _headline(report: Report) -> Text:
    until = " until it failed" if report.failure else ""
    if report.is_interrupted:
        until = " until it was interrupted" + (f" in {report.stood_at}" if report.stood_at else "")
    return Text.assemble(
        "Importing ",
        (report.app, "bold"),
        " took ",
        (duration(report.seconds), "bold"),
        f"{until}; {duration(report.own_seconds)} of it in your own modules.",
    )


def _section(title: str, *parts: RenderableType) -> Iterator[RenderableType]:
    yield Text()
    for part in (Text(title, style="underline"), *parts):
        yield _indented(part)


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2), expand=False)


def _shares(report: Report, options: ConsoleOptions) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    count = sum(share.seconds >= _LEAST_SHARE_SECONDS for share in report.shares[:_MOST_SHARES])
    shown, rest = report.shares[:count], report.shares[count:]
    full = "#" if options.ascii_only else "█"
    largest = max(share.seconds for share in report.shares) or 1.0
    for share in shown:
        bar = full * round(_BAR_COLUMNS * share.seconds / largest)
        table.add_row(
            _name(share),
            duration(share.seconds),
            _percent(share.seconds, report.seconds),
            Text(bar, style="cyan") if options.max_width >= _FEWEST_COLUMNS_FOR_BARS else "",
        )
    if rest:
        seconds = sum(share.seconds for share in rest)
        table.add_row(Text(f"{len(rest)} others", "dim"), duration(seconds), _percent(seconds, report.seconds))
    return table


def _name(share: Share) -> Text:
    modules = f"  {share.modules} modules" if share.modules > 1 else ""
    return Text.assemble((printable(share.name), _STYLES[share.kind]), (modules, "dim"))


def _percent(seconds: float, total: float) -> str:
    return f"{100 * seconds / total:.0f} %"


def _statements(statements: Sequence[SlowStatement], report: Report) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis")
    for statement in statements[:_MOST_STATEMENTS]:
        table.add_row(Text(statement.place, "cyan"), duration(statement.seconds), Text(printable(statement.source)))
    if len(statements) > _MOST_STATEMENTS:
        table.add_row(Text(f"{len(statements) - _MOST_STATEMENTS} others", "dim"))
    return table


def _tree(branch: Branch, total: float) -> Tree:
    tree = Tree(_label(branch, total), guide_style="dim")
    _grow(tree, branch, total)
    return tree


def _grow(tree: Tree, branch: Branch, total: float) -> None:
    for below in branch.branches:
        _grow(tree.add(_label(below, total)), below, total)
    if branch.left_out_seconds >= _LEAST_LEFT_OUT_SECONDS:
        seconds = duration(branch.left_out_seconds)
        tree.add(Text(f"{branch.left_out} more  {seconds}", style="dim"))


def _label(branch: Branch, total: float) -> Text:
    return Text.assemble(
        (printable(branch.name), _STYLES[branch.kind]),
        f"  {duration(branch.seconds)}",
        (f"  {_percent(branch.seconds, total)}", "dim"),
    )


def _advice(report: Report) -> Iterator[RenderableType]:
    for advice in report.advice:
        yield Text.assemble((f"-{duration(advice.seconds)}", "bold green"), f"  {advice.text}")
    if report.statements:
        yield Text(
            "Statements at the top level of your modules run again with each save. What they read or compute can be "
            "kept in a file, or wait for the callback that needs it."
        )
    if report.compiled > _FEW_COMPILED:
        yield Text(f"{report.compiled} modules were compiled this time, as after an installation. Measure again.")
    elif not (report.advice or report.statements or report.failure or report.is_interrupted):
        yield Text("None: no import of yours could wait, and no statement of yours is slow.", style="dim")

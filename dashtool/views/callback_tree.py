"""The tree of `dash graph`: each callback below the one that triggers it, with what it reads and writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from ..graph.outline import Branch, outline
from ..graph.report import CallbackRow, GraphReport
from ..graph.sections import sections
from .callback_parts import KIND_STYLES, codes_of, heading

_NARROWEST = 44
_DEEPEST_IN_A_PIPE = 16


@dataclass(frozen=True)
class Guides:
    """What the tree is drawn with. All four are equally wide but the arrow."""

    between: str
    last: str
    passing: str
    nothing: str
    arrow: str


UNICODE = Guides("├── ", "└── ", "│   ", "    ", "→")
ASCII = Guides("|-- ", "`-- ", "|   ", "    ", "->")


class TreeView:
    """A chapter a page, a tree in each for what begins there."""

    def __init__(self, report: GraphReport) -> None:
        self.report = report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        guides = ASCII if options.ascii_only else UNICODE
        width = options.max_width
        indent = len(guides.nothing)
        deepest = max(2, (width - _NARROWEST) // indent) if console.is_terminal else _DEEPEST_IN_A_PIPE
        for number, section in enumerate(sections(self.report)):
            if number:
                yield Text()
            if section.title:
                yield Text.assemble(heading(section.title), (f"  {section.subtitle}".rstrip(), "dim"))
            for branch in outline(self.report, section.callbacks, deepest):
                yield from self._lines(branch, guides, width)

    def _lines(self, root: Branch, guides: Guides, width: int) -> Iterator[Text]:
        stack = [(root, "", "")]
        while stack:
            branch, first, rest = stack.pop()
            if branch.is_reference:
                yield Text.assemble((first, "dim"), (f"({branch.row.function}  {branch.row.location})", "dim"))
                continue
            yield Text.assemble((first, "dim"), self._head(branch.row))
            below = rest + (guides.passing[:2] if branch.branches else guides.nothing[:2])
            for line in _wrap(self._flow(branch.row, guides.arrow), width - cell_len(below)):
                yield Text.assemble((below, "dim"), line)
            last = len(branch.branches) - 1
            for number, other in reversed(list(enumerate(branch.branches))):
                ends = number == last
                stack.append(
                    (
                        other,
                        rest + (guides.last if ends else guides.between),
                        rest + (guides.nothing if ends else guides.passing),
                    )
                )

    def _head(self, row: CallbackRow) -> Text:
        head = Text.assemble((row.function, KIND_STYLES[row.kind]), "  ", (row.location, "cyan"))
        if row.kind != "server":
            head.append(f"  {row.kind}", style="dim")
        for code, style in codes_of(self.report, row):
            head.append(f"  {code}", style=style)
        return head

    def _flow(self, row: CallbackRow, arrow: str) -> Iterator[Text]:
        """The words of the line: `a.value, b.value (state c.data) → d.children`. A word is not broken."""
        yield from self._names(row.inputs, "", "")
        if row.state:
            yield from self._names(row.state, "state ", ")", style="dim", opening="(")
        if row.outputs:
            yield Text(arrow, "bold")
            yield from self._names(row.outputs, "", "")

    def _names(
        self, names: Iterable[str], before: str, after: str, *, style: str = "", opening: str = ""
    ) -> Iterator[Text]:
        listed = list(names)
        for number, name in enumerate(listed):
            is_last = number == len(listed) - 1
            yield Text.assemble(
                (f"{opening}{before}" if number == 0 else "", "dim"),
                (name, "reverse" if name in self.report.focus else style),
                (after if is_last else ",", "dim"),
            )


def _wrap(words: Iterable[Text], width: int) -> Iterator[Text]:
    line = Text()
    for word in words:
        if line and cell_len(line.plain) + 1 + cell_len(word.plain) > width:
            yield line
            line = Text()
        line = Text.assemble(line, " ", word) if line else word
    yield line

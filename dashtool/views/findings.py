"""What `dash graph --check` shows: each fault with its place, its line of code and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from ..checks.finding import Finding
from ..sources import Sources
from .callback_parts import SEVERITY_STYLES
from .indented import Indented
from .safe import printable


def findings_view(findings: Sequence[Finding], sources: Sources) -> RenderableType:
    """One block a finding, with an empty line between two."""
    blocks: list[RenderableType] = []
    for number, finding in enumerate(findings):
        if number:
            blocks.append("")
        blocks += _block(finding, sources)
    return Group(*blocks)


def _block(finding: Finding, sources: Sources) -> list[RenderableType]:
    head = Text.assemble(
        (finding.code.name, SEVERITY_STYLES[finding.code.severity]),
        "  ",
        (finding.place, "cyan"),
        "  ",
        (finding.location.function, "bold"),
        (f"  {finding.code.kind}", "dim"),
    )
    parts = [Text(printable(finding.found)), Text.assemble(("Fix: ", "bold green"), printable(finding.fix))]
    code = sources.of(finding.location.file).line(finding.line)
    if code:
        parts.insert(1, Text(f"{finding.line} | {printable(code)}", style="dim", overflow="ellipsis", no_wrap=True))
    return [head, *(Indented(part) for part in parts)]


def verdict_view(findings: Sequence[Finding], ignored: int, callbacks: int) -> Text:
    """The last line: how many faults in how many callbacks."""
    looked = f"{callbacks} callback{'' if callbacks == 1 else 's'}"
    hidden = f" ({ignored} ignored by comments)" if ignored else ""
    if not findings:
        return Text.assemble(("No problems", "bold green"), f" in {looked}{hidden}.")
    count = f"{len(findings)} problem{'' if len(findings) == 1 else 's'}"
    return Text.assemble((count, "bold red"), f" in {looked}{hidden}. docs/checks.md explains the codes.")

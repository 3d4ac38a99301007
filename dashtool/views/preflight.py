"""What `dash serve` warns of: by kind, each place on a line, the way out once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from ..checks.finding import Finding
from .indented import Indented


def warnings_view(findings: Sequence[Finding]) -> RenderableType:
    """Group findings by their code and their way out."""
    lines: list[RenderableType] = []
    for (code, fix), group in groupby(sorted(findings, key=_kind), key=_kind):
        kind = next(finding.code.kind for finding in findings if finding.code.name == code)
        lines.append(Text.assemble(("Warning: ", "bold yellow"), (code, "bold"), f" {kind}"))
        for finding in group:
            where = ((finding.place, "cyan"), "  ", (finding.location.function, "bold"))
            lines.append(Indented(Text.assemble(*where, f"  {finding.found}")))
        lines.append(Indented(Text.assemble(("Fix: ", "bold green"), fix)))
    return Group(*lines)


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.code.name, finding.fix

"""What tree and table have in common."""

from __future__ import annotations

from rich.text import Text

from ..graph.report import CallbackRow, GraphReport

KIND_STYLES = {"server": "bold green", "clientside": "bold yellow", "background": "bold magenta"}
SEVERITY_STYLES = {"error": "bold red", "warning": "bold yellow"}


def heading(title: str) -> Text:
    # As a part, not as the whole: in a table the line would run on to the end of the column.
    return Text.assemble((title, "bold underline"))


def codes_of(report: GraphReport, row: CallbackRow) -> list[tuple[str, str]]:
    """The codes of a callback's problems, each with its style."""
    return sorted({(finding.code.name, SEVERITY_STYLES[finding.code.severity]) for finding in report.problems_of(row)})

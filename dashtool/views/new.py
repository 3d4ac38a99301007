"""What `dash new` shows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..scaffold import Project, Template


def templates_view(templates: Sequence[Template]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False)
    for template in templates:
        table.add_row(Text(template.name, style="bold cyan"), template.summary)
    return table


def created_view(project: Project, *, complaint: str | None = None) -> RenderableType:
    """Say what was made, and what to type next."""
    lines = [
        Text.assemble(("Created ", "green"), (f"{project.name}/", "bold"), f" with {len(project.files)} files.", "\n")
    ]
    if complaint:
        lines.append(Text(f"It is no git repository: {complaint}\n", style="yellow"))
    lines.append(Text("Next:", style="bold"))
    lines.extend(Text.assemble("  ", (step, "cyan")) for step in project.next_steps)
    return Group(*lines)

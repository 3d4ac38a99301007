"""`dash graph`: which callback reads and writes what, and what cannot work, without a browser."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ..graph.show import GraphRequest

EXAMPLES = """[dim]Examples:[/dim]

dash graph                               [dim]the callbacks of the app in this folder[/dim]

dash graph --check                       [dim]what cannot work; exit code 1 when there is something[/dim]

dash graph --focus chart --depth 2       [dim]what leads to a component, and what follows[/dim]

dash graph --page /sales --format table  [dim]the callbacks of one page[/dim]

dash graph -o graph.html                 [dim]a page to look around in, without a network[/dim]

dash graph --profile --sort p95          [dim]where the time of callbacks goes[/dim]

dash graph --check -f github             [dim]faults beside the lines of a pull request[/dim]
"""


class GraphFormat(str, Enum):
    """How the graph, or what is wrong with it, is written."""

    tree = "tree"
    table = "table"
    json = "json"
    dot = "dot"
    mermaid = "mermaid"
    svg = "svg"
    html = "html"
    github = "github"
    sarif = "sarif"


def _focuses(context: typer.Context, incomplete: str) -> list[str]:
    from ..graph.completion import complete_focus

    return complete_focus(_folder(context), incomplete)


def _pages(context: typer.Context, incomplete: str) -> list[str]:
    from ..graph.completion import complete_page

    return complete_page(_folder(context), incomplete)


def _codes(incomplete: str) -> list[tuple[str, str]]:
    from ..graph.completion import complete_codes

    return complete_codes(incomplete)


def _figures(incomplete: str) -> list[str]:
    from ..profile.figures import FIGURES

    return [name for name in (*FIGURES, "name") if name.startswith(incomplete)]


def _folder(context: typer.Context) -> Path:
    place = Path(str(context.params.get("app") or ".").partition(":")[0])
    return place if place.is_dir() else place.parent if place.is_file() else Path.cwd()


def graph(
    app: Annotated[
        str | None,
        typer.Argument(help="file.py, folder, module:attribute or module:factory(). Found by itself when left out."),
    ] = None,
    format: Annotated[
        GraphFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it; github and sarif write faults.",
            show_default="what FILE ends with, else tree",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it into this file; - is standard output.",
            dir_okay=False,
            writable=True,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Show what cannot work, and end with 1 if there is any.")
    ] = False,
    select: Annotated[
        str | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these faults: DASH001,DASH2 (a prefix stands for all).",
            autocompletion=_codes,
        ),
    ] = None,
    ignore: Annotated[
        str | None,
        typer.Option("--ignore", metavar="CODES", help="Not these faults.", autocompletion=_codes),
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(
            "--page", metavar="PATH", help="The callbacks of one page: its path or module.", autocompletion=_pages
        ),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus",
            metavar="ID",
            help="What leads to an id, id.property or function, and what follows.",
            autocompletion=_focuses,
        ),
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=1, help="With --focus: how many callbacks on either side.")
    ] = None,
    grep: Annotated[
        str | None,
        typer.Option(
            "--grep", metavar="PATTERN", help="Callbacks whose function, file or properties match this pattern."
        ),
    ] = None,
    profile: Annotated[
        bool,
        typer.Option(
            "--profile",
            help="Show where the time of callbacks goes, as the running dash dev or dash serve --profile has recorded "
            "it. Without one each callback is called here, with the values its page opens with.",
        ),
    ] = False,
    repeat: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Call each callback so many times here, even if a server records.",
            show_default="10",
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            metavar="FIGURE",
            help="mean, p50, p95, max, calls, errors, bytes, name, ...",
            show_default="total",
            autocompletion=_figures,
        ),
    ] = None,
    otel: Annotated[
        bool, typer.Option("--otel", help="Export a span for each call that is made here, as OTEL_* variables say.")
    ] = False,
    live: Annotated[bool, typer.Option("--live", help="Refresh the table of a running server until Ctrl-C.")] = False,
    budget: Annotated[
        str | None,
        typer.Option(
            metavar="LIMITS", help="End with 1 when a callback takes more: p95=200ms,mean=50ms,bytes=1MB,errors=0."
        ),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the figures.", dir_okay=False, writable=True)
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show what changed since the figures were kept.", dir_okay=False)
    ] = None,
) -> None:
    """Show the callbacks of an app: what each reads and writes, what triggers what, and what cannot work.

    The app is imported; it is not served, and no callback runs, except with --profile.
    """
    from ..graph.show import GraphRequest

    if depth is not None and focus is None:
        raise typer.BadParameter("--depth goes with --focus.")
    if as_json and format not in (None, GraphFormat.tree, GraphFormat.json):
        raise typer.BadParameter(f"--json and --format {format.value} exclude each other.")
    request = GraphRequest(
        spec=app,
        folder=Path.cwd(),
        format="json" if as_json else (format or _format_of(output)).value,
        output=None if output == Path("-") else output,
        check=check,
        select=select,
        ignore=ignore,
        page=page,
        focus=focus,
        depth=depth,
        grep=grep,
    )
    given = {
        "repeat": repeat,
        "sort": sort,
        "live": live or None,
        "otel": otel or None,
        "budget": budget,
        "save": save,
        "compare": compare,
    }
    timing = {name: value for name, value in given.items() if value is not None}
    if timing and not profile:
        raise typer.BadParameter(f"--{next(iter(timing))} goes with --profile.")
    if _show(request, timing if profile else None):
        raise typer.Exit(1)


def _format_of(file: Path | None) -> GraphFormat:
    """What is written into a file, as its name says; else the tree."""
    ending = file.suffix[1:] if file else ""
    formats = {**{format.value: format for format in GraphFormat}, "mmd": GraphFormat.mermaid}
    return formats.get(ending, GraphFormat.tree)


def _show(request: GraphRequest, timing: dict[str, Any] | None) -> bool:
    if timing is None:
        from ..graph.show import show_graph

        return show_graph(request)
    from ..profile.show import ProfileRequest, show_profile

    if request.is_about_faults:
        raise typer.BadParameter("--check and --profile are two questions: ask one after the other.")
    return show_profile(ProfileRequest(request, **timing))

"""Small reports, written as what they are about."""

from __future__ import annotations

from dashtool.graph.report import CallbackRow, GraphReport, PageRow, PropertyRow


def report(*lines: str, pages: tuple[str, ...] = ()) -> GraphReport:
    """`report("load: a b (c) -> d", "draw /sales: d -> e")`: name, pages, inputs, state, outputs. `a` is `a.value`."""
    drafts = [_read(line, number) for number, line in enumerate(lines, start=1)]
    readers = {name: [row.name for row in drafts if name in row.inputs] for row in drafts for name in row.properties}
    rows = tuple(_feeding(row, readers) for row in drafts)
    names = dict.fromkeys(name for row in rows for name in row.properties)
    return GraphReport(
        app="app.py",
        callbacks=rows,
        properties={name: PropertyRow(name, name.partition(".")[0], "value", None, ()) for name in names},
        pages=tuple(PageRow(path, f"pages.{path[1:]}", path[1:], f"pages{path}.py", True) for path in pages),
        problems=(),
    )


def _read(line: str, number: int) -> CallbackRow:
    head, _, flow = line.partition(":")
    name, *pages = head.split()
    reads, _, writes = flow.partition("->")
    inputs, _, state = reads.partition("(")
    return CallbackRow(
        name=name,
        function=name,
        file="app.py",
        line=number,
        kind="server",
        inputs=_names(inputs),
        state=_names(state.strip(" )")),
        outputs=_names(writes),
        feeds=(),
        pages=tuple(pages),
        runs_at_start=True,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(f"{word}.value" for word in text.split())


def _feeding(row: CallbackRow, readers: dict[str, list[str]]) -> CallbackRow:
    fed = dict.fromkeys(name for output in row.outputs for name in readers[output] if name != row.name)
    return CallbackRow(**{**row.__dict__, "feeds": tuple(fed)})

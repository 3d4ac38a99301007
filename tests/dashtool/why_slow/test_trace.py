"""Lines of `python -X importtime`, read as a tree."""

from __future__ import annotations

from dashtool.why_slow.trace import BEGIN, END, ImportedModule, ImportTrace

LINES = f"""\
import time: self [us] | cumulative | imported package
import time:       100 |        100 | before
{BEGIN}
import time:       200 |        200 |     deepest
import time:       300 |        500 |   inner
import time:        10 |         10 |   other
import time:      1000 |       1510 | outer
printed by the appimport time:        50 |         50 | second
a warning of the app

{END}
import time:       100 |        100 | after
"""


def shape(modules: list[ImportedModule]) -> list[tuple[str, float, list[object]]]:
    return [(module.name, module.own_seconds, list(shape(module.children))) for module in modules]


def read(text: str) -> tuple[ImportTrace, str]:
    trace = ImportTrace()
    return trace, "".join(trace.read(line) for line in text.splitlines(keepends=True))


def test_lines_become_a_tree_of_what_the_app_imported() -> None:
    trace, _ = read(LINES)

    assert shape(trace.modules()) == [
        ("outer", 0.001, [("inner", 0.0003, [("deepest", 0.0002, [])]), ("other", 0.00001, [])]),
        ("second", 0.00005, []),
    ]
    assert trace.modules()[0].seconds == 0.00151


def test_what_the_app_writes_is_kept_apart() -> None:
    _, rest = read(LINES)

    assert [line for line in rest.splitlines() if line] == ["printed by the appa warning of the app"]


def test_import_that_never_ended_leaves_what_it_had_imported() -> None:
    trace, _ = read("\n".join(LINES.splitlines()[:6]))

    assert [module.name for module in trace.modules()] == ["inner", "other"]


def test_nothing_was_imported() -> None:
    assert ImportTrace().modules() == []

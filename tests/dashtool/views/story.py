"""An edit session as its supervisor would tell it, with what is hard to show: long, many, repeated, hostile."""

from __future__ import annotations

from pathlib import Path

from dash.devtools.watch import Change
from dashtool.failure import Failure, Frame
from dashtool.supervisor.news import (
    Callbacks,
    Changed,
    Died,
    Failed,
    Hangs,
    Lost,
    News,
    Notice,
    Outdated,
    Paused,
    Reloaded,
    Resumed,
    Started,
    Stopped,
    Timing,
)
from dashtool.supervisor.running import RunningCallback

FIRST = Timing(imports=1.204, build=0.16, swap=0.003, slowest=(("pandas", 0.412), ("plotly.express", 0.208)))
LATER = Timing(detect=0.012, imports=0.12, build=0.03, swap=0.022, slowest=(("pandas", 0.082), ("shop.data", 0.021)))


def changed(*names: str, restyled: bool = False) -> Changed:
    return Changed(tuple(Change(Path.cwd() / name, "modified") for name in names), restyled)


SYNTAX = Failure(
    "app.py could not be imported",
    "SyntaxError",
    "'(' was never closed",
    (Frame("app.py", 12, "", "table = make_table(", 19),),
)
# The same mistake after two lines were added above it.
SYNTAX_LOWER = Failure(
    SYNTAX.headline, SYNTAX.kind, SYNTAX.message, (Frame("app.py", 14, "", "table = make_table(", 19),)
)
LONG = Failure(
    "app.py could not be imported",
    "ValueError",
    "\n".join(
        [
            "Invalid property specified for object of type plotly.graph_objs.Scatter: 'colour'",
            "\x1b[31mValid properties:\x1b[0m\a",
            *(f"    property{number}" for number in range(200)),
        ]
    ),
    (
        Frame("app.py", 3, "", "draw()"),
        *(Frame("shop/charts.py", 40, "deeper()", "return deeper(level + 1)") for _ in range(900)),
        *(Frame("shop/charts.py", 50 + number % 2, "turn()", "return turn(level)") for number in range(300)),
        Frame("shop/charts.py", 7, "draw()", "figure = Scatter(" + "colour='red', " * 30 + ")", 200),
    ),
    hint="Did you mean color?",
)
STUCK = Failure("app.py has been importing for 5 s", "", "", (Frame("app.py", 4, "", "while True:"),))
CALLBACKS = (
    RunningCallback("greet", "app.py:9", "server", ("name.value",), ("title.value",), ("out.children",)),
    RunningCallback("paint", "app.py:15", "clientside", ("out.children",), (), ("box.style", "box.title")),
)

STORY: tuple[News, ...] = (
    Notice("Port 8050 is in use by process 4711 (python app.py), so this is 8051.", "--strict-port refuses instead."),
    Started("app.py:app", "found app.py in /home/ada/shop", "/", FIRST),
    changed("app.py"),
    Reloaded(LATER),
    Lost(("table.selected_rows", "graph.figure")),
    changed("assets/look.css", restyled=True),
    changed("app.py"),
    Failed(SYNTAX, still_serving=True),
    changed("app.py"),
    Failed(SYNTAX_LOWER, still_serving=True),
    changed("app.py"),
    Reloaded(LATER, fresh=True),
    Lost(("graph.figure", "table.selected_rows")),
    changed("a.py", "b.py", "c.py", "d.py", "e.py"),
    Failed(LONG, still_serving=True),
    changed("app.py"),
    Hangs(STUCK, 5.0, still_serving=True),
    changed("app.py"),
    Reloaded(Timing(imports=83.0)),
    changed("pyproject.toml", ".env"),
    Outdated("port", 8060, "pyproject.toml:9"),
    Outdated("host", "0.0.0.0", ".env:2"),
    Outdated("watch", ("data", "notes"), "pyproject.toml:10"),
    Outdated("app", None, ""),
    Reloaded(LATER),
    Paused(f"{Path.cwd()}/app.py:9"),
    changed("app.py"),
    Reloaded(LATER),
    Resumed(),
    Died(-9, restarting=True),
    Reloaded(LATER),
    Died(7, restarting=False),
    Callbacks(CALLBACKS),
    Callbacks(None),
    Stopped(),
)

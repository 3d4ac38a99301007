"""Which changes of a callback reach beyond it, and which do not."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.dashtool.preflight.looking import Project, look

HEAD = """\
import threading
from collections import Counter, defaultdict, deque
from types import SimpleNamespace
import numpy as np
import pandas as pd
from dash import Dash, Input, Output, callback, dcc, html, set_props

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="out")])

number, rows, table, names = 0, [], {}, set()
counts, lists, last = Counter(), defaultdict(list), deque()
frame, array = pd.DataFrame({"a": [1, 2]}), np.zeros(3)
thing, lock, own = SimpleNamespace(n=0, rows=[]), threading.Lock(), threading.local()

class Holder:
    n = 0
    rows = []

holder = Holder()

def on_name(function):
    return callback(Output("out", "children"), Input("name", "value"))(function)

"""


def changed(project: Project, code: str, **files: str) -> list[str]:
    """The names that findings tell, in order."""
    folder = project(**{"app.py": HEAD + textwrap.dedent(code), **files})
    return [finding.found.split("`")[1] for finding in look(folder)]


def body(statements: str) -> str:
    return "@on_name\ndef show(name):\n" + textwrap.indent(textwrap.dedent(statements), "    ")


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        ("global number\nnumber += 1", "number"),
        ("global number\nfor number in [1]: pass", "number"),
        ("global number\nwith lock:\n    number = 2", "number"),
        ("global frame\nframe = frame[frame.a > 1]", "frame"),
        ("rows.append(name)", "rows"),
        ("rows[0:] = [name]", "rows"),
        ("rows.sort()", "rows"),
        ("del rows[:]", "rows"),
        ("table[name] = 1", "table"),
        ("table['a']['b'] = 1", "table"),
        ("table.setdefault(name, []).append(1)", "table"),
        ("if name:\n    table.pop(name, None)", "table"),
        ("names.add(name)", "names"),
        ("counts[name] += 1", "counts"),
        ("lists[name].append(1)", "lists"),
        ("last.appendleft(name)", "last"),
        ("frame['b'] = 1", "frame"),
        ("frame.loc[0, 'a'] = 1", "frame"),
        ("frame.drop(columns='a', inplace=True)", "frame"),
        ("frame.columns = ['x']", "frame"),
        ("array[0] = 1", "array"),
        ("thing.n += 1", "thing"),
        ("thing.rows.append(name)", "thing"),
        ("holder.n = 1", "holder"),
        ("Holder.n += 1", "Holder"),
        ("Holder.rows.append(name)", "Holder"),
        ("show.calls = 1", "show"),
        ("shown = frame\nshown['b'] = 1", "frame"),
        ("group = table[name]\ngroup.append(1)", "table"),
        ("group = table.setdefault(name, [])\ngroup.append(1)", "table"),
        ("if name in names:\n    return 'again'\nnames.add(name)", "names"),
        ("if name in table:\n    print(name)\ntable[name] = 1", "table"),
        ("def keep():\n    rows.append(name)\nkeep()", "rows"),
        ("[rows.append(item) for item in name]", "rows"),
        ("try:\n    pass\nfinally:\n    rows.clear()", "rows"),
        ("if not name:\n    rows.append(name)", "rows"),
    ],
)
def test_what_changes_beyond_a_callback_is_found(project: Project, statements: str, name: str) -> None:
    assert changed(project, body(statements)) == [name]


@pytest.mark.parametrize(
    "statements",
    [
        "number = 1\nreturn number",
        "rows = []\nrows.append(name)",
        "for table in [{}]:\n    table['a'] = 1",
        "shown = frame[frame.a > 1]\nshown['b'] = 1",
        "shown = frame.copy()\nshown['b'] = 1",
        "frame.drop(columns='a')",
        "shown = list(rows)\nshown.append(name)",
        "copy = {**table}\ncopy[name] = 1",
        "return rows.index(name) if name in rows else table.get(name)",
        "own.value = name",
        "set_props('out', {'children': name})",
        "if name not in table:\n    table[name] = len(name)\nreturn table[name]",
        "try:\n    return table[name]\nexcept KeyError:\n    table[name] = 1",
        "if name in table:\n    return table[name]\ntable[name] = len(name)",
        "if name in table:\n    return table[name]\nelse:\n    table[name] = len(name)",
        "shown = table.get(name)\nif shown is None:\n    shown = table[name] = len(name)\nreturn shown",
        "if (shown := table.get(name)) is None:\n    shown = table[name] = len(name)",
        "shown = table.get(name)\nif shown:\n    return shown\ntable[name] = len(name)",
        "return table.setdefault(name, len(name))",
        "global number\nif number is None:\n    number = 1",
        "global number\nif number is not None:\n    return number\nnumber = 1",
        "def inner():\n    nonlocal_ = []\n    nonlocal_.append(1)\ninner()",
        "seen = []\ndef inner():\n    nonlocal seen\n    seen = [name]\n    seen.append(name)\ninner()",
        "(lambda rows: rows.append(name))([])",
        "match name:\n    case [*rows]:\n        rows.append(1)",
        "match name:\n    case {'n': names, **table}:\n        table['n'] = names.add(1)",
        "class Local:\n    pass\nlocal = Local()\nlocal.n = 1",
        "rows.append(name)  # dash: ignore[DASH301]",
    ],
)
def test_what_stays_in_a_callback_is_none_of_our_business(project: Project, statements: str) -> None:
    folder = project(**{"app.py": HEAD + body(statements)})

    assert [finding.found for finding in look(folder) if not finding.is_ignored] == []


def test_what_a_callback_calls_counts_with_it(project: Project) -> None:
    helpers = "rows = []\n\ndef keep(row):\n    deeper(row)\n\ndef deeper(row):\n    rows.append(row)\n"
    code = "import helpers\n\n@on_name\ndef show(name):\n    helpers.keep(name)\n"
    folder = project(**{"app.py": HEAD + code, "helpers.py": helpers})

    (finding,) = look(folder)

    assert (finding.place, finding.location.function) == ("helpers.py:7", "deeper")
    assert "It runs for show (app.py:" in finding.found


STORE = """\
class Store:
    def __init__(self):
        self.rows, self.known = [], {}

    def add(self, row):
        self.keep(row)
        copy = Store()
        copy.rows = [self.look_up(row)]

    def keep(self, row):
        self.rows.append(row)

    def look_up(self, row):
        if row not in self.known:
            self.known[row] = len(row)
        return self.known[row]

store = Store()
"""


@pytest.mark.parametrize("code", [body("store.add(name)"), "on_name(store.keep)\n", "on_name(store.add)\n"])
def test_what_a_method_changes_in_a_lasting_object_counts(project: Project, code: str) -> None:
    folder = project(**{"app.py": f"{HEAD}{STORE}\n{code}"})

    (finding,) = look(folder)

    assert finding.location.function == "Store.keep"
    assert "`self`, an object of Store" in finding.found


def test_what_a_method_changes_in_an_object_of_the_callback_does_not_count(project: Project) -> None:
    assert changed(project, STORE + "\n" + body("store = Store()\nstore.add(name)")) == []


def test_what_nobody_calls_for_a_visitor_does_not_count(project: Project) -> None:
    assert changed(project, "def fill():\n    rows.append(1)\n\nfill()\n" + body("return rows")) == []


def test_variables_of_another_module_are_found(project: Project) -> None:
    code = "import store\n" + body("store.rows.append(name)\nstore.number = 1")

    assert changed(project, code, **{"store.py": "rows, number = [], 0\n"}) == ["store.rows", "store.number"]


def test_variables_of_a_factory_are_as_lasting_as_those_of_a_module(project: Project) -> None:
    code = """
    def create_app():
        seen, total = [], 0
        made = Dash("made")
        made.layout = html.Div([dcc.Input(id="name"), html.P(id="out")])

        @made.callback(Output("out", "children"), Input("name", "value"))
        def show(name):
            nonlocal total
            total += 1
            seen.append(name)

        return made

    app = create_app()
    """

    assert changed(project, code) == ["total", "seen"]


def test_lambdas_and_layouts_count(project: Project) -> None:
    code = """
    app.callback(Output("out", "children"), Input("name", "value"))(lambda name: rows.append(name))

    def layout():
        names.add("visitor")
        return html.Div([dcc.Input(id="name"), html.P(id="out")])

    app.layout = layout
    """

    assert sorted(changed(project, code)) == ["names", "rows"]


@pytest.mark.parametrize("place", ["decorator", "def"])
def test_a_comment_on_the_function_ignores_all_of_it(project: Project, place: str) -> None:
    comment = "  # dash: ignore[DASH301]"
    code = f"@on_name{comment if place == 'decorator' else ''}\ndef show(name):{comment if place == 'def' else ''}\n"
    folder = project(**{"app.py": HEAD + code + "    rows.append(name)\n    table[name] = 1\n"})

    assert [finding.is_ignored for finding in look(folder)] == [True, True]


def test_one_worker_is_told_what_it_shares(project: Project) -> None:
    folder = project(**{"app.py": HEAD + body("rows.append(name)")})

    assert "a restart forgets" in look(folder, workers=1)[0].found


@pytest.mark.parametrize("app", ["docs/gallery/app.py", "scaffolds/dashboard/app.py", "scaffolds/multipage/app.py"])
def test_our_own_apps_have_nothing_of_the_kind(app: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(__file__).parents[3] / app
    monkeypatch.chdir(file.parent)

    assert look(file.parent) == []

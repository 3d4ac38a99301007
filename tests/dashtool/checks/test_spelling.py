"""Misspelt ids of apps whose layouts do not tell which ids there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashtool.checks.check import check
from dashtool.discover import locate
from dashtool.facts import look_into

HEAD = """from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, suppress_callback_exceptions=True)
app.layout = html.Div(id="content")
"""
CALLBACK = '\ncallback(Output("content", "title"), Input("{id}", "value"))(lambda value: value)\n'


def faults(project: Callable[..., Path], id_: str, code: str) -> list[str]:
    project(**{"app.py": HEAD + code + CALLBACK.format(id=id_)})
    return [finding.code.name for finding in check(look_into(locate("app.py", Path.cwd())))]


def test_an_id_that_is_nearly_another_is_doubted(project: Callable[..., Path]) -> None:
    assert faults(project, "contry", 'def page():\n    return dcc.Input(id="country")') == ["DASH005"]


@pytest.mark.parametrize(
    ("id_", "code"),
    [
        ("country", 'def page():\n    return dcc.Input(id="country")'),
        ("contry", 'NAME = "contry"\ndef page():\n    return [dcc.Input(id=NAME), dcc.Input(id="country")]'),
        ("sales-chart", 'def page(kind):\n    return [dcc.Input(id=f"{kind}-chart"), dcc.Input(id="sale-chart")]'),
        ("sales-chart", 'def page(kind):\n    return [dcc.Input(id=kind + "-chart"), dcc.Input(id="sale-chart")]'),
        ("sales-chart", 'def page(kind):\n    return [dcc.Input(id="%s-chart" % kind), dcc.Input(id="sale-chart")]'),
        (
            "sales-chart",
            'def page(kind):\n    return [dcc.Input(id="{}-chart".format(kind)), dcc.Input(id="sale-chart")]',
        ),
        ("sales-chart", 'def page(*kind):\n    return [dcc.Input(id="-".join(kind)), dcc.Input(id="sale-chart")]'),
        ("field-12-unit", 'def page():\n    return dcc.Input(id="field-1-unit")'),
        ("elsewhere", 'def page():\n    return dcc.Input(id="country")'),
    ],
)
def test_what_the_code_may_give_or_what_is_like_nothing_is_left_alone(
    project: Callable[..., Path], id_: str, code: str
) -> None:
    assert faults(project, id_, code) == []


def test_without_sources_nothing_is_doubted() -> None:
    from dash import Dash, Input, Output, html
    from tests.dashtool.checks.looking import codes

    app = Dash(__name__, suppress_callback_exceptions=True)
    app.layout = html.Div([html.P(id="country"), html.P(id="out")])
    app.callback(Output("out", "children"), Input("contry", "title"))(lambda value: value)

    assert codes(app) == []

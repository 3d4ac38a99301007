"""What pages are told of the props of our components."""

from __future__ import annotations

from dash import dcc, html
from dash.devtools.props import component_props


def test_every_component_is_there_with_the_types_of_its_props() -> None:
    tables = component_props()

    assert tables["dash_core_components"]["Dropdown"]["multi"]["type"] == {"name": "bool"}
    assert set(tables["dash_core_components"]["Input"]) >= set(dcc.Input().available_properties)
    assert set(tables["dash_html_components"]["Div"]) >= set(html.Div().available_properties)


def test_the_prose_stays_at_home() -> None:
    assert '"description": "' not in repr(component_props()).replace("'", '"')

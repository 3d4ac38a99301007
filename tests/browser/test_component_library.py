"""A component library made with `dash-generate-components`, drawn and checked by the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dash import Dash, Input, Output, html
from dash.testing.composite import DashComposite
from tests import component_library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = component_library.copy_library(tmp_path_factory.mktemp("library"))
    component_library.generate(folder).check_returncode()
    component_library.bundle(folder)
    with component_library.imported(folder) as package:
        yield package


def test_its_components_are_drawn_and_answer_to_callbacks(library: Any, browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main(
        [
            library.Counter(id="counter", label=html.B("Pressed")),
            library.Badge(id="badge", links=[{"label": html.I("more"), "href": "#more"}]),
        ]
    )

    @app.callback(Output("badge", "children"), Input("counter", "count"), prevent_initial_call=True)
    def tell(count: int) -> str:
        return f"{count} times "

    browser.start_server(app)
    browser.wait_for_element("#counter").click()
    browser.find_element("#counter").click()

    browser.wait_for_text_to_equal("#badge", "2 times more")
    assert browser.find_element("#counter b").text == "Pressed"
    assert browser.find_element("#badge a i").text == "more"
    assert browser.get_logs() == []


def test_props_of_typed_components_are_checked_while_an_app_is_debugged(library: Any, browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main(
        [
            library.Badge("new", id="badge", tone="shrill", links=[{"label": html.I("more"), "href": "#more"}]),
            library.Counter(id="counter", label=[html.B("Pressed"), "now"], **{"data-x": "1"}),
        ]
    )

    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)

    browser.wait_for_text_to_equal("#badge", "newmore")
    title = 'Invalid argument `tone` passed into Badge with ID "badge".'
    browser.wait_for_text_to_equal(".dash-fe-error__title", title)
    browser.find_element(".test-devtools-error-toggle").click()
    info = browser.wait_for_element(".dash-fe-error__info").text
    assert "Expected `one of [" in info
    assert 'Value provided: "shrill"' in info
    assert len(browser.find_elements(".dash-fe-error__title")) == 1

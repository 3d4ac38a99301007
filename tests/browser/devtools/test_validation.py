"""Wrong props, told while an app is debugged."""

from __future__ import annotations

from typing import Any

import pytest

from dash import Dash, Input, Output, Patch, dcc, html
from dash.testing.composite import DashComposite


def app_with(*components: Any) -> Dash:
    app = Dash()
    app.layout = html.Main([*components, html.Button("go", id="go"), html.P("still here", id="end")])
    return app


def debug(browser: DashComposite, app: Dash, **switches: Any) -> None:
    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False, **switches)
    browser.wait_for_text_to_equal("#end", "still here")


def card_of(browser: DashComposite, title: str) -> str:
    browser.wait_for_text_to_equal(".dash-fe-error__title", title)
    browser.find_element(".test-devtools-error-toggle").click()
    return str(browser.wait_for_element(".dash-fe-error__info").text)


def test_a_value_of_the_wrong_type_is_told_with_its_place(browser: DashComposite) -> None:
    debug(browser, app_with(dcc.Checklist(id="boxes", options=[{"label": "New York", "value": {"no": "value"}}])))

    info = card_of(browser, 'Invalid argument `options[0].value` passed into Checklist with ID "boxes".')
    assert "Was supplied type `object`." in info
    assert 'Value provided: {"no":"value"}' in info


def test_what_a_callback_returns_is_checked_and_the_callback_named(browser: DashComposite) -> None:
    app = app_with(dcc.Slider(id="slider", min=0, max=10))

    @app.callback(Output("slider", "max"), Input("go", "n_clicks"), prevent_initial_call=True)
    def widen(_clicks: int) -> Any:
        return "twenty"

    debug(browser, app)
    browser.find_element("#go").click()

    info = card_of(browser, 'Invalid argument `max` passed into Slider with ID "slider".')
    assert "in widen" in info
    assert 'in the layout: Main > Slider[0] "slider"' in info
    assert "Expected `number`." in info
    # The slider itself finds fault with it too.
    assert len(browser.find_elements(".dash-fe-error__title")) == 1


def test_a_callback_that_cannot_work_is_told_with_the_way_out(browser: DashComposite) -> None:
    app = app_with(html.Div(id="box"))

    @app.callback(Output("box", "childrn"), Input("goo", "n_clicks"))
    def fill(_clicks: int) -> str:
        return "full"

    debug(browser, app)

    browser.wait_for_text_to_equal(browser.devtools_error_count_locator, "2")
    misspelt, missing = [card.text for card in browser.find_elements(".dash-fe-error")]
    assert "Problem in the callback updating box.childrn" in missing
    assert 'Did you mean "go"?' in missing
    assert 'Output("box", "childrn"): Div has no property of this name. Did you mean "children"?' in misspelt
    assert "in fill" in card_of(browser, "Problem in the callback updating box.childrn")


def test_the_line_that_created_the_component_is_told_too(
    browser: DashComposite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_DEBUG", "true")
    app = app_with(html.Section(html.Div(title=5)))

    @app.callback(Output("end", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fill(_clicks: int) -> Any:
        return ["still here", html.B(title=5)]

    debug(browser, app)
    browser.wait_for_text_to_equal(".dash-fe-error__title", "Invalid argument `title` passed into Div.")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal(".dash-fe-error__title", "Invalid argument `title` passed into B.")
    for toggle in browser.find_elements(".test-devtools-error-toggle"):
        toggle.click()
    told, known = (info.text for info in browser.find_elements(".dash-fe-error__info"))
    assert "in fill" in told
    assert 'in the layout: Main > P[2] "end" > B[1]' in told
    assert f"created in devtools/test_validation.py:{fill.__code__.co_firstlineno + 2}" in told
    assert "in the layout: Main > Section[0] > Div" in known


@pytest.mark.parametrize("is_on", [True, False])
def test_a_page_without_mistakes_says_nothing(browser: DashComposite, is_on: bool) -> None:
    app = app_with(
        dcc.Dropdown({"a": "A"}, "a", id="drop"),
        dcc.Graph(figure={"data": [{"y": [1, 2]}]}),
        dcc.Slider(0, 10, marks={0: "none", 10: {"label": "all", "style": {"color": "red"}}}),
        html.Div(id={"type": "row", "index": 1}, style={"color": "red"}, **{"data-x": "1"}),
        dcc.Store(id="store", data={"any": ["thing"]}),
        dcc.Loading(html.P("x")),
    )

    @app.callback(Output("drop", "options"), Input("go", "n_clicks"), prevent_initial_call=True)
    def more(_clicks: int) -> Patch:
        patch = Patch()
        patch["b"] = "B"
        return patch

    debug(browser, app, dev_tools_props_check=is_on)
    browser.find_element("#go").click()
    browser._wait_for_callbacks()

    assert browser.find_elements(".dash-fe-error__title") == []
    assert browser.get_logs() == []


def test_nothing_is_checked_when_that_is_switched_off(browser: DashComposite) -> None:
    debug(browser, app_with(html.Div(id="div", title=5)), dev_tools_props_check=False)
    browser._wait_for_callbacks()

    assert browser.find_elements(".dash-fe-error__title") == []
    asked = browser.driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in asked if "_dash-devtools/props" in name]


def test_without_the_ui_it_is_told_in_the_console(browser: DashComposite) -> None:
    debug(browser, app_with(html.Div(id="div", title=5)), dev_tools_ui=False)

    def told(_driver: object) -> bool:
        return any("Invalid argument `title` passed into Div" in entry["message"] for entry in browser.get_logs())

    browser._wait_for(told, 10, "the console does not tell it")

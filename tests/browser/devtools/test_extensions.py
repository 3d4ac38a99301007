"""What others bring: tools in the bar, and components that say themselves what they take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, hooks, html
from dash.testing.composite import DashComposite
from tests.dash.layout.hand_made import load_library

LIBRARY = """
window.my_tools = {
    Ruler: ({id, unit, n_clicks = 0, setProps}) =>
        React.createElement('button', {id, onClick: () => setProps({n_clicks: n_clicks + 1})}, `${n_clicks} ${unit}`),
    Broken: () => { throw new Error('a tool of others'); },
};
window.current_library = {Current: ({id, value}) => React.createElement('p', {id}, String(value))};
window.current_library.Current.propTypes = {value: PropTypes.string};
"""


def debug(browser: DashComposite, app: Dash) -> None:
    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)


def app_with(project: Callable[..., Path], *components: Any) -> Dash:
    folder = project(**{"assets/library.js": LIBRARY})
    app = Dash(assets_folder=str(folder / "assets"), suppress_callback_exceptions=True)
    app.layout = html.Main([*components, html.P(id="out")])
    return app


def test_a_tool_of_a_package_stands_in_the_bar_and_works_with_callbacks(
    browser: DashComposite, project: Callable[..., Path]
) -> None:
    hooks.devtool("my_tools", "Ruler", {"id": "right", "unit": "px"})
    hooks.devtool("my_tools", "Ruler", {"id": "left", "unit": "em"}, position="left")
    hooks.devtool("my_tools", "Broken")
    app = app_with(project)

    @app.callback(Output("out", "children"), Input("left", "n_clicks"))
    def answer(clicks: int | None) -> str:
        return 1 // ((clicks or 0) - 2) and f"measured {clicks}"

    debug(browser, app)
    browser.wait_for_text_to_equal("#out", "measured None")
    browser.wait_for_element("#left").click()
    browser.wait_for_text_to_equal("#out", "measured 1")
    browser.wait_for_text_to_equal("#left", "1 em")

    browser.find_element("#left").click()
    browser.wait_for_text_to_equal(".dash-fe-error__title", "Callback error updating out.children")
    # The bar is drawn again, the tool stays what it is.
    browser.wait_for_text_to_equal("#left", "2 em")
    places = {text: browser.find_element(text).rect["x"] for text in ("#left", "#right")}
    errors = browser.find_element(".dash-debug-menu__button").rect["x"]
    assert places["#left"] < errors < places["#right"]


def test_components_of_others_are_checked_against_their_prop_types(
    browser: DashComposite, project: Callable[..., Path]
) -> None:
    app = app_with(project, html.Button("go", id="go"), load_library().Current(id="gauge", value=5))

    @app.callback(Output("gauge", "value"), Input("go", "n_clicks"), prevent_initial_call=True)
    def measure(_clicks: int) -> list[str]:
        return ["a"]

    debug(browser, app)

    title = 'Invalid argument `value` passed into Current with ID "gauge".'
    browser.wait_for_text_to_equal(".dash-fe-error__title", title)
    browser.find_element(".test-devtools-error-toggle").click()
    info = browser.wait_for_element(".dash-fe-error__info").text
    assert "Expected `string`.\nWas supplied type `number`.\nValue provided: 5" in info
    assert 'in the layout: Main > Current[1] "gauge"' in info
    browser.wait_for_text_to_equal("#gauge", "5")

    for times in (2, 3):
        browser.find_element("#go").click()
        browser.wait_for_text_to_equal(browser.devtools_error_count_locator, str(times))
    browser.find_element(".test-devtools-error-toggle").click()
    info = browser.wait_for_element(".dash-fe-error__info").text
    assert "in measure test_extensions.py" in info.replace("devtools/", "")
    assert 'Was supplied type `array`.\nValue provided: ["a"]' in info

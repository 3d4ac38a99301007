"""The graph of callbacks in the dev tools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html
from dash.testing.composite import DashComposite

BUTTON = "#dash-debug-menu__callback-graph-button"
CANVAS = 'canvas[data-id="layer2-node"]'
SEARCH = ".dash-devtools-graph__search"
DETAILS = ".dash-devtools-graph__details"
# Cytoscape leaves itself at its container.
BOXES = """
const {cy} = document.querySelector('.dash-devtools-graph__canvas')._cyreg;
return Object.fromEntries(cy.nodes().map(node => [node.data('title'), node]).map(([title, node]) =>
    [title, {text: node.data('label').split('\\n').at(-1), classes: node.classes(), at: node.renderedPosition()}]));
"""


def sales() -> Dash:
    app = Dash()
    app.layout = html.Main(
        [
            dcc.Input(id="region", value="north"),
            dcc.Input(id="user", value="Ada"),
            html.Button("break", id="break"),
            dcc.Store(id="rows"),
            html.P(id="title"),
            html.P(id="out"),
            html.P(id="broken"),
        ]
    )

    @app.callback(Output("rows", "data"), Input("region", "value"))
    def load(region: str) -> dict[str, Any]:
        ctx.record_timing("query", 0.25, "the database")
        return {"region": region, "rows": [{"n": n} for n in range(3)]}

    @app.callback(Output("title", "children"), Input("rows", "data"), State("user", "value"))
    def show(data: dict[str, Any], user: str) -> str:
        return f"{user}: {data['region']}"

    @app.callback(Output("broken", "children"), Input("break", "n_clicks"), prevent_initial_call=True)
    def fail(_clicks: int) -> None:
        raise ValueError("no such region")

    app.clientside_callback("name => name.length", Output("out", "children"), Input("user", "value"))
    return app


def open_graph(browser: DashComposite, app: Dash) -> None:
    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)
    browser.wait_for_element(BUTTON)
    browser._wait_for_callbacks()
    browser.find_element(BUTTON).click()
    browser.wait_for_element(".dash-devtools-graph")


def open_sales(browser: DashComposite) -> None:
    open_graph(browser, sales())
    browser.wait_for_element(CANVAS)


def until(browser: DashComposite, condition: Callable[[], object], message: str) -> None:
    browser._wait_for(lambda _driver: condition(), 10, message)


def boxes(browser: DashComposite) -> dict[str, Any]:
    return browser.driver.execute_script(BOXES)  # type: ignore[no-any-return]


def choose(browser: DashComposite, text: str) -> None:
    """Search for a box and open its details."""
    search = browser.find_element(SEARCH)
    search.clear()
    search.send_keys(text, Keys.ENTER)
    browser.wait_for_element(f"{DETAILS} header")


def press(browser: DashComposite, selector: str, text: str) -> None:
    found = browser.find_elements(selector)
    next(element for element in found if element.text.startswith(text)).click()


def details(browser: DashComposite) -> str:
    return browser.find_element(DETAILS).text


def test_the_button_opens_and_closes_the_graph_which_loads_its_script_only_then(browser: DashComposite) -> None:
    app = sales()
    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)
    browser.wait_for_text_to_equal("#title", "Ada: north")
    loaded = "return performance.getEntriesByType('resource').filter(e => e.name.includes('devtools_graph')).length"
    assert browser.driver.execute_script(loaded) == 0
    browser.find_element(BUTTON).click()

    browser.wait_for_element(CANVAS)
    assert browser.driver.execute_script(loaded) == 1
    browser.find_element(BUTTON).click()
    browser.wait_for_no_elements(CANVAS)
    browser.find_element(BUTTON).click()
    browser.wait_for_element(CANVAS)
    assert browser.driver.execute_script(loaded) == 1
    assert browser.get_logs() == []


def test_boxes_count_the_calls_as_they_happen(browser: DashComposite) -> None:
    open_sales(browser)
    before = boxes(browser)
    assert before["load"]["text"].startswith("1 call · ")
    assert before["fail"]["text"] == "not run"
    assert "clientside" in next(box for title, box in before.items() if title.startswith("inline "))["classes"]

    browser.find_element("#region").send_keys("!")
    browser.wait_for_text_to_equal("#title", "Ada: north!")
    until(browser, lambda: boxes(browser)["show"]["text"].startswith("2 calls · "), "the second call is not counted")
    assert boxes(browser)["load"]["text"].startswith("2 calls · ")
    assert browser.get_logs() == []


def test_a_failed_callback_is_red_and_says_what_was_raised(browser: DashComposite) -> None:
    open_sales(browser)
    choose(browser, "fail")
    browser.driver.execute_script("document.getElementById('break').click()")

    until(browser, lambda: "failed" in boxes(browser)["fail"]["classes"], "it is not red")
    browser.wait_for_contains_text(DETAILS, "ValueError: no such region")
    assert "1, 1 failed" in details(browser)


def test_a_click_on_a_callback_tells_its_times_and_values(browser: DashComposite) -> None:
    open_sales(browser)
    at = boxes(browser)["load"]["at"]
    canvas = browser.find_element(".dash-devtools-graph__canvas")
    middle = canvas.size["width"] / 2, canvas.size["height"] / 2
    ActionChains(browser.driver).move_to_element_with_offset(
        canvas, int(at["x"] - middle[0]), int(at["y"] - middle[1])
    ).click().perform()

    browser.wait_for_text_to_equal(f"{DETAILS} header code", "load")
    text = details(browser)
    assert f"devtools/{Path(__file__).name}:" in text
    facts = ("on the server", "updated", "total ", "compute ", "network ", "user: query 250 ms", "down ", "up ")
    assert [fact for fact in facts if fact not in text] == []
    assert 'region.value: "north"' in text
    assert "rows.data: {region: " in text


def test_a_property_shows_its_value_and_follows_it(browser: DashComposite) -> None:
    open_sales(browser)
    choose(browser, "rows.data")
    browser.wait_for_contains_text(DETAILS, 'region: "north"')
    press(browser, f"{DETAILS} [role=treeitem]", "rows:")
    browser.wait_for_contains_text(DETAILS, "0: {n: 0}")

    browser.driver.execute_script("dash_clientside.set_props('rows', {data: {region: 'south', rows: [7]}})")
    browser.wait_for_contains_text(DETAILS, 'region: "south"')
    browser.wait_for_contains_text(DETAILS, "0: 7")
    press(browser, ".dash-devtools-graph__link", "load")
    browser.wait_for_text_to_equal(f"{DETAILS} header code", "load")
    assert browser.get_logs() == []


def test_the_focus_leaves_what_is_around_one_id(browser: DashComposite) -> None:
    open_sales(browser)
    choose(browser, "region")
    press(browser, f"{DETAILS} button", "Focus")

    until(browser, lambda: set(boxes(browser)) == {"region.value", "load", "rows.data"}, "depth 1 is something else")
    depth = browser.find_element(".dash-devtools-graph__focus input")
    depth.send_keys(Keys.ARROW_UP)
    until(browser, lambda: {"show", "title.children"} < set(boxes(browser)), "depth 2 is something else")
    Select(browser.find_element(".dash-devtools-graph__focus select")).select_by_value("before")
    browser.wait_for_contains_text(".dash-devtools-graph__empty", "not among the callbacks")
    press(browser, ".dash-devtools-graph__empty button", "Leave the focus")
    until(browser, lambda: len(boxes(browser)) == 11, "not all is shown again")


def test_what_never_ran_can_be_hidden(browser: DashComposite) -> None:
    open_sales(browser)
    press(browser, ".dash-devtools-graph__toolbar button", "Ran only")

    until(browser, lambda: "fail" not in boxes(browser), "what never ran is still there")
    browser.driver.execute_script("document.getElementById('break').click()")
    until(browser, lambda: "fail" in boxes(browser), "it ran, and is not there")


def test_the_list_tells_the_same_to_the_keyboard(browser: DashComposite) -> None:
    open_sales(browser)
    press(browser, ".dash-devtools-graph__toolbar button", "List")
    browser.wait_for_element(".dash-devtools-graph__list tbody tr:nth-child(4)")
    rows = [row.text for row in browser.find_elements(".dash-devtools-graph__list tbody tr")]
    assert rows[0].startswith("load")
    assert "updated" in rows[0]
    assert "never ran" in rows[2]

    button = browser.find_element(".dash-devtools-graph__list tbody tr:nth-child(2) button")
    button.send_keys(Keys.ENTER)
    browser.wait_for_text_to_equal(f"{DETAILS} header code", "show")
    browser.find_element(SEARCH).send_keys("broken")
    until(browser, lambda: len(browser.find_elements(".dash-devtools-graph__list tbody tr")) == 1, "more than found")
    assert browser.get_logs() == []


def test_the_graph_starts_with_the_callbacks_of_the_page(browser: DashComposite) -> None:
    app = sales()
    app.config.suppress_callback_exceptions = True

    @app.callback(Output("elsewhere", "children"), Input("region", "value"))
    def elsewhere(region: str) -> str:
        return region

    @app.callback(Output("out", "title"), Input("region", "value"), hidden=True)
    def hidden(region: str) -> str:
        return region

    @app.callback(Output("out", "lang"), Input({"type": "row", "n": ALL}, "value"))
    def rows(values: list[str]) -> str:
        return str(len(values))

    open_graph(browser, app)
    browser.wait_for_element(CANVAS)
    assert {"elsewhere", "hidden", "rows"} & set(boxes(browser)) == set()
    press(browser, ".dash-devtools-graph__toolbar button", "All 6")

    until(browser, lambda: "elsewhere" in boxes(browser), "not all are shown")
    assert "rows" in boxes(browser)
    assert "hidden" not in boxes(browser)


def test_the_graph_can_be_taken_along_as_svg_and_mermaid(browser: DashComposite, downloads: Path) -> None:
    open_sales(browser)
    press(browser, ".dash-devtools-graph__toolbar button", "Export")
    press(browser, ".dash-devtools-graph__menu button", "Download SVG")
    until(browser, (downloads / "callbacks.svg").exists, "no SVG came")
    press(browser, ".dash-devtools-graph__toolbar button", "Export")
    press(browser, ".dash-devtools-graph__menu button", "Download Mermaid")
    until(browser, (downloads / "callbacks.mmd").exists, "no Mermaid came")

    drawing = (downloads / "callbacks.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "stroke-dasharray" in drawing
    assert ">load<" in drawing
    text = (downloads / "callbacks.mmd").read_text(encoding="utf-8")
    assert text.startswith("flowchart LR\n")
    assert '["load<br/>1 call · ' in text
    assert '(["region.value"])' in text


def test_the_layout_is_remembered(browser: DashComposite) -> None:
    open_sales(browser)
    select = ".dash-devtools-graph__toolbar select"
    wide = boxes(browser)
    assert wide["region.value"]["at"]["x"] < wide["load"]["at"]["x"]
    Select(browser.find_element(select)).select_by_visible_text("Top to bottom")
    until(
        browser,
        lambda: (now := boxes(browser))["region.value"]["at"]["y"] < now["load"]["at"]["y"],
        "it does not lead down",
    )

    browser.driver.refresh()
    browser.wait_for_element(CANVAS)
    assert browser.find_element(select).get_property("value") == "down"
    assert browser.get_logs() == []


def test_keys_and_buttons_zoom(browser: DashComposite) -> None:
    open_sales(browser)
    zoom = "return document.querySelector('.dash-devtools-graph__canvas')._cyreg.cy.zoom()"
    start = browser.driver.execute_script(zoom)
    canvas = browser.find_element(".dash-devtools-graph__canvas")
    canvas.send_keys("-")
    assert browser.driver.execute_script(zoom) < start
    canvas.send_keys("+")
    assert abs(browser.driver.execute_script(zoom) - start) < 0.001
    press(browser, ".dash-devtools-graph__zoom button", "+")
    assert browser.driver.execute_script(zoom) > start
    canvas.send_keys("0")
    assert abs(browser.driver.execute_script(zoom) - start) < 0.001


def test_on_a_narrow_screen_the_details_stand_below_the_drawing(browser: DashComposite) -> None:
    metrics = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        open_sales(browser)
        choose(browser, "load")
        until(browser, lambda: 0 < boxes(browser)["load"]["at"]["x"] < 360, "the box is out of sight")
        canvas = browser.find_element(".dash-devtools-graph__canvas").rect
        pane = browser.find_element(DETAILS).rect
        width = browser.driver.execute_script("return document.documentElement.scrollWidth")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert pane["y"] >= canvas["y"] + canvas["height"] - 1
    assert pane["width"] > 300
    assert width == 360


def test_an_app_without_callbacks_says_so(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Main("nothing happens here")
    open_graph(browser, app)

    browser.wait_for_contains_text(".dash-devtools-graph__empty", "This app has no callbacks.")
    assert browser.find_elements(CANVAS) == []
    assert browser.get_logs() == []

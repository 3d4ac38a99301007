"""What happens on the page while callbacks run: typing, coming and going components, navigation."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from dash import ALL, MATCH, Dash, Input, Output, Patch, State, ctx, dcc, html, set_props
from dash.testing.composite import DashComposite

PATIENCE_SECONDS = 20
POSTS = "return performance.getEntriesByType('resource').filter(e => e.name.includes('update-component')).length"
TEXT_OF_DATA = "data => JSON.stringify(data)"


class Gate:
    """A callback waits inside `pass_through` until the test opens the gate."""

    def __init__(self) -> None:
        self.reached, self.opened, self.left = threading.Event(), threading.Event(), threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        self.opened.wait(PATIENCE_SECONDS)
        self.left.set()

    def wait_until_reached(self) -> None:
        assert self.reached.wait(PATIENCE_SECONDS), "no callback came to the gate"

    def open_and_wait(self) -> None:
        self.opened.set()
        assert self.left.wait(PATIENCE_SECONDS), "no callback left the gate"


@pytest.fixture
def gate() -> Any:
    gate = Gate()
    yield gate
    gate.opened.set()


def test_typing_while_callbacks_are_slow_ends_with_the_answer_to_the_whole_text(
    browser: DashComposite, gate: Gate
) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="text"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("text", "value"), prevent_initial_call=True)
    def echo(text: str) -> str:
        if text != "a wide sea":
            gate.pass_through()
        return text

    browser.start_server(app)
    field = browser.wait_for_element("#text")
    field.send_keys("a")
    gate.wait_until_reached()
    field.send_keys(" wide sea")
    browser.wait_for_text_to_equal("#out", "a wide sea")
    gate.open_and_wait()
    browser._wait_for_callbacks()

    assert browser.find_element("#out").text == "a wide sea"
    assert field.get_attribute("value") == "a wide sea"
    assert browser.get_logs() == []


def test_the_answer_for_a_component_that_left_is_dropped(browser: DashComposite, gate: Gate) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [
            html.Button("ask", id="ask"),
            html.Button("swap", id="swap"),
            html.Div(html.P("first", id="inner"), id="host"),
        ]
    )

    @app.callback(Output("inner", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
    def slow(clicks: int) -> str:
        if clicks == 1:
            gate.pass_through()
        return f"answer {clicks}"

    @app.callback(Output("host", "children"), Input("swap", "n_clicks"), prevent_initial_call=True)
    def swap(clicks: int) -> Any:
        return html.P("second", id="inner") if clicks == 2 else "empty"

    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    gate.wait_until_reached()
    browser.find_element("#swap").click()
    browser.wait_for_text_to_equal("#host", "empty")
    browser.find_element("#swap").click()
    browser.wait_for_text_to_equal("#inner", "second")
    gate.open_and_wait()
    browser._wait_for_callbacks()
    assert browser.find_element("#inner").text == "second"
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#inner", "answer 2")
    assert browser.get_logs() == []


def test_components_that_arrive_while_another_callback_runs_are_served_at_once(
    browser: DashComposite, gate: Gate
) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [html.Button("ask", id="ask"), html.Button("add", id="add"), html.Div(id="slow"), html.Div(id="rows")]
    )

    @app.callback(Output("slow", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
    def slow(clicks: int) -> str:
        gate.pass_through()
        return "done"

    @app.callback(Output("rows", "children"), Input("add", "n_clicks"), prevent_initial_call=True)
    def add(clicks: int) -> list[Any]:
        return [html.B(n, id={"row": n}) for n in range(clicks)]

    @app.callback(Output({"row": MATCH}, "title"), Input({"row": MATCH}, "children"))
    def title(children: int) -> str:
        return f"row {children}"

    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    gate.wait_until_reached()
    browser.multiple_click("#add", 2)
    browser.wait_for_element("b[title='row 1']")
    assert browser.find_element("#slow").text == ""
    gate.open_and_wait()

    browser.wait_for_text_to_equal("#slow", "done")
    assert browser.get_logs() == []


def test_a_promise_of_a_component_that_left_is_harmless(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [html.Button("ask", id="ask"), html.Button("drop", id="drop"), html.Div(html.P("it", id="inner"), id="host")]
    )
    app.clientside_callback(
        "clicks => new Promise(resolve => { window.answer = () => resolve(`answer ${clicks}`); })",
        Output("inner", "children"),
        Input("ask", "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        "clicks => clicks === 1 ? 'gone' : 'still here'",
        Output("host", "children"),
        Input("drop", "n_clicks"),
        prevent_initial_call=True,
    )

    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    browser.find_element("#drop").click()
    browser.wait_for_text_to_equal("#host", "gone")
    browser.driver.execute_script("window.answer()")
    browser.find_element("#drop").click()

    browser.wait_for_text_to_equal("#host", "still here")
    assert browser.get_logs() == []


def test_components_that_report_after_they_left_change_nothing(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [html.Button("drop", id="drop"), html.Div(dcc.Input(id="late", debounce=True), id="host"), html.Div(id="out")]
    )

    @app.callback(Output("host", "children"), Input("drop", "n_clicks"), prevent_initial_call=True)
    def drop(clicks: int) -> str:
        return "gone"

    @app.callback(Output("out", "children"), Input("late", "value"), prevent_initial_call=True)
    def echo(value: str) -> str:
        return value

    browser.start_server(app)
    browser.wait_for_element("#late").send_keys("typed")
    browser.driver.execute_script("document.getElementById('drop').click()")
    browser.wait_for_text_to_equal("#host", "gone")
    browser._wait_for_callbacks()

    assert browser.find_element("#out").text == ""
    assert browser.get_logs() == []


def test_five_hundred_inputs_are_one_request(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [html.Div(id="sum"), *[dcc.Input(id={"n": n}, type="number", value=1, size="3") for n in range(500)]]
    )

    @app.callback(Output("sum", "children"), Input({"n": ALL}, "value"))
    def total(values: list[int]) -> str:
        return f"{len(values)} {sum(values)} {ctx.triggered_id}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#sum", "500 500 None")
    before = browser.driver.execute_script(POSTS)
    browser.find_elements("input")[250].send_keys("1")
    browser.wait_for_text_to_equal("#sum", "500 510 {'n': 250}")

    assert browser.driver.execute_script(POSTS) == before + 1
    assert browser.get_logs() == []


def test_leaving_a_page_drops_the_answer_it_waited_for(browser: DashComposite, gate: Gate) -> None:
    app = Dash()
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Link("slow", id="to-slow", href="/slow"),
            dcc.Link("quick", id="to-quick", href="/quick"),
            html.Div(id="content"),
        ]
    )

    @app.callback(Output("content", "children"), Input("url", "pathname"))
    def show(path: str) -> str:
        if path == "/slow":
            gate.pass_through()
        return f"page {path}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#content", "page /")
    browser.find_element("#to-slow").click()
    gate.wait_until_reached()
    browser.find_element("#to-quick").click()
    browser.wait_for_text_to_equal("#content", "page /quick")
    gate.open_and_wait()
    browser._wait_for_callbacks()
    assert browser.find_element("#content").text == "page /quick"
    browser.driver.back()

    browser.wait_for_text_to_equal("#content", "page /slow")
    assert browser.get_logs() == []


def test_a_long_chain_ends_with_the_newest_value(browser: DashComposite, gate: Gate) -> None:
    links = 12
    app = Dash()
    app.layout = html.Div([dcc.Input(id="c0", value="x"), *[html.Div(id=f"c{n}") for n in range(1, links + 1)]])
    calls: list[str] = []

    def declare(n: int) -> None:
        source = Input(f"c{n}", "children") if n else Input("c0", "value")

        @app.callback(Output(f"c{n + 1}", "children"), source)
        def link(value: str) -> str:
            calls.append(f"{n}:{value}")
            if n == 6 and value == "xy":
                gate.pass_through()
            return value

    for n in range(links):
        declare(n)

    browser.start_server(app)
    browser.wait_for_text_to_equal(f"#c{links}", "x")
    assert len(calls) == links
    browser.find_element("#c0").send_keys("y")
    gate.wait_until_reached()
    browser.find_element("#c0").send_keys("z")
    browser.wait_for_text_to_equal(f"#c{links}", "xyz")
    gate.open_and_wait()
    browser._wait_for_callbacks()

    assert [browser.find_element(f"#c{n}").text for n in range(1, links + 1)] == ["xyz"] * links
    assert "7:xy" not in calls
    assert browser.get_logs() == []


def test_running_switches_properties_for_the_time_of_the_call(browser: DashComposite, gate: Gate) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="status"), html.Div(id="out")])

    @app.callback(
        Output("out", "children"),
        Input("go", "n_clicks"),
        running=[(Output("go", "disabled"), True, False), (Output("status", "children"), "busy", "idle")],
        prevent_initial_call=True,
    )
    def slow(clicks: int) -> str:
        gate.pass_through()
        if clicks == 2:
            raise ValueError("not twice")
        return f"done {clicks}"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#status", "busy")
    assert not browser.find_element("#go").is_enabled()
    gate.open_and_wait()
    browser.wait_for_text_to_equal("#out", "done 1")
    browser.wait_for_text_to_equal("#status", "idle")
    browser.wait_for_element("#go:not([disabled])").click()
    browser._wait_for_callbacks()

    assert browser.find_element("#status").text == "idle"
    assert browser.find_element("#go").is_enabled()


def test_set_props_sets_further_callbacks_off(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), dcc.Store(id="step"), html.Div(id="told"), html.Div(id="answered")]
    )

    @app.callback(Input("go", "n_clicks"), prevent_initial_call=True)
    def begin(clicks: int) -> None:
        set_props("step", {"data": clicks})

    @app.callback(Output("answered", "children"), Input("step", "data"), prevent_initial_call=True)
    def answer(step: int) -> str:
        set_props("told", {"children": f"told {step}"})
        return f"answered {step}"

    app.clientside_callback(
        "text => { dash_clientside.set_props('told', {title: `${text}!`}); return dash_clientside.no_update; }",
        Output("told", "lang"),
        Input("told", "children"),
        prevent_initial_call=True,
    )

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#answered", "answered 1")
    browser.wait_for_element("#told[title='told 1!']")
    assert browser.get_logs() == []


def test_patches_change_only_what_they_name_at_any_depth(browser: DashComposite) -> None:
    app = Dash()
    start = {"layout": {"title": {"text": "old"}, "axes": [{"name": "x"}, {"name": "y"}]}, "rows": [1, 2], "gone": 1}
    app.layout = html.Div([html.Button("go", id="go"), dcc.Store(id="data", data=start), html.Pre(id="text")])
    app.clientside_callback(TEXT_OF_DATA, Output("text", "children"), Input("data", "data"))

    @app.callback(Output("data", "data"), Input("go", "n_clicks"), State("data", "data"), prevent_initial_call=True)
    def patch(clicks: int, data: Any) -> Patch:
        patch = Patch()
        patch["layout"]["title"]["text"] = f"new {clicks}"
        patch["layout"]["axes"][1].update({"log": True})
        patch["rows"].extend([3, 4])
        patch["rows"].insert(0, 0)
        patch["rows"][1] += 10
        if clicks == 1:
            del patch["gone"]
        return patch

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    title = '{"layout":{"title":{"text":"new %d"},"axes":[{"name":"x"},{"name":"y","log":true}]},"rows":%s}'
    browser.wait_for_text_to_equal("#text", title % (1, "[0,11,2,3,4]"))
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#text", title % (2, "[0,10,11,2,3,4,3,4]"))
    assert browser.get_logs() == []


def test_replacing_a_part_of_the_page_leaves_nothing_behind(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="host")])

    @app.callback(Output("host", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def replace(clicks: int) -> Any:
        cells = [
            html.Div([dcc.Input(id={"cell": n, "of": clicks}), html.Button("x"), html.Span(f"{n} of {clicks}")])
            for n in range(40)
        ]
        return [html.Section(cells, id=f"part-{clicks}"), html.P(f"part {clicks}", id="part")]

    @app.callback(
        Output({"cell": MATCH, "of": MATCH}, "title"),
        Input({"cell": MATCH, "of": MATCH}, "value"),
        prevent_initial_call=True,
    )
    def never(value: str) -> str:
        return value

    def count() -> tuple[int, int]:
        browser._wait_for_callbacks()
        browser.driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
        counters = browser.driver.execute_cdp_cmd("Memory.getDOMCounters", {})
        return counters["nodes"], counters["jsEventListeners"]

    def click_up_to(clicks: int) -> None:
        browser.find_element("#go").click()
        browser.wait_for_text_to_equal("#part", f"part {clicks}")

    browser.start_server(app)
    browser.wait_for_element("#go")
    for clicks in (1, 2):
        click_up_to(clicks)
    after_two = count()
    for clicks in range(3, 21):
        click_up_to(clicks)

    # The browser frees nodes when it likes, but what nobody holds any more goes in the end.
    WebDriverWait(browser.driver, PATIENCE_SECONDS).until(lambda _: count() <= after_two)
    assert browser.get_logs() == []

"""Callbacks as a person meets them: in a real browser, over a real server."""

from __future__ import annotations

import threading

from dash import ALL, MATCH, Dash, Input, Output, Patch, State, ctx, dcc, html, no_update, set_props
from dash.exceptions import PreventUpdate
from dash.testing.composite import DashComposite


def test_a_callback_runs_when_the_page_opens_and_again_on_each_click(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("press", id="press"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("press", "n_clicks"))
    def show(clicks: int | None) -> str:
        return f"pressed {clicks}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "pressed None")
    browser.multiple_click("#press", 3)

    browser.wait_for_text_to_equal("#out", "pressed 3")
    assert browser.get_logs() == []


def test_typing_quickly_loses_no_character_and_ends_with_the_last_answer(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="text"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("text", "value"), prevent_initial_call=True)
    def echo(text: str) -> str:
        return text

    browser.start_server(app)
    browser.wait_for_element("#text").send_keys("the quick brown fox jumps over the lazy dog")

    browser.wait_for_text_to_equal("#out", "the quick brown fox jumps over the lazy dog")
    assert browser.find_element("#text").get_attribute("value") == "the quick brown fox jumps over the lazy dog"


def test_a_late_answer_never_overwrites_a_newer_one(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("press", id="press"), html.Div("nothing yet", id="out")])
    first_asked, first_may_answer, first_answered = threading.Event(), threading.Event(), threading.Event()

    @app.callback(Output("out", "children"), Input("press", "n_clicks"), prevent_initial_call=True)
    def answer(clicks: int) -> str:
        if clicks == 1:
            first_asked.set()
            first_may_answer.wait(20)
            first_answered.set()
        return f"answer {clicks}"

    browser.start_server(app)
    browser.wait_for_element("#press").click()
    assert first_asked.wait(20)
    browser.find_element("#press").click()
    browser.wait_for_text_to_equal("#out", "answer 2")
    first_may_answer.set()
    assert first_answered.wait(20)
    browser._wait_for_callbacks()

    assert browser.find_element("#out").text == "answer 2"


def test_a_chain_runs_in_order_and_each_part_once(browser: DashComposite) -> None:
    calls: list[str] = []
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="x"), html.Div(id="b"), html.Div(id="c"), html.Div(id="d")])

    @app.callback(Output("b", "children"), Input("a", "value"))
    def b(value: str) -> str:
        calls.append("b")
        return f"{value}b"

    @app.callback(Output("c", "children"), Input("b", "children"))
    def c(value: str) -> str:
        calls.append("c")
        return f"{value}c"

    @app.callback(Output("d", "children"), Input("b", "children"), Input("c", "children"))
    def d(left: str, right: str) -> str:
        calls.append("d")
        return f"{left} {right}"

    browser.start_server(app)

    browser.wait_for_text_to_equal("#d", "xb xbc")
    browser._wait_for_callbacks()
    assert calls == ["b", "c", "d"]


def test_state_is_read_but_does_not_trigger(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Button("go", id="go"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), State("name", "value"))
    def greet(clicks: int | None, name: str) -> str:
        return f"{name} {clicks or 0}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "Ada 0")
    browser.find_element("#name").send_keys(" Lovelace")
    browser.wait_for_text_to_equal("#name", "Ada Lovelace")
    assert browser.find_element("#out").text == "Ada 0"
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "Ada Lovelace 1")


def test_no_update_and_prevent_update_leave_outputs_alone(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [html.Button("go", id="go"), html.Div("a0", id="a"), html.Div("b0", id="b"), html.Div("c0", id="c")]
    )

    @app.callback(Output("a", "children"), Output("b", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def half(clicks: int) -> tuple[object, object]:
        return f"a{clicks}", no_update

    @app.callback(Output("c", "children"), Input("go", "n_clicks"))
    def never(clicks: int | None) -> str:
        raise PreventUpdate

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#a", "a1")
    browser._wait_for_callbacks()
    assert [browser.find_element(i).text for i in ("#b", "#c")] == ["b0", "c0"]
    assert browser.get_logs() == []


def test_components_that_a_callback_adds_take_part_at_once(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("add", id="add"), html.Div([], id="rows"), html.Div(id="sum")])

    @app.callback(Output("rows", "children"), Input("add", "n_clicks"), prevent_initial_call=True)
    def add(clicks: int) -> Patch:
        rows = Patch()
        number = {"type": "number", "row": clicks}
        rows.append(
            html.Div([dcc.Input(id=number, type="number", value=clicks), html.I(id={"type": "twice", "row": clicks})])
        )
        return rows

    @app.callback(Output({"type": "twice", "row": MATCH}, "children"), Input({"type": "number", "row": MATCH}, "value"))
    def twice(value: float | None) -> str:
        return f"x2={2 * (value or 0)}"

    @app.callback(Output("sum", "children"), Input({"type": "number", "row": ALL}, "value"))
    def total(values: list[float | None]) -> str:
        return f"{len(values)} rows, sum {sum(v or 0 for v in values)}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#sum", "0 rows, sum 0")
    browser.multiple_click("#add", 3)
    browser.wait_for_text_to_equal("#sum", "3 rows, sum 6")
    browser.find_elements("#rows input")[1].send_keys("0")

    browser.wait_for_text_to_equal("#sum", "3 rows, sum 24")
    assert [i.text for i in browser.find_elements("#rows i")] == ["x2=2", "x2=40", "x2=6"]
    assert browser.get_logs() == []


def test_a_clientside_callback_runs_in_the_page_alone(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="n", type="number", value=3), html.Div(id="square"), html.Div(id="later")])
    app.clientside_callback("n => n * n", Output("square", "children"), Input("n", "value"))
    app.clientside_callback(
        "async function(square) { return `later ${square}`; }", Output("later", "children"), Input("square", "children")
    )

    browser.start_server(app)

    browser.wait_for_text_to_equal("#square", "9")
    browser.wait_for_text_to_equal("#later", "later 9")
    assert browser.get_logs() == []


def test_set_props_reaches_components_that_are_no_output(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div("old", id="aside")])

    @app.callback(Input("go", "n_clicks"), prevent_initial_call=True)
    def aside(clicks: int) -> None:
        set_props("aside", {"children": f"set by {ctx.triggered_id}", "className": "fresh"})

    browser.start_server(app)
    browser.wait_for_element("#go").click()

    browser.wait_for_text_to_equal("#aside.fresh", "set by go")


def test_while_a_callback_runs_title_and_output_say_so(browser: DashComposite) -> None:
    may_answer = threading.Event()
    app = Dash(title="calm")
    app.layout = html.Div([html.Button("go", id="go"), html.Div("old", id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def slow(clicks: int) -> str:
        may_answer.wait(20)
        return "new"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_element("#out[data-dash-is-loading=true]")
    browser.wait_for_element("._dash-loading-callback")
    assert browser.driver.title == "Updating..."
    may_answer.set()
    browser.wait_for_text_to_equal("#out", "new")
    browser.wait_for_no_elements("[data-dash-is-loading]")
    browser.wait_for_no_elements("._dash-loading-callback")

    assert browser.driver.title == "calm"


def test_a_callback_that_raises_leaves_the_rest_of_the_page_working(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div("old", id="bad"), html.Div(id="good")])

    @app.callback(Output("bad", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def fail(clicks: int) -> str:
        raise ValueError("not today")

    @app.callback(Output("good", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def work(clicks: int) -> str:
        return f"fine {clicks}"

    browser.start_server(app)
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#good", "fine 1")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#good", "fine 2")
    assert browser.find_element("#bad").text == "old"
    assert any("bad.children" in entry["message"] for entry in browser.get_logs() or [])


def test_a_callback_may_write_its_own_input(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(
        [dcc.Input(id="celsius", type="number", value=100), dcc.Input(id="fahrenheit", type="number")]
    )

    @app.callback(
        Output("celsius", "value"),
        Output("fahrenheit", "value"),
        Input("celsius", "value"),
        Input("fahrenheit", "value"),
    )
    def convert(celsius: float | None, fahrenheit: float | None) -> tuple[object, object]:
        if ctx.triggered_id == "fahrenheit":
            return None if fahrenheit is None else (fahrenheit - 32) * 5 / 9, no_update
        return no_update, None if celsius is None else celsius * 9 / 5 + 32

    browser.start_server(app)
    browser.wait_for_text_to_equal("#fahrenheit", "212")
    browser.clear_input("#fahrenheit")
    browser.find_element("#fahrenheit").send_keys("50")

    browser.wait_for_text_to_equal("#celsius", "10")
    browser._wait_for_callbacks()
    assert browser.find_element("#fahrenheit").get_attribute("value") == "50"

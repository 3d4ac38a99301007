"""A file is saved, the app is made anew, and the open page follows it without losing what people did."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import request

import dash
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html
from dash.testing.composite import DashComposite
from dash.testing.wait import until

SECONDS = 20.0
MARK = "window.stays = true"
IS_MARKED = "return window.stays === true"
IS_IDLE = "return window.store !== undefined && !window.store.getState().isLoading"

Make = Callable[[], Dash]


class Versions:
    """One server whose app is exchanged, as `dash dev` does it with processes."""

    def __init__(self, browser: DashComposite) -> None:
        self.browser = browser
        self.apps: list[Dash] = []
        self.lost: list[str] = []
        self.calls: list[str] = []

    def open(self, app: Dash, **options: Any) -> None:
        self.apps.append(app)
        self._listen(app)
        self.browser.start_server(app, debug=True, use_reloader=False, dev_tools_hot_reload=True, **options)
        self.wait_until_idle()
        self.mark()
        self.calls.clear()

    def save(self, make: Make, *, fresh: bool = False) -> None:
        """Serve another version, and tell the open pages."""
        dash.globals.reset()
        app = make()
        app.enable_dev_tools(debug=True, dev_tools_hot_reload=True)
        self._listen(app)
        self.calls.clear()
        self.apps[0].server.wsgi_app = app.server.wsgi_app  # type: ignore[method-assign]
        for former in self.apps:
            assert former._hot_reload is not None
            former._hot_reload.publish({"type": "reload", "build": app._reload_hash, "fresh": fresh})
        self.apps.append(app)

    def mark(self) -> None:
        self.browser.driver.execute_script(MARK)

    @property
    def is_same_page(self) -> bool:
        return bool(self.browser.driver.execute_script(IS_MARKED))

    def wait_until_idle(self) -> None:
        until(lambda: bool(self.browser.driver.execute_script(IS_IDLE)), SECONDS, msg="the page is busy")

    def wait_for_text(self, selector: str, text: str) -> None:
        self.browser.wait_for_text_to_equal(selector, text, timeout=SECONDS)

    def wait_until_loaded_anew(self) -> None:
        until(lambda: not self.is_same_page, SECONDS, msg="the page was not loaded anew")
        self.wait_until_idle()

    def run(self, script: str) -> Any:
        return self.browser.driver.execute_script(script)

    def _listen(self, app: Dash) -> None:
        app._on_lost = self.lost.extend


@pytest.fixture
def versions(browser: DashComposite) -> Iterator[Versions]:
    yield Versions(browser)
    messages = [line for line in browser.get_logs() or [] if line["level"] == "SEVERE"]
    assert messages == []


def form(title: str, *more: Any, folder: Path | None = None) -> Dash:
    app = Dash("versions", assets_folder=str(folder or "assets"))
    app.layout = html.Div([html.H1(title, id="title"), *more, dcc.Input(id="name"), html.Div(id="greeting")])
    return app


def test_the_page_changes_in_place_and_keeps_what_was_entered(versions: Versions) -> None:
    def version(title: str, greeting: str, *more: Any) -> Dash:
        app = form(title, *more)

        @app.callback(Output("greeting", "children"), Input("name", "value"))
        def greet(name: str | None) -> str:
            versions.calls.append("greet")
            return f"{greeting} {name}"

        return app

    versions.open(version("First", "Hello"))
    field = versions.browser.find_element("#name")
    field.send_keys("Ada")
    versions.wait_for_text("#greeting", "Hello Ada")
    versions.run("document.querySelector('#name').setSelectionRange(1, 2)")

    versions.save(lambda: version("Second", "Hello", html.P("a paragraph before the field")))
    versions.wait_for_text("#title", "Second")

    assert versions.is_same_page
    assert versions.calls == []
    assert versions.run(
        "const f = document.activeElement; return [f.id, f.value, f.selectionStart, f.selectionEnd]"
    ) == [
        "name",
        "Ada",
        1,
        2,
    ]

    versions.save(lambda: version("Second", "Welcome", html.P("a paragraph before the field")))
    versions.wait_for_text("#greeting", "Welcome Ada")
    assert versions.calls == ["greet"]
    field.send_keys("!")
    versions.wait_for_text("#greeting", "Welcome A!a")
    assert versions.is_same_page
    assert versions.lost == []


def test_open_panels_scrolled_boxes_tabs_and_stores_stay_as_they_are(versions: Versions) -> None:
    def version(title: str) -> Dash:
        app = Dash("versions")
        tall = {"height": "3000px"}
        app.layout = html.Div(
            [
                html.H1(title, id="title"),
                html.Details([html.Summary("more", id="more"), html.P("inside")]),
                dcc.Tabs(
                    [dcc.Tab("one", label="one", value="1"), dcc.Tab("two", label="two", value="2", id="two")],
                    value="1",
                ),
                html.Div(html.Div(style=tall), id="box", style={"height": "100px", "overflow": "auto"}),
                dcc.Store(id="clicks", data=0),
                html.Button("go", id="go"),
                html.Div(id="count"),
                html.Div(style=tall),
            ]
        )

        @app.callback(
            Output("clicks", "data"), Input("go", "n_clicks"), State("clicks", "data"), prevent_initial_call=True
        )
        def count(_clicks: int, data: int) -> int:
            versions.calls.append("count")
            return data + 10

        app.clientside_callback("data => `${data} so far`", Output("count", "children"), Input("clicks", "data"))
        return app

    versions.open(version("First"))
    browser = versions.browser
    browser.find_element("#more").click()
    browser.find_element("#two").click()
    browser.find_element("#go").click()
    versions.wait_for_text("#count", "10 so far")
    versions.run("document.querySelector('#box').scrollTop = 700; window.scrollTo(0, 900)")
    versions.calls.clear()
    posture = """
        return [document.querySelector('details').open, document.querySelector('#box').scrollTop, window.scrollY,
                document.querySelector('.tab--selected').innerText, document.querySelector('#count').innerText]
    """
    before = versions.run(posture)
    assert before == [True, 700, 900, "two", "10 so far"]

    versions.save(lambda: version("Second"))
    versions.wait_for_text("#title", "Second")

    assert versions.run(posture) == before
    assert versions.calls == []
    browser.find_element("#go").click()
    versions.wait_for_text("#count", "20 so far")
    assert versions.is_same_page


def test_a_new_default_wins_and_what_was_lost_is_told_once(versions: Versions) -> None:
    def page(*fields: Any) -> Dash:
        app = Dash("versions")
        app.layout = html.Div([*fields, html.Div(len(fields), id="number")])
        return app

    versions.open(page(dcc.Input(id="a", value="x"), dcc.Input(id="b"), dcc.Input(id="c")))
    for name in ("a", "b", "c"):
        versions.browser.find_element(f"#{name}").send_keys("Ada")

    versions.save(lambda: page(dcc.Input(id="a", value="y"), dcc.Textarea(id="b")))
    versions.wait_for_text("#number", "2")

    until(lambda: len(versions.lost) == 3, SECONDS, msg="nothing was told")
    assert sorted(versions.lost) == [
        "a.value (the code gives it another value)",
        "b.value (its component is another one: Textarea)",
        "c.value (its component is gone)",
    ]
    assert versions.run("return [...document.querySelectorAll('input, textarea')].map(f => f.value)") == ["y", ""]
    versions.save(lambda: page(dcc.Input(id="a", value="y"), dcc.Textarea(id="b"), html.Hr()))
    versions.wait_for_text("#number", "3")
    versions.wait_until_idle()
    assert len(versions.lost) == 3


def test_a_document_with_other_scripts_is_loaded_anew_and_goes_on_where_it_was(
    versions: Versions, tmp_path: Path
) -> None:
    (tmp_path / "code.js").write_text("window.code = 1")

    def version(number: int) -> Dash:
        app = Dash("versions", assets_folder=str(tmp_path))
        app.layout = html.Div(
            [
                dcc.Input(id="name", debounce=True),
                dcc.Input(),
                html.Button("go", id="go"),
                dcc.Store(id="store"),
                html.Div(id="result"),
                html.Div(id="list"),
                html.Details([html.Summary("more", id="more"), "inside"]),
                html.Div(style={"height": "3000px"}),
                html.Div(number, id="number"),
            ]
        )

        @app.callback(Output("store", "data"), Input("go", "n_clicks"), prevent_initial_call=True)
        def act(clicks: int) -> int:
            versions.calls.append("act")
            return clicks

        @app.callback(Output("result", "children"), Input("store", "data"))
        def show(data: int | None) -> str:
            versions.calls.append("show")
            return f"result {data}"

        app.clientside_callback(
            "value => { document.documentElement.dataset.theme = 'dark'; return window.dash_clientside.no_update }",
            Output("number", "title"),
            Input("store", "data"),
        )

        @app.callback(Output("list", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
        def add(_clicks: int) -> Any:
            versions.calls.append("add")
            return [dcc.Input(id={"item": 1}), html.B(number if number < 0 else "made")]

        return app

    versions.open(version(1))
    browser = versions.browser
    browser.find_element("#go").click()
    versions.wait_for_text("#result", "result 1")
    versions.wait_for_text("#list b", "made")
    browser.find_element("#more").click()
    browser.find_elements("input")[1].send_keys("no id")
    browser.find_element("#list input").send_keys("made by a callback")
    versions.run("window.scrollTo(0, 800)")
    browser.find_element("#name").send_keys("half typed")
    versions.run("window.scrollTo(0, 800)")

    (tmp_path / "more.js").write_text("window.code = 2")
    versions.save(lambda: version(2))
    versions.wait_until_loaded_anew()
    versions.wait_for_text("#number", "2")

    until(lambda: versions.run("return window.scrollY") == 800, SECONDS, msg="it was not scrolled")
    assert versions.run("return [window.code, document.documentElement.dataset.theme]") == [2, "dark"]
    assert versions.run("return [...document.querySelectorAll('input')].map(f => f.value)") == [
        "half typed",
        "no id",
        "made by a callback",
    ]
    assert versions.run("return [document.activeElement.id, document.querySelector('details').open]") == ["name", True]
    versions.wait_for_text("#result", "result 1")
    assert versions.calls == []
    browser.find_element("#go").click()
    versions.wait_for_text("#result", "result 2")

    # Whoever loads the page again begins anew.
    browser.driver.refresh()
    versions.wait_for_text("#result", "result None")
    assert versions.run("return document.querySelector('input').value") == ""


def test_a_save_that_comes_before_the_page_knows_its_callbacks_runs_none_of_them(versions: Versions) -> None:
    may_answer = threading.Event()

    def version(title: str) -> Dash:
        app = form(title)

        @app.server.before_request
        def keep_waiting() -> None:
            if title == "First" and request.path == "/_dash-devtools/callbacks":
                assert may_answer.wait(SECONDS)

        @app.callback(Output("greeting", "children"), Input("name", "value"))
        def greet(name: str | None) -> str:
            versions.calls.append("greet")
            return f"Hello {name}"

        return app

    versions.open(version("First"))
    versions.wait_for_text("#greeting", "Hello None")
    versions.save(lambda: version("Second"))
    may_answer.set()
    versions.wait_for_text("#title", "Second")
    versions.wait_until_idle()

    assert versions.calls == []


def test_of_a_page_that_is_too_large_what_was_entered_is_brought_back(versions: Versions, tmp_path: Path) -> None:
    def version(title: str) -> Dash:
        large = dcc.Store(id="large", data="x" * 2_100_000)
        app = form(title, large, html.Button("go", id="go"), folder=tmp_path)

        @app.callback(Output("greeting", "children"), Input("go", "n_clicks"), Input("name", "value"))
        def greet(clicks: int | None, name: str | None) -> str:
            return f"{clicks} {name}"

        return app

    versions.open(version("First"))
    versions.browser.find_element("#name").send_keys("Ada")
    versions.browser.find_element("#go").click()
    versions.wait_for_text("#greeting", "1 Ada")

    (tmp_path / "more.js").write_text("window.code = 1")
    versions.save(lambda: version("Second"))
    versions.wait_until_loaded_anew()

    versions.wait_for_text("#title", "Second")
    versions.wait_for_text("#greeting", "None Ada")
    assert versions.run("return document.querySelector('#name').value") == "Ada"


def test_a_fresh_reload_keeps_nothing(versions: Versions) -> None:
    versions.open(form("First"))
    versions.browser.find_element("#name").send_keys("Ada")

    versions.save(lambda: form("Second"), fresh=True)
    versions.wait_until_loaded_anew()

    versions.wait_for_text("#title", "Second")
    assert versions.run("return document.querySelector('#name').value") == ""


def test_the_present_page_stays_and_follows_its_module(
    versions: Versions, project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)

    def version(heading: str, other: str = "home") -> Dash:
        page = "import dash\nfrom dash import dcc, html\ndash.register_page(__name__, path={path!r})\n"
        module = (
            page + "def layout():\n"
            "    return html.Div([html.H2({heading!r}), dcc.Input(id='name'), html.P(style=dict(height=3000))])\n"
        )
        folder = project(
            **{
                "pages/home.py": page.format(path="/") + f"layout = html.P({other!r})\n",
                "pages/form.py": module.format(path="/form", heading=heading),
            }
        )
        app = Dash("versions", use_pages=True, pages_folder=str(folder / "pages"))
        app.layout = html.Div([dcc.Link("form", href="/form", id="link"), dash.page_container])
        return app

    versions.open(version("First"))
    versions.browser.find_element("#link").click()
    versions.wait_for_text("h2", "First")
    versions.browser.find_element("#name").send_keys("Ada")
    versions.run("window.scrollTo(0, 500)")

    versions.save(lambda: version("Second"))
    versions.wait_for_text("h2", "Second")
    versions.wait_until_idle()

    state = "return [location.pathname, document.querySelector('#name').value, window.scrollY]"
    assert versions.run(state) == ["/form", "Ada", 500]
    assert versions.is_same_page
    posts = "return performance.getEntriesByType('resource').filter(e => e.name.includes('update-component')).length"
    before = versions.run(posts)
    versions.save(lambda: version("Second", other="another home"))
    app = versions.apps[-1]
    until(
        lambda: versions.run("return window.store.getState().config.hot_reload_mark.hash") == app._reload_hash, SECONDS
    )
    versions.wait_until_idle()
    assert versions.run(posts) == before


def test_a_broken_layout_is_shown_as_at_the_first_load_and_forgiven(versions: Versions) -> None:
    versions.open(form("First"))
    versions.browser.find_element("#name").send_keys("Ada")

    def broken() -> Dash:
        app = form("Broken")
        app.layout = lambda: 1 / 0
        return app

    versions.save(broken)
    versions.browser.wait_for_contains_text("._dash-error", "division by zero", timeout=SECONDS)
    versions.browser.get_logs()

    versions.save(lambda: form("Second"))
    versions.wait_for_text("#title", "Second")
    assert versions.run("return document.querySelector('#name').value") == "Ada"
    versions.browser.reset_log_timestamp()


def test_a_circle_is_shown_as_at_the_first_load(versions: Versions) -> None:
    versions.open(form("First"))

    def circle() -> Dash:
        app = form("Second")
        app.callback(Output("title", "children"), Input("greeting", "children"))(lambda value: value)
        app.callback(Output("greeting", "children"), Input("title", "children"))(lambda value: value)
        return app

    versions.save(circle)

    versions.browser.wait_for_contains_text("._dash-error", "circle", timeout=SECONDS)
    versions.browser.reset_log_timestamp()


def test_a_callback_that_runs_when_its_code_changes_is_asked_again_and_answers_once(versions: Versions) -> None:
    gate = threading.Event()
    reached = threading.Event()

    def version(text: str) -> Dash:
        app = form("First")

        @app.callback(Output("greeting", "children"), Input("name", "value"), prevent_initial_call=True)
        def greet(name: str) -> str:
            if text == "old":
                reached.set()
                gate.wait(SECONDS)
            return f"{text} {name} {ctx.triggered_id}"

        return app

    versions.open(version("old"))
    versions.browser.find_element("#name").send_keys("A")
    assert reached.wait(SECONDS)

    versions.save(lambda: version("new"))
    versions.wait_for_text("#greeting", "new A name")
    gate.set()
    versions.wait_until_idle()

    assert versions.browser.find_element("#greeting").text == "new A name"
    assert versions.run("return document.title") == "Dash"


def test_patterns_intervals_and_new_clientside_functions_go_on(versions: Versions) -> None:
    def version(sign: str, count: int) -> Dash:
        app = Dash("versions")
        app.layout = html.Div(
            [
                dcc.Interval(id="clock", interval=50),
                html.Div([dcc.Input(id={"n": n}) for n in range(count)], id="fields"),
                html.Div(id="sum"),
                html.Div(id="ticks"),
            ]
        )
        app.clientside_callback(
            f"values => values.map(value => value ?? '').join('{sign}')",
            Output("sum", "children"),
            Input({"n": ALL}, "value"),
        )
        app.clientside_callback("n => n", Output("ticks", "children"), Input("clock", "n_intervals"))
        return app

    versions.open(version("+", 2))
    fields = versions.browser.find_elements("#fields input")
    fields[0].send_keys("a")
    fields[1].send_keys("b")
    versions.wait_for_text("#sum", "a+b")
    until(lambda: int(versions.browser.find_element("#ticks").text or 0) > 2, SECONDS)
    ticks = int(versions.browser.find_element("#ticks").text)

    versions.save(lambda: version("-", 3))
    versions.wait_for_text("#sum", "a-b-")

    assert versions.is_same_page
    until(lambda: int(versions.browser.find_element("#ticks").text) > ticks, SECONDS)


def test_several_saves_in_a_row_end_with_the_last(versions: Versions) -> None:
    versions.open(form("First"))
    versions.browser.find_element("#name").send_keys("Ada")

    for number in range(5):
        versions.save(lambda number=number: form(f"Version {number}"))  # type: ignore[misc]

    versions.wait_for_text("#title", "Version 4")
    assert versions.is_same_page
    assert versions.run("return document.querySelector('#name').value") == "Ada"

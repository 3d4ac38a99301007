"""What `dash.testing` offers to tests in a browser: acting, waiting, looking, and the fixtures of its pytest plugin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import TimeoutException

from dash import Dash, Input, Output, dcc, html
from dash.testing import wait
from dash.testing.composite import DashComposite
from dash.testing.errors import BrowserError, DashAppLoadingError, NoAppFoundError, TestingTimeoutError


@pytest.fixture
def toolbox() -> Dash:
    app = Dash("toolbox")
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Input(id="text", value="start"),
            html.Button("press", id="press", className="wide button"),
            dcc.Dropdown(["red", "green"], id="colour"),
            dcc.Store(id="kept", storage_type="local", data={"a": 1}),
            dcc.Store(id="held", storage_type="session", data=[2]),
            html.Div(id={"type": "row", "index": 1}),
            html.Div(id="out", style={"color": "rgb(255, 0, 0)", "width": 200, "height": 100}),
        ]
    )

    @app.callback(
        Output("out", "children"), Input("press", "n_clicks"), Input("text", "value"), Input("colour", "value")
    )
    def show(*values: object) -> str:
        return " ".join(map(str, values))

    return app


@pytest.fixture
def page(browser: DashComposite, toolbox: Dash) -> DashComposite:
    browser.start_server(toolbox)
    browser.wait_for_text_to_equal("#out", "None start None")
    return browser


# Acting


def test_clicks_typing_and_choosing_act_as_a_person_does(page: DashComposite) -> None:
    page.multiple_click("#press", 3, delay=0.01)
    page.clear_input("#text")
    page.find_element("#text").send_keys("typed")
    page.select_dcc_dropdown("#colour", value="green")
    page.wait_for_text_to_equal("#out", "3 typed green")
    page.select_dcc_dropdown("#colour", index=0)
    page.wait_for_text_to_equal("#out", "3 typed red")
    page.click_at_coord_fractions("#press", 0.9, 0.5)

    page.wait_for_text_to_equal("#out", "4 typed red")
    assert page.get_logs() == []


def test_an_option_that_is_not_offered_lists_those_that_are(page: DashComposite) -> None:
    with pytest.raises(BrowserError, match=r"No option 'blue' in '#colour'\. It offers: red, green"):
        page.select_dcc_dropdown("#colour", value="blue")


def test_dragging_over_a_graph_zooms_it(browser: DashComposite) -> None:
    app = Dash()
    app.layout = dcc.Graph(id="graph", figure={"data": [{"y": [1, 3, 2]}]})
    browser.start_server(app)
    browser.wait_for_element("#graph .trace")

    browser.zoom_in_graph_by_ratio("#graph .nsewdrag", 0.3, 0.2, compare=False)

    ticks = "return document.querySelector('#graph .js-plotly-plot')._fullLayout.xaxis.range"
    wait.until(lambda: browser.driver.execute_script(ticks)[0] > 0, timeout=10)


# Waiting


def test_waiting_tells_what_it_waited_for_and_what_it_found(page: DashComposite) -> None:
    for condition, told in (
        (
            lambda: page.wait_for_text_to_equal("#out", "x", timeout=0.1),
            "to have the text 'x', found: 'None start None'",
        ),
        (lambda: page.wait_for_contains_text("#out", "x", timeout=0.1), "to contain the text 'x'"),
        (
            lambda: page.wait_for_class_to_equal("#press", "x", timeout=0.1),
            "exactly the class 'x', found: 'wide button'",
        ),
        (lambda: page.wait_for_contains_class("#press", "x", timeout=0.1), "to have the class 'x'"),
        (lambda: page.wait_for_style_to_equal("#out", "color", "blue", timeout=0.1), "style color: blue"),
        (lambda: page.wait_for_element("#nowhere", timeout=0.1), "no element `#nowhere` appeared"),
        (lambda: page.wait_for_element_by_id("nowhere", timeout=0.1), "no element #nowhere appeared"),
        (lambda: page.wait_for_no_elements("#out", timeout=0.1), "elements `#out` are still there"),
    ):
        with pytest.raises(TimeoutException) as raised:
            condition()
        assert told in str(raised.value)


def test_waiting_ends_when_the_condition_is_met(page: DashComposite) -> None:
    assert page.wait_for_contains_text("#out", "start")
    assert page.wait_for_class_to_equal("#press", "wide button")
    assert page.wait_for_contains_class("#press", "wide")
    assert page.wait_for_style_to_equal("#out", "color", "rgba(255, 0, 0, 1)")
    assert page.wait_for_element_by_css_selector("#press").tag_name == "button"
    assert page.wait_for_element_by_id("press").text == "press"
    assert page.wait_for_no_elements("#nowhere")
    assert wait.until(lambda: 5, timeout=1) == 5
    assert wait.until_not(lambda: 0, timeout=1) == 0
    with pytest.raises(TestingTimeoutError, match="never"):
        wait.until_not(lambda: 1, timeout=0.02, poll=0.01, msg="never")


def test_a_page_without_its_entry_says_what_the_console_says(browser: DashComposite) -> None:
    app = Dash()
    app.server.add_url_rule("/plain", "plain", lambda: "<script>console.error('no entry')</script>")
    app.layout = html.Div()
    browser.server(app)

    with pytest.raises(DashAppLoadingError, match=r"(?s)plain did not show #react-entry-point.*no entry"):
        browser.wait_for_page(f"{browser.server.url}/plain", timeout=0.5)


# Looking


def test_the_page_shows_its_state(page: DashComposite) -> None:
    assert page.redux_state_paths["strs"]["text"] == ["props", "children", 1]
    assert page.redux_state_paths["objs"]["index,type"][0]["values"] == [1, "row"]
    assert page.redux_state_rqs == []
    assert page.redux_state_is_loading is False
    assert page.window_store is not None
    assert page.dash_outerhtml_dom.find(id="react-entry-point") is not None
    assert page.dash_innerhtml_dom.find(id="react-entry-point") is None
    assert page.dash_innerhtml_dom.find(id="press").text == "press"
    assert page.dash_entry_locator == "#react-entry-point"
    assert page.devtools_error_count_locator == ".test-devtools-error-count"


def test_what_stores_keep_is_read_and_cleared(page: DashComposite) -> None:
    assert page.get_local_storage("kept") == {"a": 1}
    assert page.get_session_storage("held") == [2]

    page.clear_storage()

    assert page.get_local_storage("kept") is None
    assert page.get_session_storage("held") is None


def test_the_console_is_read_and_forgotten(page: DashComposite) -> None:
    page.driver.execute_script("console.error('first')")
    first = [entry["message"] for entry in page.get_logs() or []]
    page.driver.execute_script("console.error('second')")
    page.reset_log_timestamp()

    assert any("first" in message for message in first)
    assert page.get_logs() == []


def test_windows_are_opened_and_changed(page: DashComposite) -> None:
    page.open_new_tab(f"{page.server_url}/second")
    page.toggle_window()
    page.wait_for_element("#press")
    second = page.driver.current_url
    page.toggle_window()

    assert second.endswith("/second")
    assert not page.driver.current_url.endswith("/second")
    with pytest.raises(BrowserError, match="no window 7: 2 are open"):
        page.switch_window(7)


def test_pictures_are_taken_and_pages_visited(page: DashComposite) -> None:
    path = page.take_snapshot("a test/with: signs")
    page.visit_and_snapshot("sales", hook_id="press", wait_for_callbacks=True)
    back = page.driver.current_url
    page.visit_and_snapshot("sales", hook_id="press", stay_on_page=True)

    assert os.path.basename(path) == "a_test_with__signs.png"
    assert Path(path).read_bytes().startswith(b"\x89PNG")
    assert not back.endswith("sales")
    assert page.driver.current_url.endswith("/sales")


# The plugin

FIXTURES = {
    "greeter.py": """
from dash import Dash, Input, Output, html

app = other = Dash(__name__)
app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])
app.callback(Output("out", "children"), Input("go", "n_clicks"))(lambda clicks: f"clicked {clicks}")
""",
    "conftest.py": """
from selenium.webdriver.chrome.options import Options

def pytest_setup_options():
    options = Options()
    options.add_argument("--user-agent=set up by conftest")
    return options
""",
    "test_fixtures.py": """
import urllib.request
import pytest
from dash.testing.application_runners import import_app

def check(page):
    page.find_element("#go").click()
    page.wait_for_text_to_equal("#out", "clicked 1")
    assert page.driver.execute_script("return navigator.userAgent") == "set up by conftest"

def test_duo(dash_duo):
    dash_duo.start_server(import_app("greeter"))
    dash_duo.wait_for_text_to_equal("#out", "clicked None")
    check(dash_duo)
    assert dash_duo.session_id and dash_duo.wait_timeout == 10

def test_duo_mp(dash_duo_mp):
    dash_duo_mp.start_server(import_app("greeter", "other"), navigate=False)
    dash_duo_mp.wait_for_page()
    check(dash_duo_mp)

def test_br_and_a_process(dash_br, dash_process_server):
    dash_process_server("greeter", port=PORT, start_timeout=30)
    dash_br.server_url = dash_process_server.url
    check(dash_br)

def test_servers(dash_thread_server, dash_multi_process_server):
    for server in (dash_thread_server, dash_multi_process_server):
        server(import_app("greeter"), start_timeout=30)
        assert b"react-entry-point" in urllib.request.urlopen(server.url).read()
        server.stop()
        assert not server.accessible(server.url)

def test_that_fails(dash_duo):
    dash_duo.start_server(import_app("greeter"))
    assert dash_duo.find_element("#go").text == "stop"
""",
}


def test_the_fixtures_serve_open_and_picture_what_fails(
    project: Callable[..., Path], unused_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: text.replace("PORT", str(unused_port)) for name, text in FIXTURES.items()}
    folder = project(**files)
    command = [sys.executable, "-m", "pytest", "-q", "--headless", "-p", "no:cacheprovider", "--rootdir", str(folder)]

    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(folder)}
    )

    assert "1 failed, 4 passed" in done.stdout, done.stdout
    picture = re.search(r"picture: (.*\.png)", done.stdout)
    assert picture is not None
    assert Path(picture[1]).read_bytes().startswith(b"\x89PNG")


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_a_module_without_the_app_is_named(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from dash.testing.application_runners import import_app

    monkeypatch.syspath_prepend(str(project(**{"empty_module.py": "x: int = 1"})))

    with pytest.raises(NoAppFoundError, match="'empty_module' holds no 'app'"):
        import_app("empty_module")
    found: Any = import_app("empty_module", "x")
    assert found == 1

"""What the page does when the server is gone, breaks off, or answers something else than JSON."""

from __future__ import annotations

import math
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flask
import pytest

from dash import Dash, Input, Output, html
from dash.testing.composite import DashComposite

ATTEMPTS_TO_LOAD = 4
# Counted in the page, as the browser sends some requests again by itself when a connection breaks.
COUNT_FETCHES = "return performance.getEntriesByType('resource').filter(e => e.name.includes(arguments[0])).length"


def page() -> Dash:
    """`#ask` asks the server, `#count` works in the page alone."""
    app = Dash()
    app.layout = html.Div(
        [html.Button("ask", id="ask"), html.Button("count", id="count"), html.Div(id="out"), html.Div(id="counted")]
    )
    app.callback(Output("out", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)(
        lambda clicks: f"answer {clicks}"
    )
    app.clientside_callback("clicks => `counted ${clicks}`", Output("counted", "children"), Input("count", "n_clicks"))
    return app


def break_off() -> None:
    """Close the connection of the current request without a word."""
    flask.request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)


@dataclass
class Trouble:
    """Takes requests whose path holds `path_part` and gives `answer` to them, `times` times or until it is over."""

    app: Dash
    path_part: str
    answer: Callable[[], Any]
    times: float = math.inf
    is_over: bool = False
    requests: int = 0

    def __post_init__(self) -> None:
        self.app.server.before_request(self.intercept)

    def intercept(self) -> Any:
        if self.is_over or self.path_part not in flask.request.path:
            return None
        self.requests += 1
        return (self.answer() or "lost") if self.requests <= self.times else None


def messages(browser: DashComposite) -> str:
    return "\n".join(entry["message"] for entry in browser.get_logs() or [])


def test_a_server_that_is_gone_is_reported_and_the_page_goes_on(browser: DashComposite) -> None:
    app = page()
    browser.start_server(app)
    browser.wait_for_text_to_equal("#counted", "counted undefined")
    port = browser.server.port
    browser.server.stop()
    browser.find_element("#ask").click()
    browser._wait_for_callbacks()
    browser.find_element("#count").click()
    browser.wait_for_text_to_equal("#counted", "counted 1")
    assert "updating out.children: The server did not answer _dash-update-component" in messages(browser)
    browser.server.start(app, port=port)
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#out", "answer 2")


def test_a_callback_whose_connection_breaks_is_not_sent_again(browser: DashComposite) -> None:
    app = page()
    trouble = Trouble(app, "_dash-update-component", break_off)
    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    browser._wait_for_callbacks()
    assert browser.driver.execute_script(COUNT_FETCHES, "_dash-update-component") == 1
    assert "updating out.children: The server did not answer" in messages(browser)
    trouble.is_over = True
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#out", "answer 2")


@pytest.mark.parametrize("answer", [break_off, lambda: ("Busy", 503)], ids=["lost", "overloaded"])
def test_a_page_that_is_in_trouble_for_a_moment_loads_by_itself(browser: DashComposite, answer: Any) -> None:
    app = page()
    trouble = Trouble(app, "_dash-layout", answer, times=2)

    browser.start_server(app)

    browser.wait_for_text_to_equal("#counted", "counted undefined")
    assert trouble.requests == 3


def test_a_page_that_cannot_be_loaded_offers_to_try_again(browser: DashComposite) -> None:
    app = page()
    trouble = Trouble(app, "_dash-layout", break_off)
    browser.start_server(app)
    panel = browser.wait_for_element("._dash-error[role=alert]")
    assert "The page could not be loaded" in panel.text
    assert browser.driver.execute_script(COUNT_FETCHES, "_dash-layout") == ATTEMPTS_TO_LOAD
    trouble.is_over = True
    browser.find_element("._dash-error button").click()

    browser.wait_for_text_to_equal("#counted", "counted undefined")
    browser.wait_for_no_elements("._dash-error")
    browser.find_element("#ask").click()
    browser.wait_for_text_to_equal("#out", "answer 1")


def test_a_layout_that_fails_shows_the_servers_words_as_text(browser: DashComposite) -> None:
    app = page()
    Trouble(app, "_dash-layout", lambda: ("<h1>Out of <i>order</i></h1><script>alert(1)</script>", 500), times=1)

    browser.start_server(app)

    browser.wait_for_text_to_equal("._dash-error pre", "Out of order")
    browser.find_element("._dash-error button").click()
    browser.wait_for_text_to_equal("#counted", "counted undefined")


def test_an_answer_that_is_not_json_is_reported_as_such(browser: DashComposite) -> None:
    app = page()
    Trouble(app, "_dash-update-component", lambda: "<html>Please log in</html>", times=1)
    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    browser._wait_for_callbacks()
    assert "is not JSON but text/html" in messages(browser)
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#out", "answer 2")


def test_an_answer_of_another_shape_is_reported_as_such(browser: DashComposite) -> None:
    app = page()
    Trouble(app, "_dash-update-component", lambda: {"response": [1, 2]}, times=1)
    browser.start_server(app)
    browser.wait_for_element("#ask").click()
    browser._wait_for_callbacks()
    assert "Callback error updating out.children" in messages(browser)
    browser.find_element("#ask").click()

    browser.wait_for_text_to_equal("#out", "answer 2")

"""What stands around the app: the health address and the access log."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client

from dash import Dash, Input, Output, html
from dashtool.production.access_log import with_access_log
from dashtool.production.stack import Service, health_paths, with_health


@pytest.fixture
def served() -> Dash:
    app = Dash(__name__)
    app.layout = html.Div([html.Button(id="go"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def count_clicks(clicks: int) -> str:
        if clicks == 13:
            raise ValueError("unlucky")
        return str(clicks)

    return app


def healthy(app: Dash, service: Service) -> Client:
    return Client(with_health(app.server, health_paths(app), service))


def test_a_process_that_takes_requests_is_healthy(served: Dash) -> None:
    client = healthy(served, Service())

    assert (client.get("/_health").status_code, client.get("/_health").text) == (200, "OK")
    assert client.head("/_health").data == b""
    assert client.post("/_health").status_code == 405


def test_a_process_that_ends_is_not_healthy_and_still_answers(served: Dash) -> None:
    client = healthy(served, Service(is_ending=True))

    assert client.get("/_health").status_code == 503
    assert client.get("/").status_code == 200


def test_health_stands_at_the_root_and_below_the_prefix() -> None:
    assert health_paths(Dash(__name__, url_base_pathname="/sales/")) == {"/_health", "/sales/_health"}


def test_a_health_address_of_the_app_goes_first() -> None:
    assert health_paths(Dash(__name__, health_endpoint="_health")) == set()


def test_no_login_of_the_app_stands_before_its_health(served: Dash) -> None:
    served.server.before_request(lambda: ("who are you?", 401))

    client = healthy(served, Service())

    assert (client.get("/_health").status_code, client.get("/").status_code) == (200, 401)


Logged = Callable[..., list[str]]


@pytest.fixture
def logged(served: Dash) -> Logged:
    def ask(method: str, path: str, **options: Any) -> list[str]:
        lines: list[str] = []
        with Client(with_access_log(served.server, lines.append)).open(path, method=method, **options) as response:
            assert response.data is not None
        return lines

    return ask


def click(clicks: int) -> dict[str, Any]:
    return {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "go", "property": "n_clicks", "value": clicks}],
        "changedPropIds": ["go.n_clicks"],
    }


def test_a_line_names_the_callback_that_ran(logged: Logged) -> None:
    (line,) = logged("POST", "/_dash-update-component", json=click(1), environ_base={"REMOTE_ADDR": "192.0.2.1"})

    assert re.fullmatch(
        r'192\.0\.2\.1 - - \[[^]]+] "POST /_dash-update-component HTTP/1\.1" 200 \d+ "-" "[^"]*" \d\.\d{3} '
        r'"count_clicks \(.*test_stack\.py:\d+\)"',
        line,
    )


def test_a_line_names_the_callback_that_failed(logged: Logged) -> None:
    (line,) = logged("POST", "/_dash-update-component", json=click(13))

    assert '" 500 ' in line
    assert '"count_clicks (' in line


def test_what_visitors_send_cannot_write_lines_of_its_own(logged: Logged) -> None:
    lines = logged("GET", "/a%0Ab%22c?q=1", headers={"User-Agent": 'x" 200 \\ é'})

    assert len(lines) == 1
    assert '"GET /a%0Ab%22c?q=1 HTTP/1.1"' in lines[0]
    assert r'"x\x22 200 \x5c \xe9"' in lines[0]
    assert lines[0].endswith(' "-"')


def test_a_line_is_written_when_the_answer_was_read() -> None:
    lines: list[str] = []

    def streaming(_environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        yield b"first"
        assert lines == []
        yield b"second"

    with Client(with_access_log(streaming, lines.append)).get("/") as response:
        assert response.data == b"firstsecond"
    assert " 200 11 " in lines[0]


def test_a_request_that_raises_is_logged_too() -> None:
    lines: list[str] = []

    def raising(_environ: Any, _start_response: Any) -> Any:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Client(with_access_log(raising, lines.append)).get("/")
    assert " 500 - " in lines[0]

"""The dev tools' own addresses: there while the tools are on, closed to everybody but this machine's pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from dash import Dash, Input, Output, html

ADDRESS = "/_dash-devtools/callbacks"


@pytest.fixture
def debugged(app: Dash) -> Dash:
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @app.callback(Output("a", "x"), Input("b", "x"))
    def forward(value: object) -> object:
        return value

    return app


def test_they_say_where_callbacks_are_defined(debugged: Dash) -> None:
    (source,) = debugged.server.test_client().get(ADDRESS).get_json()

    assert source["output"] == "a.x"
    assert source["function"] == "forward"
    assert source["file"] == __file__
    assert source["line"] > 0


def test_callbacks_of_ours_are_no_work_of_the_author() -> None:
    app = Dash("test_app", use_pages=True, pages_folder="")
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    sources = app.server.test_client().get(ADDRESS).get_json()

    assert sources
    assert all(source["hidden"] for source in sources)


def test_they_do_not_exist_while_the_tools_are_off(app: Dash) -> None:
    app.layout = html.Div("a page")

    response = app.server.test_client().get(ADDRESS)

    # Any other address is a page of the app.
    assert response.mimetype == "text/html"
    assert "dash_devtools" not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("headers", "remote"),
    [
        ({"Host": "evil.example"}, "127.0.0.1"),
        ({"Host": "localhost.evil.example:8050"}, "127.0.0.1"),
        ({"Origin": "https://evil.example"}, "127.0.0.1"),
        ({"Origin": "null"}, "127.0.0.1"),
        ({"X-Forwarded-For": "203.0.113.9"}, "127.0.0.1"),
        ({"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}, "127.0.0.1"),
        ({"Origin": "http://localhost:9999"}, "127.0.0.1"),
        ({"Origin": "http://["}, "127.0.0.1"),
        ({"Sec-Fetch-Site": "cross-site"}, "127.0.0.1"),
        ({"X-Forwarded-For": "203.0.113.9, 127.0.0.1"}, "127.0.0.1"),
        ({"X-Real-IP": "203.0.113.9"}, "127.0.0.1"),
        ({"Forwarded": 'proto=https;for="[2001:db8::1]:4711"'}, "127.0.0.1"),
        ({"Forwarded": "for=127.0.0.1, For=203.0.113.9"}, "127.0.0.1"),
        ({}, "10.1.2.3"),
        ({}, "::ffff:10.1.2.3"),
    ],
)
def test_they_refuse_who_is_not_a_page_of_this_machine(debugged: Dash, headers: dict[str, str], remote: str) -> None:
    response = debugged.server.test_client().get(ADDRESS, headers=headers, environ_base={"REMOTE_ADDR": remote})

    assert response.status_code == 403


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "[::1]:8050", "app.localhost"])
def test_they_answer_every_name_of_this_machine(debugged: Dash, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin", "X-Forwarded-For": "::1"}

    assert debugged.server.test_client().get(ADDRESS, headers=headers).status_code == 200


@pytest.mark.parametrize("forwarded", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_they_answer_through_a_proxy_and_a_server_of_this_machine(debugged: Dash, forwarded: str) -> None:
    client = debugged.server.test_client()
    passed_on = {"X-Forwarded-For": forwarded}

    response = client.get(ADDRESS, headers=passed_on, environ_base={"REMOTE_ADDR": "::ffff:127.0.0.1"})

    assert response.status_code == 200


def test_enabling_them_twice_is_fine(debugged: Dash) -> None:
    debugged.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    assert debugged.server.test_client().get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("switches", "has_script"),
    [
        ({"debug": False}, False),
        ({"debug": True}, True),
        ({"debug": True, "dev_tools_ui": False}, True),
        ({"debug": True, "dev_tools_ui": False, "dev_tools_props_check": False}, False),
        ({"debug": False, "dev_tools_ui": True}, True),
    ],
)
def test_a_page_has_their_script_only_when_one_of_them_needs_it(
    app: Dash, switches: dict[str, bool], has_script: bool
) -> None:
    app.enable_dev_tools(**switches, dev_tools_hot_reload=False)

    page = app.server.test_client().get("/").get_data(as_text=True)

    assert ("dash_devtools" in page) is has_script
    if has_script:
        assert page.index("dash_devtools") < page.index("dash_renderer")


OPEN = "/_dash-devtools/open"


def token_of(app: Dash) -> dict[str, str]:
    return {"X-Dash-Devtools-Token": app.server.test_client().get("/_dash-devtools/session").get_json()["token"]}


def test_the_editor_opens_a_file_of_the_project(
    debugged: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app.py").write_text("x")
    monkeypatch.chdir(tmp_path)
    started: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_options: started.append(command) or Mock())
    monkeypatch.setenv("DASH_EDITOR", "code")
    asked = {"file": str(tmp_path / "app.py"), "line": 3}

    response = debugged.server.test_client().post(OPEN, json=asked, headers=token_of(debugged))

    assert response.get_json() == {"opened": "code"}
    assert started == [["code", "--goto", f"{tmp_path / 'app.py'}:3:1"]]


@pytest.mark.parametrize("headers", [{}, {"X-Dash-Devtools-Token": "guessed"}])
def test_the_editor_stays_closed_without_the_token_of_the_process(debugged: Dash, headers: dict[str, str]) -> None:
    asked = {"file": __file__, "line": 1}

    assert debugged.server.test_client().post(OPEN, json=asked, headers=headers).status_code == 403


def test_the_editor_stays_closed_for_other_sites_even_with_the_token(debugged: Dash) -> None:
    headers = {**token_of(debugged), "Origin": "https://evil.example"}

    response = debugged.server.test_client().post(OPEN, json={"file": __file__, "line": 1}, headers=headers)

    assert response.status_code == 403


def test_a_file_outside_the_project_is_refused_with_the_reason(
    debugged: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DASH_EDITOR", "code")
    asked = {"file": "/etc/passwd", "line": 1}

    response = debugged.server.test_client().post(OPEN, json=asked, headers=token_of(debugged))

    assert response.status_code == 409
    assert "outside the project" in response.get_json()["error"]


@pytest.mark.parametrize("asked", [None, [], {"file": 1, "line": 1}, {"file": "app.py"}, {"file": "a", "line": "1"}])
def test_a_request_to_open_nothing_is_a_bad_one(debugged: Dash, asked: object) -> None:
    response = debugged.server.test_client().post(OPEN, json=asked, headers=token_of(debugged))

    assert response.status_code == 400


def test_a_layout_that_fails_tells_programs_its_frames(debugged: Dash) -> None:
    def layout() -> object:
        raise ValueError("no data")

    debugged.layout = layout

    response = debugged.server.test_client().get("/_dash-layout", headers={"Accept": "application/json"})

    error = response.get_json()["error"]
    assert response.status_code == 500
    assert (error["type"], error["message"]) == ("ValueError", "no data")
    assert error["frames"][0]["code"] == 'raise ValueError("no data")'


def test_an_async_callback_fails_without_a_word_of_what_runs_it(app: Dash) -> None:
    @app.callback(Output("a", "x"), Input("b", "x"))
    async def fail(_value: object) -> None:
        raise TimeoutError("no answer")

    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    asked = {
        "output": "a.x",
        "outputs": {"id": "a", "property": "x"},
        "inputs": [{"id": "b", "property": "x", "value": 1}],
        "changedPropIds": ["b.x"],
    }
    client = app.server.test_client()
    answer = client.post("/_dash-update-component", json=asked, headers={"Accept": "application/json"})

    error = answer.get_json()["error"]
    assert error["type"] == "TimeoutError"
    assert [frame["function"] for frame in error["frames"]] == ["fail"]
    assert "causes" not in error


def test_the_script_of_their_graph_is_offered_but_loaded_only_when_it_is_opened(app: Dash) -> None:
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    client = app.server.test_client()
    page = client.get("/").get_data(as_text=True)
    address = re.search(r'src="(/[^"]*/dash_devtools\.[^"]*)"', page)

    assert "dash_devtools_graph" not in page
    assert address
    graph = client.get(address[1].replace("/dash_devtools.", "/dash_devtools_graph."))
    assert graph.status_code == 200
    assert "javascript" in graph.mimetype


def strangers(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if "other machines" in record.getMessage()]


def test_other_machines_are_told_of_once(debugged: Dash, caplog: pytest.LogCaptureFixture) -> None:
    client = debugged.server.test_client()
    client.get("/")
    assert strangers(caplog) == []

    for remote in ("10.1.2.3", "10.1.2.4"):
        client.get("/", environ_base={"REMOTE_ADDR": remote})

    (message,) = strangers(caplog)
    assert "10.1.2.3" in message
    assert "DASH_DEBUG=false" in message


@pytest.mark.parametrize(
    ("options", "times"),
    [
        ({"debug": True, "host": "0.0.0.0"}, 1),
        ({"debug": True, "host": "127.0.0.1"}, 0),
        ({"debug": True, "host": "localhost"}, 0),
        ({"debug": False, "host": "0.0.0.0"}, 0),
    ],
)
def test_serving_other_machines_with_the_tools_on_is_warned_of(
    app: Dash,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    options: dict[str, Any],
    times: int,
) -> None:
    monkeypatch.setattr(app.server, "run", lambda **_options: None)

    app.run(dev_tools_hot_reload=False, **options)

    assert len(strangers(caplog)) == times

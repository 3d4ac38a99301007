"""Callback requests over HTTP: what is refused, what fails, what comes back."""

from __future__ import annotations

import logging
from typing import Any

import flask
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dash import Dash, Input, Output, ctx, html

UPDATE = "/_dash-update-component"


def body(output: str = "o.children", value: Any = 1) -> dict[str, Any]:
    id_, _, prop = output.partition(".")
    return {
        "output": output,
        "outputs": {"id": id_, "property": prop},
        "inputs": [{"id": "i", "property": "value", "value": value}],
        "changedPropIds": ["i.value"],
        "state": [],
    }


@pytest.fixture
def echo(app: Dash) -> Dash:
    @app.callback(Output("o", "children"), Input("i", "value"))
    def echo_value(value: Any) -> Any:
        if value == "boom":
            raise ValueError("boom <text>")
        return value

    return app


@pytest.mark.parametrize(
    ("raw", "content_type", "status", "says"),
    [
        (b"{bad", "application/json", 400, "not JSON"),
        (b"[]", "application/json", 400, "must be a JSON object"),
        (b"{}", "application/json", 400, "`output` must be a string"),
        (b'{"output": "o.children", "inputs": 5}', "application/json", 400, "`inputs` must be a list"),
        (b"\xff\xfe", "application/json", 400, "not JSON"),
        (b"x", "text/plain", 415, "application/json"),
    ],
)
def test_a_malformed_request_is_refused_in_one_line(
    echo: Dash, raw: bytes, content_type: str, status: int, says: str
) -> None:
    answer = echo.server.test_client().post(UPDATE, data=raw, content_type=content_type)

    assert answer.status_code == status
    assert says in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("debug", [False, True])
def test_ids_that_are_not_those_of_the_callback_are_refused(echo: Dash, debug: bool) -> None:
    wrong = body()
    wrong["inputs"][0]["id"] = "other"
    if debug:
        echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    answer = echo.server.test_client().post(UPDATE, json=wrong)

    assert answer.status_code == 400
    assert "`i.value`" in answer.get_data(as_text=True)
    assert ("test_update.py" in answer.get_data(as_text=True)) is debug


@pytest.mark.parametrize("id_", ["x" * 100_000, "x\nforged line", "\x1b[2J"], ids=["long", "lines", "terminal"])
def test_an_unknown_id_cannot_spoil_the_log(echo: Dash, id_: str, caplog: pytest.LogCaptureFixture) -> None:
    echo.server.test_client().post(UPDATE, json=body(f"{id_}.children"))

    assert "No callback is registered" in caplog.text
    assert id_ not in caplog.text
    assert len(caplog.text) < 1_000


def test_ten_megabytes_are_accepted_unless_the_server_has_a_limit(echo: Dash) -> None:
    large, client = body(value="x" * 10_000_000), echo.server.test_client()
    assert client.post(UPDATE, json=large).status_code == 200

    echo.server.config["MAX_CONTENT_LENGTH"] = 1_000_000
    assert client.post(UPDATE, json=large).status_code == 413


def test_an_unknown_callback_is_explained_only_while_debugging(echo: Dash) -> None:
    client = echo.server.test_client()
    plain = client.post(UPDATE, json=body("zz.children"))
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    explained = client.post(UPDATE, json=body("zz.children"))

    assert (plain.status_code, explained.status_code) == (500, 500)
    assert "zz.children" not in plain.get_data(as_text=True)
    assert "zz.children" in explained.get_data(as_text=True)


def test_an_error_is_logged_with_the_function_and_hidden_from_the_browser(
    echo: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = echo.server.test_client().post(UPDATE, json=body(value="boom"))

    assert answer.status_code == 500
    assert "boom" not in answer.get_data(as_text=True)
    assert "echo_value" in caplog.text
    assert "test_update.py" in caplog.text
    assert "dispatch.py" not in caplog.text


def test_while_debugging_the_page_begins_at_the_authors_frame(echo: Dash) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    text = echo.server.test_client().post(UPDATE, json=body(value="boom")).get_data(as_text=True)

    assert "<title>ValueError: boom &lt;text&gt;</title>" in text
    assert "echo_value" in text
    assert "dispatch" not in text
    assert "wsgi_app" not in text


def test_an_apps_own_error_handler_comes_first(echo: Dash) -> None:
    echo.server.register_error_handler(ValueError, lambda error: (f"own: {error}", 418))

    answer = echo.server.test_client().post(UPDATE, json=body(value="boom"))

    assert (answer.status_code, answer.get_data(as_text=True)) == (418, "own: boom <text>")


def test_in_tests_of_an_app_errors_reach_the_test(echo: Dash) -> None:
    echo.server.testing = True

    with pytest.raises(ValueError, match="boom"):
        echo.server.test_client().post(UPDATE, json=body(value="boom"))


def test_a_value_without_json_form_names_its_place(echo: Dash, caplog: pytest.LogCaptureFixture) -> None:
    @echo.callback(Output("p", "children"), Input("i", "value"))
    def give_object(_value: Any) -> Any:
        return html.Div(object())  # type: ignore[arg-type]  # the mistake under test

    with caplog.at_level(logging.ERROR):
        answer = echo.server.test_client().post(UPDATE, json=body("p.children"))

    assert answer.status_code == 500
    assert "give_object" in caplog.text
    assert "returned what cannot be sent, for `p.children`" in caplog.text
    assert "at response.p.children.children, in Div" in caplog.text


def test_while_debugging_a_program_that_asks_gets_the_error_as_json(echo: Dash) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    answer = echo.server.test_client().post(UPDATE, json=body(value="boom"), headers={"Accept": "application/json"})

    assert (answer.status_code, answer.mimetype) == (500, "application/json")
    error = answer.get_json()["error"]
    frames = error.pop("frames")
    assert error.pop("location").endswith(f"test_update.py:{frames[0]['line'] - 3}")
    assert error == {"type": "ValueError", "message": "boom <text>", "function": "echo_value"}
    assert [frame["function"] for frame in frames] == ["echo_value"]
    assert frames[0]["file"].endswith("test_update.py")
    assert frames[0]["code"] == 'raise ValueError("boom <text>")'


def test_programs_and_the_log_get_all_frames_when_errors_are_not_pruned(
    echo: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False, dev_tools_prune_errors=False)

    answer = echo.server.test_client().post(UPDATE, json=body(value="boom"), headers={"Accept": "application/json"})

    frames = answer.get_json()["error"]["frames"]
    assert {"dispatch", "echo_value"} < {frame["function"] for frame in frames}
    assert "in dispatch\n" in caplog.text


def test_an_unknown_callback_has_no_function_to_name(echo: Dash) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    answer = echo.server.test_client().post(UPDATE, json=body("zz.x"), headers={"Accept": "application/json"})

    error = answer.get_json()["error"]
    assert (error["type"], error["function"], error["location"]) == ("UnknownCallback", None, None)
    assert "zz.x" in error["message"]


@pytest.mark.parametrize("accept", ["*/*", "text/html, application/json;q=0.9", "text/html"])
def test_who_does_not_prefer_json_gets_the_page(echo: Dash, accept: str) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    answer = echo.server.test_client().post(UPDATE, json=body(value="boom"), headers={"Accept": accept})

    assert answer.mimetype == "text/html"


def test_in_production_json_says_no_more_than_the_page(echo: Dash) -> None:
    answer = echo.server.test_client().post(UPDATE, json=body(value="boom"), headers={"Accept": "application/json"})

    assert answer.status_code == 500
    assert "boom" not in answer.get_data(as_text=True)
    assert "echo_value" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("debug", [False, True])
def test_a_callback_may_answer_with_a_status_of_its_own(echo: Dash, debug: bool) -> None:
    if debug:
        echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @echo.callback(Output("p", "children"), Input("i", "value"))
    def refuse(_value: Any) -> Any:
        flask.abort(403)

    assert echo.server.test_client().post(UPDATE, json=body("p.children")).status_code == 403


def test_a_callback_may_replace_the_headers_of_its_answer(echo: Dash) -> None:
    @echo.callback(Output("p", "children"), Input("i", "value"))
    def answer(_value: Any) -> Any:
        ctx.response.set_header("Content-Type", "application/json; charset=utf-8")
        ctx.response.append_header("Vary", "Cookie")
        ctx.response.append_header("Vary", "Origin")
        return 1

    headers = echo.server.test_client().post(UPDATE, json=body("p.children")).headers

    assert headers.getlist("Content-Type") == ["application/json; charset=utf-8"]
    assert headers.getlist("Vary") == ["Cookie", "Origin"]


def test_any_text_may_describe_a_timing(echo: Dash) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @echo.callback(Output("p", "children"), Input("i", "value"))
    def answer(_value: Any) -> Any:
        ctx.record_timing("my query\r\nX: y", 0.5, 'costs 5 \u20ac\r\n"much"')
        return 1

    headers = echo.server.test_client().post(UPDATE, json=body("p.children")).headers

    assert headers.getlist("Server-Timing")[1] == 'my_query__X__y;desc="costs 5 ?  \\"much\\"";dur=500'


def test_the_page_learns_how_long_a_call_took_that_failed(echo: Dash) -> None:
    echo.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    @echo.callback(Output("p", "children"), Input("i", "value"))
    def answer(_value: Any) -> Any:
        raise ValueError("no")

    reply = echo.server.test_client().post(UPDATE, json=body("p.children"), headers={"Accept": "application/json"})

    assert reply.status_code == 500
    assert reply.headers["Server-Timing"].startswith("__dash_server;dur=")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("ab1.{", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "property", "value", "x"]), inner)
    ),
    max_leaves=10,
)
PARTS = ["output", "outputs", "inputs", "changedPropIds", "state"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(PARTS), JSON), dropped=st.sets(st.sampled_from(PARTS)))
def test_no_request_makes_the_server_fail(echo: Dash, changes: dict[str, Any], dropped: set[str]) -> None:
    asked = {key: value for key, value in {**body(), **changes}.items() if key not in dropped}

    answer = echo.server.test_client().post(UPDATE, json=asked)

    names_another = isinstance(asked.get("output"), str) and asked["output"] != "o.children"
    assert answer.status_code in ({400, 500} if names_another else {200, 400})


@pytest.mark.parametrize(("output", "name"), [("o.children", "echo_value"), ("x.children", None)])
def test_what_stands_around_the_app_learns_which_callback_ran(echo: Dash, output: str, name: str | None) -> None:
    seen: list[Any] = []
    inner = echo.server.wsgi_app

    def around(environ: Any, start_response: Any) -> Any:
        answer = inner(environ, start_response)
        seen.append(environ["dash.callback"])
        return answer

    echo.server.wsgi_app = around  # type: ignore[method-assign]
    echo.server.test_client().post(UPDATE, json=body(output))

    assert [callback and callback.location.function for callback in seen] == [name]

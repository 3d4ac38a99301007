"""The dev tools' own addresses: there while the tools are on, closed to everybody but this machine's pages."""

from __future__ import annotations

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
        ({"Origin": "http://localhost:9999"}, "127.0.0.1"),
        ({"Sec-Fetch-Site": "cross-site"}, "127.0.0.1"),
        ({}, "10.1.2.3"),
    ],
)
def test_they_refuse_who_is_not_a_page_of_this_machine(debugged: Dash, headers: dict[str, str], remote: str) -> None:
    response = debugged.server.test_client().get(ADDRESS, headers=headers, environ_base={"REMOTE_ADDR": remote})

    assert response.status_code == 403


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "[::1]:8050", "app.localhost"])
def test_they_answer_every_name_of_this_machine(debugged: Dash, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}

    assert debugged.server.test_client().get(ADDRESS, headers=headers).status_code == 200


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

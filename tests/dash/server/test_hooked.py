"""What hooks do to an app: each kind once, through the app's own addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import flask
import pytest

from dash import Dash, Input, Output, ctx, dcc, hooks, html


def made(**options: Any) -> Dash:
    app = Dash("x", suppress_callback_exceptions=True, **options)
    app.layout = html.Div(id="root")
    return app


def post(app: Dash, output: str, value: object) -> Any:
    return app.server.test_client().post(
        "/_dash-update-component",
        json={
            "output": output,
            "outputs": dict(zip(("id", "property"), output.split("."), strict=True)),
            "inputs": [{"id": "i", "property": "value", "value": value}],
            "changedPropIds": ["i.value"],
        },
    )


def test_a_layout_may_be_wrapped() -> None:
    hooks.layout()(lambda layout: html.Main([html.Nav(), layout]))

    tree = made().server.test_client().get("/_dash-layout").get_json()

    assert [child["type"] for child in tree["props"]["children"]] == ["Nav", "Div"]


def test_a_layout_hook_runs_for_every_page_that_opens() -> None:
    opened: list[int] = []
    hooks.layout()(lambda layout: html.Div(opened.append(1) or str(len(opened))))
    client = made().server.test_client()

    assert [client.get("/_dash-layout").get_json()["props"]["children"] for _ in range(2)] == ["1", "2"]


def test_a_callback_reaches_every_app() -> None:
    hooks.callback(Output("o", "children"), Input("i", "value"))(lambda value: f"hooked {value}")

    answers = [post(app, "o.children", 1).get_json() for app in (made(), made())]

    assert answers == [{"multi": True, "response": {"o": {"children": "hooked 1"}}}] * 2


def test_a_clientside_callback_reaches_every_app() -> None:
    hooks.clientside_callback("value => value", Output("o", "children"), Input("i", "value"))

    for app in (made(), made()):
        client = app.server.test_client()
        assert client.get("/_dash-dependencies").get_json()[0]["clientside_function"]["function_name"]
        assert "value => value" in client.get("/").get_data(as_text=True)


def test_scripts_and_style_sheets_are_linked_with_their_attributes() -> None:
    hooks.script([{"external_url": "https://x.example/s.js", "attributes": {"integrity": "sha256-1"}}])
    hooks.stylesheet([{"external_url": "https://x.example/s.css", "external_only": True}])

    page = made().index()

    assert '<script src="https://x.example/s.js" integrity="sha256-1"></script>' in page
    assert '<link rel="stylesheet" href="https://x.example/s.css">' in page


def test_a_script_may_be_a_file_of_the_plugins_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plugin_files").mkdir()
    (tmp_path / "plugin_files" / "__init__.py").write_text("")
    (tmp_path / "plugin_files" / "added.js").write_text("window.added = 1")
    monkeypatch.syspath_prepend(tmp_path)
    hooks.script([{"relative_package_path": "added.js", "namespace": "plugin_files"}])
    app = made()

    address = re.findall(r'src="([^"]*plugin_files[^"]*)"', app.index())[0]

    assert app.server.test_client().get(address).get_data() == b"window.added = 1"


@pytest.mark.parametrize(
    ("name", "address"), [(None, "/p/answer"), ("deep/er", "/p/deep/er"), ("/slashed", "/p/slashed")]
)
def test_a_route_is_answered_below_the_prefix(name: str | None, address: str) -> None:
    def answer() -> str:
        return "hooked"

    hooks.route(name=name, methods=("GET", "POST"))(answer)
    client = made(url_base_pathname="/p/").server.test_client()

    assert client.get(address).get_data() == client.post(address).get_data() == b"hooked"


def test_a_route_may_have_variables_of_any_name() -> None:
    hooks.route("show/<app>/<function>")(lambda app, function: f"{app} {function}")

    assert made().server.test_client().get("/show/a/b").get_data() == b"a b"


def test_an_error_hook_answers_for_a_callback_that_raised() -> None:
    seen: list[str] = []
    hooks.error()(lambda error: seen.append(str(error)))
    hooks.error()(lambda error: "handled")
    app = made()
    app.callback(Output("o", "children"), Input("i", "value"))(lambda value: 1 / value)

    answer = post(app, "o.children", 0).get_json()

    assert answer["response"]["o"]["children"] == "handled"
    assert seen == ["division by zero"]


@pytest.mark.parametrize("server", [True, False])
def test_setup_runs_with_each_app_after_its_plugins_and_finds_a_flask_server(server: bool) -> None:
    seen: list[tuple[str, type]] = []
    hooks.setup()(lambda app: seen.append(("setup", type(app.server))))
    plugin = SimpleNamespace(plug=lambda app: seen.append(("plug", type(app.server))))

    made(server=server, plugins=[plugin])

    assert [name for name, _ in seen] == ["plug", "setup"]
    assert all(issubclass(kind, flask.Flask) for _, kind in seen)


def test_what_setup_hooks_in_reaches_the_app() -> None:
    @hooks.setup()
    def hook_more_in(app: Dash) -> None:
        hooks.callback(Output("o", "children"), Input("i", "value"))(lambda value: 1 / 0)
        hooks.clientside_callback("value => value", Output("c", "children"), Input("i", "value"))
        hooks.route("hello")(lambda: "hello")
        hooks.error()(lambda error: "handled")

    app = made(plugins=[SimpleNamespace(plug=lambda app: hooks.route("plugged")(lambda: "plugged"))])

    answers = [app.server.test_client().get(path).get_data(as_text=True) for path in ("/hello", "/plugged")]
    assert answers == ["hello", "plugged"]
    assert post(app, "o.children", 1).get_json()["response"] == {"o": {"children": "handled"}}
    assert list(app.callback_map) == ["o.children", "c.children"]


def test_the_index_page_is_changed_in_order_of_priority() -> None:
    hooks.index()(lambda page: page.replace("</body>", "<!-- late --></body>"))
    hooks.index(priority=5)(lambda page: page.replace("</body>", "<!-- early --></body>"))
    hooks.index(final=True)(lambda page: page.replace("</body>", "<!-- last --></body>"))

    assert re.findall(r"<!-- (\w+) -->", made().index()) == ["early", "late", "last"]


def test_custom_data_is_filled_for_every_callback() -> None:
    hooks.custom_data("user")(lambda context: context.headers.get("X-User"))
    hooks.custom_data("triggers")(lambda context: [ctx.triggered_id, context.triggered_inputs[0]["prop_id"]])
    app = made()
    app.callback(Output("o", "children"), Input("i", "value"))(lambda value: str(dict(ctx.custom_data)))

    answer = post(app, "o.children", 1).get_json()

    assert answer["response"]["o"]["children"] == "{'user': None, 'triggers': ['i', 'i.value']}"


def test_a_function_that_fills_custom_data_may_look_at_it() -> None:
    hooks.custom_data("user")(lambda context: dict(context.custom_data))
    app = made()
    app.callback(Output("o", "children"), Input("i", "value"))(lambda value: str(ctx.custom_data))

    assert post(app, "o.children", 1).get_json()["response"]["o"]["children"] == "{'user': {}}"


def test_a_dev_tool_is_told_to_the_page_while_there_are_dev_tools() -> None:
    hooks.devtool("my_tools", "Ruler", {"unit": "px"}, position="left")
    app = made()
    before = app.index()
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)

    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', app.index(), re.S)

    assert found is not None
    tool = {"namespace": "my_tools", "type": "Ruler", "props": {"unit": "px"}, "position": "left"}
    assert json.loads(found[1])["dev_tools"] == [tool]
    assert "my_tools" not in before


def test_components_of_hooks_bring_their_library() -> None:
    hooks.layout()(lambda layout: html.Div([dcc.Store(id="added"), layout]))

    tree = made().server.test_client().get("/_dash-layout").get_json()

    assert tree["props"]["children"][0]["namespace"] == "dash_core_components"

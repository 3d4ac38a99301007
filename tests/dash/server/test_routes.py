"""The other addresses of an app: assets, icon, health, hooks, and pages that only the browser knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from dash import Dash, Input, Output, exceptions, hooks, html


def made(**options: object) -> Dash:
    app = Dash("x", **options)  # type: ignore[arg-type]
    app.layout = html.Div("x")
    return app


def test_every_other_address_is_a_page_of_the_app() -> None:
    client = made(url_base_pathname="/p/").server.test_client()

    assert "react-entry-point" in client.get("/p/any/page").get_data(as_text=True)
    assert client.get("/elsewhere").status_code == 404
    assert client.post("/p/_dash-layout").status_code == 405


def test_assets_are_confined_to_their_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_text("a{}")
    client = made(assets_folder=str(tmp_path / "assets")).server.test_client()

    with client.get("/assets/a.css") as answer:
        assert answer.mimetype == "text/css"
    for path in ("/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/none.css"):
        assert client.get(path).status_code == 404, path
    assert "react-entry-point" in client.get("/assets//etc/passwd").get_data(as_text=True)


def test_a_health_address_exists_only_when_it_was_asked_for() -> None:
    assert made(health_endpoint="health").server.test_client().get("/health").get_data() == b"OK"
    assert "react-entry-point" in made().server.test_client().get("/health").get_data(as_text=True)


def test_routes_of_hooks_are_answered_below_the_prefix() -> None:
    hooks.route(name="ping", methods=("POST",))(lambda: "pong")

    client = made(url_base_pathname="/p/").server.test_client()

    assert client.post("/p/ping").get_data() == b"pong"


def test_hooks_change_the_layout_in_order_of_priority() -> None:
    hooks.layout(priority=1)(lambda layout: [html.B("late"), layout])
    hooks.layout(priority=2)(lambda layout: html.I(layout))

    tree = made().server.test_client().get("/_dash-layout").get_json()

    assert [node["type"] for node in tree] == ["B", "I"]


def test_an_error_hook_answers_when_the_app_has_no_handler_of_its_own() -> None:
    hooks.error()(lambda error: f"hook: {error}")

    own = Dash("x", on_error=lambda error: "own")

    assert Dash("x")._on_error is not None
    assert own._on_error is not None
    assert own._on_error(ValueError()) == "own"


def test_compressed_responses_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("flask_compress")
    answer = made(compress=True).server.test_client().get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"

    monkeypatch.setitem(__import__("sys").modules, "flask_compress", None)
    with pytest.raises(exceptions.InvalidConfig, match=r"pip install dash\[compress\]"):
        made(compress=True)


def test_rules_still_build_addresses(app: Dash) -> None:
    from flask import url_for

    with app.server.test_request_context():
        assert url_for("static", filename="a.css", v=1) == "/static/a.css?v=1"
        assert url_for("/_dash-layout") == "/_dash-layout"


def test_two_apps_at_one_path_are_told_the_way_out() -> None:
    first = made(url_base_pathname="/here/")

    with pytest.raises(exceptions.InvalidConfig, match=r"/here/_dash-layout is answered .* already"):
        made(server=first.server, url_base_pathname="/here/")


@pytest.mark.parametrize("name", ["0" * 64, "x", "..app", '"] = 1'])
def test_functions_that_nobody_declared_are_not_found(app: Dash, name: str) -> None:
    app.clientside_callback("v => v", Output("a", "x"), Input("b", "x"))

    assert app.server.test_client().get(f"/_dash-inline-functions/{name}.js").status_code == 404


def test_the_function_of_an_inline_callback_is_served_by_its_name(app: Dash) -> None:
    app.clientside_callback("v => v + 1", Output("a", "x"), Input("b", "x"))
    client = app.server.test_client()
    name = client.get("/_dash-dependencies").get_json()[0]["clientside_function"]["function_name"]

    response = client.get(f"/_dash-inline-functions/{name}.js")

    assert response.mimetype == "application/javascript"
    assert "v => v + 1" in response.get_data(as_text=True)

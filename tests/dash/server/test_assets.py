"""The assets folder of a running app: what the page links, and how its files are answered."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import flask
import pytest

from dash import Dash, html


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.css", "b.js", "m.mjs", "favicon.ico", "picture.png", "sub/c.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * 2_000)
    return tmp_path


def made(folder: Path, **options: Any) -> Dash:
    app = Dash("x", assets_folder=str(folder), **options)
    app.layout = html.Div()
    return app


def linked(app: Dash) -> list[str]:
    return re.findall(r'(?:src|href)="([^"?]*assets/[^"?]+)', app.index())


def test_the_page_links_the_icon_then_styles_then_scripts(folder: Path) -> None:
    names = ["favicon.ico", "a.css", "sub/c.css", "b.js", "m.mjs"]

    assert linked(made(folder)) == [f"/assets/{name}" for name in names]


def test_a_file_added_while_the_app_runs_is_on_the_next_page(folder: Path) -> None:
    app = made(folder)
    before = linked(app)
    (folder / "sub" / "new.js").write_text("")

    assert set(linked(app)) - set(before) == {"/assets/sub/new.js"}


def test_a_changed_file_has_a_new_address(folder: Path) -> None:
    app = made(folder)
    os.utime(folder / "a.css", (1, 1))

    assert "/assets/a.css?m=1.0" in app.index()


def test_the_page_may_load_none_which_are_answered_all_the_same(folder: Path) -> None:
    app = made(folder, include_assets_files=False)

    assert linked(app) == []
    with app.server.test_client().get("/assets/a.css") as answer:
        assert answer.status_code == 200


def test_ignored_files_are_answered_when_asked_for(folder: Path) -> None:
    app = made(folder, assets_ignore=r"b\.js", assets_path_ignore=["sub"])
    client = app.server.test_client()

    assert linked(app) == ["/assets/favicon.ico", "/assets/a.css", "/assets/m.mjs"]
    for path in ("/assets/b.js", "/assets/sub/c.css"):
        with client.get(path) as answer:
            assert answer.status_code == 200


@pytest.mark.parametrize(
    ("serve_locally", "address"),
    [(False, "https://cdn.example/x/static/a.css"), (True, "/static/a.css")],
)
def test_an_external_folder_counts_when_files_are_not_served_locally(
    folder: Path, serve_locally: bool, address: str
) -> None:
    app = made(
        folder,
        assets_external_path="https://cdn.example/x/",
        assets_url_path="static",
        serve_locally=serve_locally,
    )

    assert f'href="{address}' in app.index()
    assert app.get_asset_url("a.css") == "https://cdn.example/x/static/a.css"


@pytest.mark.parametrize("name", ["a.css", "picture.png"])
def test_a_file_is_asked_for_again_and_sent_only_when_it_changed(folder: Path, name: str) -> None:
    client = made(folder).server.test_client()
    with client.get(f"/assets/{name}") as first:
        known = {"If-None-Match": first.headers["ETag"]}

    with client.get(f"/assets/{name}", headers=known) as again:
        assert (again.status_code, again.get_data()) == (304, b"")
    (folder / name).write_text("changed")
    with client.get(f"/assets/{name}", headers=known) as changed:
        assert changed.get_data() == b"changed"
    assert first.headers["Cache-Control"] == "no-cache"


def test_without_compress_an_asset_travels_as_it_lies_there(folder: Path) -> None:
    client = made(folder).server.test_client()

    assert "Content-Encoding" not in client.get("/assets/a.css", headers={"Accept-Encoding": "gzip, br"}).headers


def test_scripts_are_scripts_whatever_the_machine_thinks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mimetypes

    monkeypatch.setattr(mimetypes, "guess_type", lambda _: ("text/plain", None))
    client = made(folder).server.test_client()

    types = {client.get(f"/assets/{name}").mimetype for name in ("b.js", "m.mjs")}

    assert types == {"text/javascript"}


def test_part_of_a_file_may_be_asked_for(folder: Path) -> None:
    client = made(folder).server.test_client()

    with client.get("/assets/picture.png", headers={"Range": "bytes=0-9"}) as answer:
        assert (answer.status_code, answer.get_data()) == (206, b"x" * 10)


@pytest.mark.parametrize("size", [600, 2_000])
def test_compress_reaches_assets_and_leaves_bundles_as_they_are(folder: Path, size: int) -> None:
    (folder / "a.css").write_text("x" * size)
    app = made(folder, compress=True)
    client = app.server.test_client()

    asset = client.get("/assets/a.css", headers={"Accept-Encoding": "gzip"})
    known = {"If-None-Match": asset.headers["ETag"]}
    again = client.get("/assets/a.css", headers={"Accept-Encoding": "gzip", **known})
    bundle = re.findall(r'src="([^"]+dash_renderer[^"]+)"', app.index())[0]
    packed = client.get(bundle, headers={"Accept-Encoding": "gzip, br"})

    assert (asset.headers["Content-Encoding"], again.status_code) == ("gzip", 304)
    assert "Accept-Encoding" in asset.headers["Vary"]
    assert packed.headers.getlist("Content-Encoding") == ["br"]


def test_names_of_files_stay_inside_their_attributes(folder: Path) -> None:
    (folder / """"onload='alert(1)'<script>&.js""").write_text("")

    page = made(folder).index()

    assert "%22onload%3D%27alert%281%29%27%3Cscript%3E%26.js?m=" in page
    assert "onload='" not in page


def test_assets_behind_the_static_folder_of_flask_are_told_of(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    made(folder, assets_url_path="static", server=flask.Flask("x", static_folder=str(folder)))
    made(folder, assets_url_path="static", server=flask.Flask("x", static_folder=None))
    assert caplog.text == ""

    app = made(folder, assets_url_path="/static/")

    assert app.server.test_client().get("/static/a.css").status_code == 404
    assert f"The files in {folder} are not served: assets_url_path is '/static/'" in caplog.text

"""No address leads out of what an app offers, however it is written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, html

SECRET = "the secret"
FORMS = {
    "dots": "../secret.txt",
    "dots inside": "sub/../../secret.txt",
    "encoded dots": "%2e%2e/secret.txt",
    "encoded slash": "..%2fsecret.txt",
    "all encoded": "%2e%2e%2fsecret.txt",
    "encoded twice": "%252e%252e%252fsecret.txt",
    "more dots": "....//secret.txt",
    "overlong dots": "%c0%ae%c0%ae/secret.txt",
    "wide dots": "%ef%bc%8e%ef%bc%8e/secret.txt",
    "parameter": "..;/secret.txt",
    "absolute": "{folder}/secret.txt",
    "absolute after slash": "/{folder}/secret.txt",
    "encoded absolute": "%2f{folder}/secret.txt",
    "file address": "file://{folder}/secret.txt",
    "backslash": "..\\secret.txt",
    "encoded backslash": "..%5csecret.txt",
    "drive": "C:/secret.txt",
    "drive and backslash": "C:%5csecret.txt",
    "share": "%5c%5chost%5csecret.txt",
    "NUL": "..%00/secret.txt",
    "NUL at the end": "../secret.txt%00.css",
    "NUL in a name": "a%00.css",
}
ROUTES = ["assets", "_dash-component-suites/dash", "_dash-component-suites/dash/dcc/async", "static", "_favicon.ico"]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client of an app whose assets and Flask's static files lie beside a file that is nobody's business."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text(SECRET)
    for folder in ("assets/sub", "static/sub", "outside"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assets" / "a.css").write_text("a{}")
    (tmp_path / "outside" / "secret.txt").write_text(SECRET)
    app = Dash("no_such_module")
    app.layout = html.Div()
    return app.server.test_client()


def follow(client: Any, address: str) -> Any:
    return client.get(address, follow_redirects=True)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_path_out_of_a_folder_is_refused(
    client: Any, tmp_path: Path, route: str, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = follow(client, f"/{route}/{form.format(folder=tmp_path)}")

    # An address that is no route's is a page of the app.
    assert answer.status_code == 404 or 'id="react-entry-point"' in answer.get_data(as_text=True)
    assert SECRET not in answer.get_data(as_text=True)
    assert not caplog.text


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_package_name_is_no_path(client: Any, tmp_path: Path, form: str) -> None:
    answer = follow(client, f"/_dash-component-suites/{form.format(folder=tmp_path)}/secret.txt")

    assert answer.status_code == 404 or 'id="react-entry-point"' in answer.get_data(as_text=True)
    assert SECRET not in answer.get_data(as_text=True)


@pytest.mark.parametrize("package", ["os", "sys", "dash.document", "no_such_package", "tests", ".", "..", "x" * 5000])
def test_only_packages_that_are_component_libraries_are_looked_into(client: Any, package: str) -> None:
    assert client.get(f"/_dash-component-suites/{package}/__init__.py").status_code == 404


@pytest.mark.parametrize("link", ["link.txt", "linked/secret.txt", "sub/up/secret.txt"])
def test_a_link_out_of_the_assets_is_refused_and_named(
    client: Any, tmp_path: Path, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "assets" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "assets" / "linked").symlink_to(tmp_path / "outside", target_is_directory=True)
    (tmp_path / "assets" / "sub" / "up").symlink_to("../..", target_is_directory=True)

    with caplog.at_level(logging.WARNING):
        answer = client.get(f"/assets/{link}")

    assert answer.status_code == 404
    assert f"The asset {link} leads out of" in caplog.text


def test_links_within_the_assets_are_followed(client: Any, tmp_path: Path) -> None:
    (tmp_path / "assets" / "same.css").symlink_to("a.css")

    with client.get("/assets/same.css") as answer:
        assert answer.get_data() == b"a{}"


def test_the_assets_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.css").write_text("a{}")
    (tmp_path / "assets").symlink_to(tmp_path / "real", target_is_directory=True)
    app = Dash("x", assets_folder=str(tmp_path / "assets"))

    with app.server.test_client().get("/assets/a.css") as answer:
        assert answer.get_data() == b"a{}"


def test_an_address_is_not_repeated_as_html(client: Any) -> None:
    answer = client.get("/_dash-component-suites/<script>alert(1)</script>/x<img src=x>.js").get_data(as_text=True)

    assert "<script>" not in answer
    assert "<img" not in answer

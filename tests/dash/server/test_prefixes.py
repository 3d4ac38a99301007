"""The three prefixes in every combination: what they settle to, and that page, routes and addresses follow."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from dash import Dash, exceptions, html

BASE, ROUTES, REQUESTS = (None, "/", "/b/"), (None, "/", "/r/"), (None, "/", "/q/", "/q/r/")
ALONE = [(None, routes, requests) for routes, requests in itertools.product(ROUTES, REQUESTS)]
CONTRADICTING = [
    (base, routes, requests)
    for base, routes, requests in itertools.product(BASE[1:], ROUTES, REQUESTS)
    if routes is not None or requests is not None
]


def made(base: str | None, routes: str | None, requests: str | None, **options: str) -> Dash:
    app = Dash(
        "x",
        url_base_pathname=base,
        routes_pathname_prefix=routes,
        requests_pathname_prefix=requests,
        health_endpoint="health",
        **options,  # type: ignore[arg-type]
    )
    app.layout = html.Div()
    return app


@pytest.mark.parametrize(("base", "routes", "requests"), [*ALONE, *((base, None, None) for base in BASE)])
def test_routes_answer_below_one_prefix_and_the_page_asks_below_the_other(
    base: str | None, routes: str | None, requests: str | None
) -> None:
    app = made(base, routes, requests)
    settled_routes = base or routes or "/"
    settled_requests = requests or settled_routes

    client = app.server.test_client()
    page = client.get(settled_routes).get_data(as_text=True)

    config = app.config
    assert (config.url_base_pathname, config.routes_pathname_prefix) == (base, settled_routes)
    assert config.requests_pathname_prefix == settled_requests
    asked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(asked) >= 6
    assert all(address.startswith(f"{settled_requests}_") for address in asked), asked
    for name in ("_dash-layout", "_dash-dependencies", "health", "_favicon.ico", "any/page", "_reload-hash"):
        with client.get(settled_routes + name) as answer:
            assert answer.status_code == 200, name
    assert app.get_asset_url("a.png") == f"{settled_requests}assets/a.png"
    assert app.get_relative_path("/page") == f"{settled_requests}page"
    assert app.strip_relative_path(f"{settled_requests}page/") == "page"


@pytest.mark.parametrize(("base", "routes", "requests"), CONTRADICTING)
def test_a_base_and_a_prefix_of_its_own_contradict_each_other(
    base: str, routes: str | None, requests: str | None
) -> None:
    with pytest.raises(exceptions.InvalidConfig, match=rf"url_base_pathname='{base}' sets both prefixes"):
        made(base, routes, requests)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("url_base_pathname", "b/", "must start with one slash, as in '/b/'"),
        ("url_base_pathname", "/b", "must end with a slash, as in '/b/'"),
        ("url_base_pathname", "", "must start with one slash, as in '/'"),
        ("routes_pathname_prefix", "r/", "must start with one slash, as in '/r/'"),
        ("routes_pathname_prefix", "/r", "must end with a slash, as in '/r/'"),
        ("requests_pathname_prefix", "q/", "must start with one slash, as in '/q/'"),
        ("requests_pathname_prefix", "//q/", "must start with one slash, as in '/q/'"),
        ("routes_pathname_prefix", "/<q>/", "a path of the app has neither"),
        ("assets_url_path", "<q>", "a path of the app has neither"),
        ("health_endpoint", "<q>", "a path of the app has neither"),
    ],
)
def test_a_prefix_that_no_address_could_have_names_the_one_meant(name: str, value: str, says: str) -> None:
    with pytest.raises(exceptions.InvalidConfig, match=f"{name} is '{value}': .*{says}"):
        Dash("x", **{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("DASH_URL_BASE_PATHNAME", ("/v/", "/v/")),
        ("DASH_ROUTES_PATHNAME_PREFIX", ("/v/", "/v/")),
        ("DASH_REQUESTS_PATHNAME_PREFIX", ("/", "/v/")),
        ("DASH_APP_NAME", ("/", "/v/")),
    ],
)
def test_prefixes_listen_to_their_variables(
    monkeypatch: pytest.MonkeyPatch, name: str, values: tuple[str, str]
) -> None:
    monkeypatch.setenv(name, "v" if name == "DASH_APP_NAME" else "/v/")

    config = Dash("x").config

    assert (config.routes_pathname_prefix, config.requests_pathname_prefix) == values


@pytest.mark.parametrize(
    ("prefix", "path", "expected"),
    [
        ("/", "", "/"),
        ("/", "/", "/"),
        ("/", "/page?q=1#there", "/page?q=1#there"),
        ("/", "//elsewhere.example", "/elsewhere.example"),
        ("/q/", "", "/q/"),
        ("/q/", "/", "/q/"),
        ("/q/", "/page/", "/q/page/"),
        ("/q/r/", "//page", "/q/r/page"),
        ("/q", "/page", "/q/page"),
    ],
)
def test_a_relative_path_stays_below_the_prefix(prefix: str, path: str, expected: str) -> None:
    assert made(None, None, prefix).get_relative_path(path) == expected


@pytest.mark.parametrize(
    ("prefix", "path", "expected"),
    [
        ("/", None, None),
        ("/", "/", ""),
        ("/", "/page/", "page"),
        ("/q/", None, None),
        ("/q/", "/q", ""),
        ("/q/", "/q/", ""),
        ("/q/", "/q/page/", "page"),
        ("/q/", "/q/q/", "q"),
        ("/q/", "/q//page", "page"),
        ("/q/r/", "/q/r/deep/page", "deep/page"),
    ],
)
def test_a_path_loses_the_prefix_and_the_outer_slashes(prefix: str, path: str | None, expected: str | None) -> None:
    assert made(None, None, prefix).strip_relative_path(path) == expected


@pytest.mark.parametrize(
    ("prefix", "path"), [("/", ""), ("/q/", ""), ("/q/", "/"), ("/q/", "/query"), ("/q/", "q/page"), ("/q/r/", "/q/")]
)
def test_a_path_from_elsewhere_is_refused(prefix: str, path: str) -> None:
    with pytest.raises(exceptions.UnsupportedRelativePath, match="not below"):
        made(None, None, prefix).strip_relative_path(path)


@pytest.mark.parametrize("path", ["page", "./page", "http://elsewhere"])
def test_a_path_without_its_slash_is_refused_with_the_one_meant(path: str) -> None:
    with pytest.raises(exceptions.UnsupportedRelativePath, match=re.escape(f"write {'/' + path!r}")):
        made(None, None, "/q/").get_relative_path(path)


@pytest.mark.parametrize(
    ("url_path", "external", "path", "expected"),
    [
        ("assets", "", "a.png", "/q/assets/a.png"),
        ("assets", "", "/a.png", "/q/assets/a.png"),
        ("assets", "", "sub/a b.png", "/q/assets/sub/a b.png"),
        ("/deep/files/", "", "a.png", "/q/deep/files/a.png"),
        ("", "", "a.png", "/q/a.png"),
        ("assets", "https://cdn.example/x", "a.png", "https://cdn.example/x/assets/a.png"),
        ("assets", "https://cdn.example/x/", "a.png", "https://cdn.example/x/assets/a.png"),
    ],
)
def test_an_asset_has_one_address(url_path: str, external: str, path: str, expected: str) -> None:
    app = made(None, None, "/q/", assets_url_path=url_path, assets_external_path=external)

    assert app.get_asset_url(path) == expected


def test_the_page_knows_where_to_ask() -> None:
    app = made(None, "/r/", "/q/r/")

    page = app.server.test_client().get("/r/").get_data(as_text=True)

    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', page, re.S)
    assert found is not None
    config = json.loads(found[1])
    assert (config["url_base_pathname"], config["requests_pathname_prefix"]) == (None, "/q/r/")

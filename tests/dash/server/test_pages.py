"""Pages as the browser meets them: addresses, titles, redirects, previews, and what authors are told."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import flask
import pytest

import dash
from dash import Dash, Input, Output, State, dcc, exceptions, html, register_page
from tests.conftest import Answer, Client

Project = Callable[..., Path]


@pytest.fixture
def app() -> Dash:
    return make_app()


def make_app(**options: Any) -> Dash:
    app = Dash("shop", use_pages=True, pages_folder="", **options)
    app.layout = html.Div(dash.page_container)
    return app


def visit(app: Dash, path: str | None, search: str = "", **others: Any) -> Answer:
    return Client(app).trigger("_pages_location.pathname", path, _pages_location__search=search, **others)


def content(answer: Answer) -> Any:
    assert answer.status == 200, answer.text
    shown = answer.changes["_pages_content"]["children"]
    return shown["props"]["children"] if isinstance(shown, dict) else shown


def title(answer: Answer) -> str:
    return str(answer.changes["_pages_store"]["data"]["title"])


def metas(app: Dash, path: str) -> dict[str, str]:
    text = app.server.test_client().get(path).get_data(as_text=True)
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', text)
    assert len({name for name, _ in found}) == len(found), found
    return {name: unescape(value) for name, value in found}


# Addresses


def test_a_page_is_shown_at_its_path_with_its_title(app: Dash) -> None:
    register_page("home", path="/", layout=html.Div("home"))
    register_page("sales", title="Sales 2025", layout=lambda: html.Div("sales"))

    assert (content(visit(app, "/")), title(visit(app, "/"))) == ("home", "Home")
    assert (content(visit(app, "/sales/")), title(visit(app, "/sales"))) == ("sales", "Sales 2025")


def test_variables_and_query_reach_layout_and_title(app: Dash) -> None:
    register_page(
        "asset",
        path_template="/asset/<name>/<year>",
        title=lambda name, **_: f"About {name}",
        layout=lambda name, year, tag=None, **rest: html.Div(f"{name} {year} {tag} {sorted(rest)}"),
    )

    answer = visit(app, "/asset/caf%C3%A9%20a/2025", "?tag=x&tag=y&other=1&year=1900")

    assert content(answer) == "café a 2025 ['x', 'y'] ['other']"
    assert title(answer) == "About café a"


def test_a_query_that_no_page_knows_does_no_harm(app: Dash) -> None:
    register_page("home", path="/", layout=lambda: html.Div("home"))

    assert content(visit(app, "/", "?utm_source=mail")) == "home"


def test_a_layout_that_names_the_hash_gets_it(app: Dash) -> None:
    register_page("home", path="/", layout=lambda hash="none", **_: html.Div(f"at {hash}"))

    assert content(visit(app, "/", _pages_location__hash="#part")) == "at #part"


def test_the_hash_is_sent_only_to_apps_that_ask_for_it(app: Dash) -> None:
    register_page("home", path="/", layout=lambda **_: html.Div())

    assert Client(app).get("/_dash-dependencies").get_json()[0]["state"] == []


def test_asynchronous_layouts_and_titles_are_awaited(app: Dash) -> None:
    async def layout(**_: Any) -> html.Div:
        return html.Div("later")

    async def name(**_: Any) -> str:
        return "Later"

    register_page("home", path="/", layout=layout, title=name)

    assert (content(visit(app, "/")), title(visit(app, "/"))) == ("later", "Later")


@pytest.mark.parametrize("layout", ["text", [html.B("a"), "b"], None])
def test_a_layout_may_be_whatever_children_may_be(app: Dash, layout: Any) -> None:
    register_page("home", path="/", layout=lambda: layout)

    assert visit(app, "/").status == 200


def test_a_prefix_stands_before_every_path() -> None:
    app = make_app(url_base_pathname="/shop/")
    register_page("home", path="/", layout=html.Div("home"))
    register_page("sales", layout=html.Div("sales"))

    def at(path: str) -> Any:
        body = {
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": "_pages_location", "property": "pathname", "value": path},
                {"id": "_pages_location", "property": "search", "value": ""},
            ],
            "changedPropIds": ["_pages_location.pathname"],
        }
        answer = app.server.test_client().post("/shop/_dash-update-component", json=body).get_json()
        return answer["response"]["_pages_content"]["children"]["props"]["children"]

    assert at("/shop/") == at("/shop") == "home"
    assert at("/shop/sales") == "sales"
    assert at("/sales") == at("/shopping") == "404 - Page not found"


def test_what_is_not_found_has_a_page_of_ours_or_of_the_app(app: Dash) -> None:
    assert content(visit(app, "/nowhere")) == "404 - Page not found"
    assert title(visit(app, "/nowhere")) == "Dash"

    register_page("pages.not_found_404", title="Lost", layout=lambda **query: html.Div(f"lost {query}"))

    assert content(visit(app, "/nowhere", "?a=1")) == "lost {'a': '1'}"
    assert title(visit(app, "/nowhere")) == "Lost"


@pytest.mark.parametrize("path", [None, "", "/"])
def test_an_empty_path_is_the_home_page(app: Dash, path: str | None) -> None:
    register_page("home", path="/", layout=html.Div("home"))

    assert content(visit(app, path)) == "home"


def test_pages_may_be_registered_while_the_app_runs(app: Dash) -> None:
    assert content(visit(app, "/late")) == "404 - Page not found"

    register_page("late", layout=html.Div("late"))

    assert content(visit(app, "/late")) == "late"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/..%5csecret",
        "/..\\secret",
        "//etc/passwd",
        "/pages/secret.py",
        "/secret%00.py",
        "/secret\x00",
        "/" + "../" * 50 + "etc/passwd",
    ],
)
def test_no_address_reaches_the_file_system(project: Project, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    page = "import dash\ndash.register_page(__name__, path='/')\nlayout = dash.html.Div('home')\n"
    project(**{"pages/home.py": page, "secret.py": "raise SystemExit('reached')", "secret": "reached"})
    app = Dash("shop", use_pages=True)
    app.layout = html.Div(dash.page_container)
    visit(app, "/")
    opened: list[Any] = []
    monkeypatch.setattr("builtins.open", lambda *args, **_: opened.append(args) or (_ for _ in ()).throw(OSError))
    monkeypatch.setattr("os.stat", lambda *args, **_: opened.append(args) or (_ for _ in ()).throw(OSError))

    answer = visit(app, path)

    assert content(answer) == "404 - Page not found"
    assert not opened


# Routing inputs


def test_the_app_adds_inputs_and_states_to_every_layout() -> None:
    app = make_app(routing_callback_inputs={"language": Input("lang", "value"), "user": State("user", "data")})
    register_page("home", path="/", layout=lambda language=None, user=None, **_: html.Div(f"{language} {user}"))
    register_page("plain", layout=lambda: html.Div("plain"))

    values = {"lang__value": "de", "user__data": "ada"}

    assert content(visit(app, "/", "?language=xx", **values)) == "de ada"
    assert content(visit(app, "/plain", **values)) == "plain"


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"pathname_": Input("a", "b")}, "names 'pathname_', which the routing itself has"),
        ({"language": "value"}, r"holds 'value' as 'language'"),
        ({"language": Output("a", "b")}, r"takes Input\(...\) and State"),
    ],
)
def test_routing_inputs_that_cannot_work_are_refused(inputs: dict[str, Any], message: str) -> None:
    with pytest.raises(exceptions.InvalidConfig, match=message):
        make_app(routing_callback_inputs=inputs)


# Redirects


@pytest.mark.parametrize("prefix", ["/", "/shop/"])
def test_old_paths_lead_to_the_page_and_keep_the_query(prefix: str) -> None:
    app = make_app(url_base_pathname=prefix)
    register_page("sales", path="/sales", layout="x", redirect_from=["/old", "/very/old/"])
    register_page("asset", path_template="/asset/<name>", layout=lambda **_: "x", redirect_from=["/a/<name>"])
    client = app.server.test_client()

    def target(path: str) -> str | None:
        answer = client.get(prefix + path)
        return answer.headers["Location"] if answer.status_code == 301 else None

    assert target("old") == target("very/old") == target("very/old/") == f"{prefix}sales"
    assert target("old?year=2025&x=%20") == f"{prefix}sales?year=2025&x=%20"
    assert target("a/b%20c%2Fd") == f"{prefix}asset/b%20c/d"
    assert target("sales") is None


def test_a_link_in_the_page_follows_the_redirect_too() -> None:
    app = make_app()
    register_page("sales", path="/sales", layout="x", redirect_from=["/old"])

    answer = visit(app, "/old", "?a=1")

    assert answer.changes == {"_pages_store": {"data": {"redirect": "/sales?a=1"}}}


def test_a_redirect_counts_before_a_template_that_fits_too() -> None:
    app = make_app()
    register_page("sales", path="/sales", layout="x", redirect_from=["/old"])
    register_page("any", path_template="/<name>", layout=lambda name: name)

    assert visit(app, "/old").changes == {"_pages_store": {"data": {"redirect": "/sales"}}}
    assert app.server.test_client().get("/old").status_code == 301
    assert content(visit(app, "/new")) == "new"


def test_the_root_may_lead_to_a_page() -> None:
    app = make_app()
    register_page("sales", path="/sales", layout="x", redirect_from=["/"])

    assert app.server.test_client().get("/").headers["Location"] == "/sales"


# Previews


def test_previews_show_title_description_and_image_of_the_page(project: Project) -> None:
    project(**{"assets/sales 1.png": "", "assets/app.svg": ""})
    app = make_app(description="The shop", title="Shop")
    register_page("sales", title="Sales", description="All sales", image="sales 1.png", layout="x")
    register_page("plain", layout="x")
    register_page("else", layout="x", image_url="https://cdn.example/i.png")

    sales, plain = metas(app, "/sales?a=1"), metas(app, "/plain")

    assert sales["og:title"] == sales["twitter:title"] == "Sales"
    assert sales["description"] == sales["og:description"] == "All sales"
    assert sales["og:image"] == "http://localhost/assets/sales%201.png"
    assert sales["twitter:url"] == "http://localhost/sales?a=1"
    assert (plain["og:title"], plain["description"]) == ("Shop", "The shop")
    assert plain["og:image"] == "http://localhost/assets/app.svg"
    assert metas(app, "/else")["og:image"] == "https://cdn.example/i.png"


def test_previews_get_the_variables_of_the_path(app: Dash) -> None:
    register_page(
        "asset",
        path_template="/asset/<name>",
        title=lambda name: f"About {name}",
        description=lambda name=None, **_: f"All about {name}",
        layout=lambda **_: "x",
    )

    found = metas(app, "/asset/caf%C3%A9 %2F 1")

    assert found["og:title"] == "About café / 1"
    assert found["description"] == "All about café / 1"


def test_nothing_in_a_title_breaks_out_of_its_tag(app: Dash) -> None:
    evil = "</title></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{%scripts%}"
    register_page(
        "evil", path_template="/<name>", title=lambda name: evil + name, description=evil, layout=lambda **_: ""
    )
    app.title = evil

    text = app.server.test_client().get('/"><script>alert(2)</script>?q="><script>').get_data(as_text=True)

    assert "<script>alert" not in text
    assert "<img" not in text
    assert metas(app, "/x")["og:title"] == evil + "x"


def test_a_preview_that_fails_is_logged_and_left_out(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    def fails(**_: Any) -> str:
        raise ValueError("no data")

    register_page("sales", path="/", title=fails, description="All", layout="x")

    with caplog.at_level(logging.WARNING):
        found = metas(app, "/")

    assert (found["og:title"], found["description"]) == ("Dash", "All")
    assert "The title of the page sales failed: ValueError('no data')" in caplog.text


def test_previews_may_be_switched_off() -> None:
    app = make_app(include_pages_meta=False)
    register_page("home", path="/", layout="x")

    assert "og:title" not in metas(app, "/")


def test_hashes_for_a_strict_page_include_the_script_of_pages(app: Dash) -> None:
    before = set(app.csp_hashes())

    app.server.test_client().get("/")

    assert set(app.csp_hashes()) == before
    assert len(before) == 2


# What authors are told


def debugged(app: Dash) -> Dash:
    app.enable_dev_tools(debug=True)
    return app


def logged(app: Dash, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.WARNING):
        app.server.test_client().get("/_dash-layout")
    return caplog.text


def test_ids_of_all_pages_count_when_callbacks_are_checked(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    register_page("a", layout=html.Div(dcc.Input(id="on-a")))
    register_page("b", layout=lambda **_: html.Div(id="on-b"))

    @app.callback(Output("on-b", "children"), Input("on-a", "value"))
    def known(value: str) -> str:
        return value

    @app.callback(Output("on-b", "title"), Input("on-aa", "value"))
    def unknown(value: str) -> str:
        return value

    text = logged(debugged(app), caplog)

    assert 'Input("on-aa", "value") names an id that the layout does not have' in text
    assert 'Did you mean "on-a"?' in text
    assert text.count("names an id") == 1


def test_no_id_is_called_missing_while_a_layout_is_unknown(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    register_page("a", path_template="/a/<name>", layout=lambda name: html.Div(id="maybe"))
    register_page("b", layout=html.Div(id="out"))

    @app.callback(Output("out", "children"), Input("maybe", "n_clicks"))
    def first(clicks: int) -> int:
        return clicks

    @app.callback(Output("out", "titel"), Input("out", "n_clicks"))
    def second(clicks: int) -> int:
        return clicks

    text = logged(debugged(app), caplog)

    assert "names an id" not in text
    assert '"titel", which is no property of Div' in text


def test_pages_may_share_an_id_between_different_components(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    register_page("a", layout=dcc.Store(id="same"))
    register_page("b", layout=html.Div([html.Div(id="same"), html.P(id={"type": "t", "index": 1})]))
    register_page("c", layout=dcc.Store(id={"type": "t", "index": 1}))

    @app.callback(Output("same", "children"), Input({"type": "t", "index": 1}, "title"))
    def known(value: str) -> str:
        return value

    @app.callback(Output("same", "nonsense"), Input("same", "id"))
    def unknown(value: str) -> str:
        return value

    text = logged(debugged(app), caplog)

    assert text.count("which is no property of") == 1
    assert '"nonsense"' in text


def page_config(app: Dash) -> dict[str, Any]:
    text = app.server.test_client().get("/").get_data(as_text=True)
    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', text, re.S)
    assert found is not None
    config: dict[str, Any] = json.loads(found[1])
    return config


def test_the_browser_learns_the_ids_of_pages_and_nothing_else(app: Dash) -> None:
    register_page("a", layout=html.Div([html.Div("much text", id="on-a"), dcc.Store(id={"type": "t", "index": 1})]))
    register_page("b", layout=html.Div("more text", id="on-a"))

    stubs = page_config(debugged(app))["validation_layout"]["props"]["children"]

    assert [stub["props"] for stub in stubs] == [{"id": "on-a"}, {"id": {"type": "t", "index": 1}}]


def test_layout_functions_are_not_run_for_checks_nobody_makes(app: Dash) -> None:
    calls: list[str] = []
    for number in range(1000):
        register_page(f"p{number}", layout=lambda n=number: html.Div(calls.append(f"p{n}"), id=f"id-{n}"))

    config = page_config(app)
    Client(app).get("/_dash-layout")
    visit(app, "/p7")

    assert calls == ["p7"]
    assert "validation_layout" not in config


def test_a_layout_without_the_container_is_explained(app: Dash, caplog: pytest.LogCaptureFixture) -> None:
    app.layout = html.Div("no place")
    register_page("home", path="/", layout="x")

    text = logged(debugged(app), caplog)

    assert "put dash.page_container into app.layout" in text
    assert "_pages_" not in text


def test_while_debugging_an_unknown_path_is_explained_in_the_terminal(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project(**{"pages/sales.py": "layout = 1\n", "pages/table.py": "rows = 2\n"})
    app = Dash("shop", use_pages=True)
    app.layout = html.Div(dash.page_container)
    register_page("sale", path="/sale", layout="x")

    with caplog.at_level(logging.WARNING):
        visit(app, "/sales")
        assert not caplog.records
        visit(debugged(app), "/sales")

    assert "No page has the path '/sales'.\nNearest: /sale." in caplog.text
    assert "pages/sales.py is no page: it does not call" in caplog.text
    assert "table.py" not in caplog.text


def test_an_error_in_a_layout_is_blamed_on_the_layout(app: Dash) -> None:
    def broken(**_: Any) -> Any:
        raise ValueError("no data")

    register_page("home", path="/", layout=broken)
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": "/"},
            {"id": "_pages_location", "property": "search", "value": ""},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }

    answer = Client(debugged(app)).post(body, headers={"Accept": "application/json"})

    error = answer.get_json()["error"]
    assert (answer.status_code, error["type"], error["message"]) == (500, "ValueError", "no data")
    assert error["function"] == "broken"
    assert error["location"].startswith("tests/dash/server/test_pages.py:")
    assert [frame["function"] for frame in error["frames"]] == ["broken"]


def test_a_page_without_a_layout_says_so_when_it_is_opened(app: Dash) -> None:
    register_page("home", path="/")

    assert visit(app, "/").status == 500


def test_two_apps_of_one_server_have_their_own_pages() -> None:
    first = make_app(url_base_pathname="/one/")
    register_page("home", path="/", layout=html.Div("first"), title="First")
    second = Dash("other", server=first.server, use_pages=True, pages_folder="", url_base_pathname="/two/")
    second.layout = html.Div(dash.page_container)
    register_page("home", path="/", layout=html.Div("second"), title="Second")
    register_page("more", layout=html.Div("only here"), redirect_from=["/old"])
    client = first.server.test_client()

    def preview(path: str) -> str:
        found = re.search(r'property="og:title" content="([^"]*)"', client.get(path).get_data(as_text=True))
        assert found is not None
        return found[1]

    assert (preview("/one/"), preview("/two/")) == ("First", "Second")
    assert (preview("/one/more"), preview("/two/more")) == ("Dash", "More")
    assert client.get("/one/old").status_code == 200
    assert client.get("/two/old").headers["Location"] == "/two/more"


def test_the_registry_lists_the_pages_of_the_app_that_answers() -> None:
    server = flask.Flask("shared")
    for name in ("first", "second"):
        app = Dash(name, server=server, url_base_pathname=f"/{name}/", use_pages=True, pages_folder="")
        app.layout = lambda: html.Div([*dash.page_registry, str(dict(dash.page_registry) == dash.page_registry)])
        register_page(f"{name}_page", layout=html.Div())

    shown = [server.test_client().get(f"/{name}/_dash-layout").get_json() for name in ("first", "second")]

    assert [layout["props"]["children"] for layout in shown] == [["first_page", "True"], ["second_page", "True"]]
    assert list(dash.page_registry) == ["second_page"]


@pytest.mark.parametrize("asked_first", [0, 1])
def test_callbacks_in_pages_belong_to_the_app_of_the_pages(project: Project, asked_first: int) -> None:
    page = """
import dash
from dash import Input, Output, html
dash.register_page(__name__, path="/", layout=html.Div())
dash.callback(Output("out", "children"), Input("in", "value"))(lambda value: __file__)
dash.clientside_callback("() => 1", Output("out", "title"), Input("in", "title"))
"""
    project(**{"one/home.py": page, "two/home.py": page})
    apps = [Dash("shop", use_pages=True, pages_folder=folder, title=folder) for folder in ("one", "two", "two")]

    for app in (apps.pop(asked_first), *apps):
        app.layout = html.Div()
        assert {"out.children", "out.title"} <= {
            item["output"] for item in Client(app).get("/_dash-dependencies").get_json()
        }
        assert f"/{app.title}/" in Client(app).trigger("in.value", 1).changes["out"]["children"]


def test_a_later_app_without_pages_takes_nothing_from_them(project: Project) -> None:
    text = "import dash\ndash.callback(dash.Output('out', 'title'), dash.Input('in', 'title'))(str)\ndash.register_page"
    project(**{"one/home.py": f"{text}(__name__, path='/', layout='')"})
    Dash("shop", use_pages=True, pages_folder="one")
    later = Dash("later")
    later.layout = html.Div()

    assert Client(later).get("/_dash-dependencies").get_json() == []

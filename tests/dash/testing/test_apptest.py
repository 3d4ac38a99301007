"""`AppTest`: what a test can do with a page, and what it is told when it asks for what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flask
import pytest

import dash
from dash import ALL, Dash, Input, Output, Patch, State, ctx, dcc, html, no_update, set_props
from dash.exceptions import MissingLongCallbackManagerError, PreventUpdate
from dash.headless.runtime import EndlessCallbacks
from dash.testing import AppTest
from dash.testing.errors import (
    CallbackFailed,
    ComponentNotFound,
    DashTestingError,
    InteractionRefused,
    PageNotOpened,
    UnknownProp,
)


@pytest.fixture
def greeter() -> Dash:
    app = Dash("greeter")
    app.layout = html.Div(
        [
            dcc.Input(id="name", value=""),
            html.Button("Greet", id="go"),
            html.Button("Later", id="later", disabled=True),
            html.Div(id="out"),
            html.Div([html.Span("a", id={"type": "row", "index": 1}), html.Span("b", id={"type": "row", "index": 2})]),
        ]
    )

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), State("name", "value"), prevent_initial_call=True)
    def greet(_clicks: int, name: str) -> Any:
        if name == "nobody":
            raise ZeroDivisionError("nobody there")
        if name == "":
            raise PreventUpdate
        return html.P(["Hello ", html.B(name, id="greeted"), "!"])

    return app


@pytest.fixture
def page(greeter: Dash) -> Iterator[AppTest]:
    with AppTest(greeter) as page:
        yield page


# Reading


def test_an_interaction_returns_when_all_is_done(page: AppTest) -> None:
    page["name"].set(value="Ada")
    page["go"].click()

    assert page["out"].text == "Hello Ada!"


def test_components_inside_are_read_like_any_other(page: AppTest) -> None:
    page["name"].set(value="Ada")
    page["go"].click()

    paragraph = page["out"].children
    assert paragraph.component_type == "html.P"
    assert paragraph.children[1].children == "Ada"
    assert page["out"]["greeted"] == page["greeted"]
    assert [child.component_type for child in paragraph] == ["html.B"]
    assert paragraph == html.P(["Hello ", html.B("Ada", id="greeted"), "!"])
    assert paragraph != html.P("Hello")


def test_a_component_stays_known_when_a_callback_replaces_it(page: AppTest) -> None:
    page["name"].set(value="Ada")
    page["go"].click()
    greeted = page["greeted"]
    page["name"].set(value="Grace")
    page["go"].click()

    assert greeted.children == "Grace"


def test_dict_ids_name_components_and_patterns_list_them(page: AppTest) -> None:
    assert page[{"index": 2, "type": "row"}].children == "b"
    assert [row.children for row in page.all({"type": "row", "index": ALL})] == ["a", "b"]
    assert {"type": "row", "index": 1} in page
    with pytest.raises(KeyError, match=r"page\.all"):
        page[{"type": "row", "index": ALL}]


def test_components_of_a_class_are_listed_in_order(page: AppTest) -> None:
    page["name"].set(value="Ada")
    page["go"].click()

    assert [button.id for button in page.all(html.Button)] == ["go", "later"]
    assert [bold.text for bold in page["out"].all(html.B)] == ["Ada"]
    assert page["out"].all(html.Button) == []


def test_a_property_that_is_not_set_is_none(page: AppTest) -> None:
    assert page["out"].children is None
    assert page["go"].n_clicks is None
    assert page["go"].props == {"children": "Greet", "id": "go"}


def test_proxies_print_what_they_hold(page: AppTest) -> None:
    assert repr(page["later"]) == "<html.Button \"later\" disabled=True children='Later'>"


# Refusing


def test_an_unknown_id_names_the_nearest_and_lists_all(page: AppTest) -> None:
    with pytest.raises(ComponentNotFound) as raised:
        page["nmae"]

    assert 'no component with the id "nmae". Did you mean "name"?' in str(raised.value)
    assert "Ids on the page: go, later, name, out, " in str(raised.value)


def test_an_unknown_property_names_the_nearest(page: AppTest) -> None:
    with pytest.raises(UnknownProp, match=r'dcc\.Input "name" has no property "vlaue"\. Did you mean "value"\?'):
        page["name"].set(vlaue="x")
    with pytest.raises(AttributeError, match=r'Did you mean "children"\?'):
        _ = page["out"].childrn


def test_properties_are_not_assigned(page: AppTest) -> None:
    with pytest.raises(AttributeError, match=r"\.set\(value=\.\.\.\)"):
        page["name"].value = "x"


def test_what_is_disabled_cannot_be_used(page: AppTest) -> None:
    with pytest.raises(InteractionRefused, match=r'html\.Button "later" is disabled: it cannot be clicked'):
        page["later"].click()
    with pytest.raises(InteractionRefused, match="is disabled: it cannot be changed"):
        page["later"].set(title="x")


def test_what_counts_no_clicks_cannot_be_clicked(page: AppTest) -> None:
    with pytest.raises(InteractionRefused, match=r'dcc\.Input "name" does not count clicks'):
        page["name"].click()


def test_what_left_the_page_cannot_be_used(page: AppTest) -> None:
    page["name"].set(value="Ada")
    page["go"].click()
    paragraph, greeted = page["out"].children, page["greeted"]
    page["name"].set(value="Grace")
    page["go"].click()

    with pytest.raises(InteractionRefused, match=r"html.P is not on the page any more"):
        paragraph.click()
    assert greeted.children == "Grace"


def test_only_what_is_offered_can_be_chosen() -> None:
    app = Dash()
    options = ["a", "b", {"label": "D", "value": "d", "disabled": True}]
    app.layout = html.Div([dcc.Dropdown(options, id="one"), dcc.Checklist({"x": "X"}, id="many")])

    with AppTest(app) as page:
        page["one"].set(value="b")
        page["many"].set(value=["x"])
        for value in ("c", "d"):
            with pytest.raises(InteractionRefused, match=f"'{value}' is no option of dcc.Dropdown.*Offered: 'a', 'b'"):
                page["one"].set(value=value)

        assert (page["one"].value, page["many"].value) == ("b", ["x"])


def test_several_options_make_a_list_and_one_makes_none() -> None:
    app = Dash()
    app.layout = html.Div([dcc.RadioItems(["a"], id="one"), dcc.Dropdown(["x"], multi=True, id="many")])

    with AppTest(app) as page:
        with pytest.raises(InteractionRefused, match=r'"many" reports a list: .set\(value=\[\'x\'\]\)'):
            page["many"].set(value="x")
        with pytest.raises(InteractionRefused, match=r'"one" reports one value, not a list'):
            page["one"].set(value=["a"])


def test_a_slider_keeps_to_its_range() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Slider(0, 10, id="one"), dcc.RangeSlider(0, 10, id="two")])

    with AppTest(app) as page:
        page["two"].set(value=[0, 10])
        for slider, value in (("one", 11), ("two", [-1, 5])):
            with pytest.raises(InteractionRefused, match=r"goes from 0 to 10, so nobody can set it to"):
                page[slider].set(value=value)


def test_only_tabs_that_can_be_selected_are() -> None:
    app = Dash()
    tabs = [
        dcc.Tab("a", label="a", id="a"),
        dcc.Tab("b", label="b", value="two", id="b"),
        dcc.Tab(label="c", disabled=True),
    ]
    app.layout = dcc.Tabs(tabs, id="tabs")

    with AppTest(app) as page:
        at_first = page["tabs"].value
        page["b"].click()
        with pytest.raises(InteractionRefused, match=r"no tab 'tab-3' that can be selected. There are: 'tab-1', 'two'"):
            page["tabs"].set(value="tab-3")

        assert (at_first, page["tabs"].value) == ("tab-1", "two")


def test_dialogs_are_answered_once_they_are_displayed() -> None:
    app = Dash()
    app.layout = html.Div([html.Button(id="go"), dcc.ConfirmDialog(id="sure"), html.Div(id="out")])
    app.callback(Output("sure", "displayed"), Input("go", "n_clicks"), prevent_initial_call=True)(lambda _clicks: True)
    app.callback(Output("out", "children"), Input("sure", "submit_n_clicks"), Input("sure", "cancel_n_clicks"))(
        lambda confirmed, cancelled: f"{confirmed} {cancelled}"
    )

    with AppTest(app) as page:
        with pytest.raises(InteractionRefused, match=r'dcc\.ConfirmDialog "sure" is not displayed'):
            page["sure"].confirm()
        page["go"].click()
        page["sure"].cancel()
        page["go"].click()
        page["sure"].confirm()
        with pytest.raises(InteractionRefused, match=r'html\.Button "go" asks nothing'):
            page["go"].confirm()

        assert page["out"].children == "1 1"
        assert page["sure"].displayed is False


def test_files_are_uploaded_and_refused_as_the_component_says() -> None:
    app = Dash()
    uploads = [
        dcc.Upload(id="one", accept=".csv, image/*", max_size=5),
        dcc.Upload(id="many", multiple=True, min_size=1),
    ]
    app.layout = html.Div(uploads)

    with AppTest(app) as page:
        page["one"].upload(("sales.csv", "a,b"))
        page["many"].upload(("a.bin", b"\x00"), ("b.txt", "b"))
        for files, told in (
            ([("notes.txt", "x")], "does not take 'notes.txt': it accepts .csv, image"),
            ([("big.png", b"123456")], "6 bytes are more than max_size=5"),
            ([("a.csv", ""), ("b.csv", "")], "takes one file, not 2"),
        ):
            with pytest.raises(InteractionRefused, match=told):
                page["one"].upload(*files)
        with pytest.raises(InteractionRefused, match="0 bytes are less than min_size=1"):
            page["many"].upload(("empty", ""))

        assert (page["one"].filename, page["one"].contents) == ("sales.csv", "data:text/csv;base64,YSxi")
        assert page["many"].filename == ["a.bin", "b.txt"]
        assert len(page["many"].last_modified) == 2


def test_an_interval_that_is_through_does_not_tick() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Interval(id="clock", max_intervals=2), html.Div(id="other")])

    with AppTest(app) as page:
        page.tick("clock", times=2)
        with pytest.raises(InteractionRefused, match="has ticked 2 times, and max_intervals=2"):
            page.tick("clock")
        with pytest.raises(InteractionRefused, match=r'html\.Div "other" does not tick'):
            page.tick("other")


def test_a_page_must_be_open() -> None:
    app = Dash()
    app.layout = html.Div(id="a")

    with pytest.raises(PageNotOpened, match="with AppTest"):
        AppTest(app)["a"]


def test_an_app_needs_its_server() -> None:
    with pytest.raises(DashTestingError, match="init_app"):
        AppTest(Dash(server=False))


# Failures


def test_what_a_callback_raises_fails_the_test(page: AppTest) -> None:
    page["name"].set(value="nobody")

    with pytest.raises(ZeroDivisionError, match="nobody there") as raised:
        page["go"].click()

    assert raised.traceback[-1].name == "greet"
    assert page.errors[-1].exception is raised.value
    assert page.runs[-1].exception is raised.value


def test_failures_can_be_collected(greeter: Dash) -> None:
    with AppTest(greeter, raise_errors=False) as page:
        page["name"].set(value="nobody")
        page["go"].click()
        page["name"].set(value="Ada")
        page["go"].click()

    (error,) = page.errors
    assert isinstance(error.exception, ZeroDivisionError)
    assert str(error).startswith("greet (")
    assert str(error).endswith("(go.n_clicks changed): ZeroDivisionError: nobody there")
    assert page["out"].text == "Hello Ada!"


@pytest.mark.parametrize("options", [{"testing": True}, {"debug": True}])
def test_failures_are_the_same_on_servers_in_other_modes(greeter: Dash, options: dict[str, bool]) -> None:
    greeter.server.testing = options.get("testing", False)
    greeter.enable_dev_tools(debug=options.get("debug", False))

    with AppTest(greeter) as page:
        page["name"].set(value="nobody")
        with pytest.raises(ZeroDivisionError):
            page["go"].click()


def test_an_answer_of_the_server_that_is_no_callbacks_is_told() -> None:
    app = Dash()
    app.layout = html.Div([html.Button(id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)(
        lambda _clicks: flask.abort(403)
    )

    @app.server.before_request
    def guard() -> Any:
        return (
            ("Log in first", 401) if flask.request.headers.get("X-Guest") and flask.request.method == "POST" else None
        )

    with AppTest(app) as page, pytest.raises(Exception, match="403 Forbidden"):
        page["go"].click()
    with AppTest(app, headers={"X-Guest": "yes"}) as page, pytest.raises(CallbackFailed, match="401: Log in first"):
        page["go"].click()


def test_a_layout_that_fails_is_raised() -> None:
    app = Dash()

    def layout() -> Any:
        raise KeyError("no data")

    app.layout = layout

    with pytest.raises(KeyError, match="no data"):
        AppTest(app).open()


def test_an_address_without_a_page_is_told() -> None:
    app = Dash(url_base_pathname="/app/")
    app.layout = html.Div()

    with pytest.raises(PageNotOpened, match=r"(?s)/elsewhere was answered with status 404.*below /app/ is one"):
        AppTest(app, "/elsewhere").open()


def test_callbacks_without_end_are_stopped() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value=0)])

    @app.callback(Input("a", "value"), prevent_initial_call=True)
    def again(value: int) -> None:
        set_props("a", {"value": value + 1})

    with AppTest(app) as page, pytest.raises(EndlessCallbacks, match=r"again \(.*ran 300 times.*a.value changed"):
        page["a"].set(value=1)


# Runs


def test_runs_tell_what_ran_and_why() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), html.Div(id="b"), html.Div(id="c"), html.Div(id="d")])

    @app.callback(Output("b", "children"), Input("a", "value"))
    def first(value: str) -> str:
        return f"b{value}"

    @app.callback(Output("c", "children"), Input("b", "children"))
    def second(text: str) -> Any:
        set_props("d", {"title": text})
        return no_update if text == "b2" else text

    @app.callback(Output("d", "children"), Input("c", "children"), prevent_initial_call=True)
    def third(text: str) -> str:
        raise PreventUpdate

    with AppTest(app) as page:
        told = [(run.name.split()[0], run.reason, run.suppressed) for run in page.runs]
        page.runs.clear()
        page["a"].set(value="2")
        first_run, second_run = page.runs

    assert told == [
        ("third", "initial", "prevent_initial_call"),
        ("first", "initial", None),
        ("second", "initial and b.children changed", None),
        ("third", "c.children changed", "PreventUpdate"),
    ]
    assert first_run.triggers == ("a.value",)
    assert first_run.inputs == {"a.value": "2"}
    assert first_run.outputs == {"b.children": "b2"}
    assert second_run.causes == (first_run,)
    assert second_run.side_updates == {"d.title": "b2"}
    assert second_run.ran
    assert str(second_run).endswith("b.children changed -> d.title")


def test_runs_tell_why_nothing_ran() -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div([dcc.Input(id="a", value="1"), html.Div(id="b"), html.Div(id="c"), html.Div(id="d")])
    app.callback(Output("b", "children"), Input("a", "value"), Input("nowhere", "value"))(lambda *_: "b")
    app.callback(Output("c", "children"), Input("a", "type"), Input("d", "children"))(lambda *_: no_update)
    app.clientside_callback("value => value", Output("d", "children"), Input("a", "value"))
    app.callback(Output("elsewhere", "children"), Input("a", "type"))(lambda *_: "e")

    with AppTest(app) as page:
        initial = {run.output: run.suppressed for run in page.runs}
        page["a"].set(type="text")
        lost = next(run for run in page.runs if run.output == "elsewhere.children")
        page.runs.clear()
        page["a"].set(value="1")

    assert (lost.reason, lost.suppressed) == ("a.type changed", "missing output: elsewhere.children")
    assert initial["b.children"] == "missing input: nowhere.value"
    assert initial["c.children"] == "no_update"
    assert str(initial["d.children"]).startswith("clientside: ")
    assert [(run.output, run.reason, run.suppressed) for run in page.runs] == [
        ("b.children", "a.value set", "no change"),
        ("d.children", "a.value set", "no change"),
    ]
    assert "did not run: no change" in str(page.runs)


def test_what_a_superseded_callback_without_outputs_does_counts() -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), dcc.Store(id="saved"), html.Ul([], id="log")])

    @app.callback(Input("go", "n_clicks"), prevent_initial_call=True)
    def save(clicks: int) -> None:
        set_props("saved", {"data": clicks})

    @app.callback(Input("go", "n_clicks"), Input("saved", "data"), prevent_initial_call=True)
    def note(_clicks: int, _saved: int) -> None:
        entry = Patch()
        entry.append(html.Li(ctx.triggered_id))
        set_props("log", {"children": entry})

    with AppTest(app) as page:
        page["go"].click()

        assert [entry.text for entry in page["log"].all(html.Li)] == ["go", "saved"]


def test_a_failing_assertion_comes_with_the_runs(greeter: Dash) -> None:
    with pytest.raises(AssertionError) as raised, AppTest(greeter) as page:  # noqa: PT012
        page["go"].click()
        assert page["out"].children == "Hello"

    notes = getattr(raised.value, "__notes__", ["go.n_clicks changed -> PreventUpdate"])  # Python 3.11
    assert "go.n_clicks changed -> PreventUpdate" in notes[0]


# The server


def test_the_page_speaks_to_the_real_server() -> None:
    app = Dash(csrf_token_name="token", csrf_header_name="X-Token")
    app.server.secret_key = "k"
    app.layout = html.Div([html.Button(id="go"), html.Div(id="out")])

    @app.server.before_request
    def greet() -> None:
        flask.session["visits"] = flask.session.get("visits", 0) + 1

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def show(clicks: int | None) -> Any:
        ctx.response.set_cookie("token", f"t{clicks}")
        header = ctx.headers.get("X-Token")
        return [flask.session["visits"], header, ctx.origin, ctx.headers["X-Own"], ctx.path]

    with AppTest(app, headers={"X-Own": "yes"}, origin="https://shop.example") as page:
        page["go"].click()

        assert page["out"].children == [5, "tNone", "https://shop.example", "yes", "/_dash-update-component?"]
        assert page.client.get_cookie("token", domain="shop.example").value == "t1"


def test_a_client_that_logged_in_opens_the_page() -> None:
    app = Dash()
    app.server.secret_key = "k"
    app.layout = html.Div("secret", id="out")
    app.server.add_url_rule("/login", "login", lambda: flask.session.update(user="ada") or "in", methods=["POST"])

    @app.server.before_request
    def guard() -> Any:
        return None if "user" in flask.session or flask.request.path == "/login" else ("Who are you?", 401)

    client = app.server.test_client()
    with pytest.raises(PageNotOpened, match="401: Who are you"):
        AppTest(app).open()
    client.post("/login")

    with AppTest(app, client=client) as page:
        assert page["out"].children == "secret"


@pytest.mark.parametrize(
    "prefixes",
    [
        {"url_base_pathname": "/app/"},
        {"routes_pathname_prefix": "/inner/", "requests_pathname_prefix": "/proxy/inner/"},
    ],
)
def test_apps_below_a_prefix_are_opened_there(prefixes: dict[str, str]) -> None:
    app = Dash(**prefixes)
    app.layout = html.Div([dcc.Location(id="url"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("url", "pathname"))(lambda pathname: pathname)

    with AppTest(app) as page:
        assert page["out"].children == app.config.requests_pathname_prefix
        page.go(f"{app.config.requests_pathname_prefix}sales")
        assert page["out"].children == f"{app.config.requests_pathname_prefix}sales"
        page.reload()
        assert page.address == f"{app.config.requests_pathname_prefix}sales"


def test_an_app_that_insists_on_https_is_opened_there() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Location(id="url"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("url", "href"))(lambda href: f"{href} {flask.request.is_secure}")

    with AppTest(app, "/x", origin="https://example.com") as page:
        assert page["out"].children == "https://example.com/x True"
        assert page.address == "/x"


def test_redirects_are_followed() -> None:
    app = Dash()
    app.server.add_url_rule("/old", "old", lambda: flask.redirect("/new?from=old"))
    app.layout = html.Div([dcc.Location(id="url")])

    with AppTest(app, "/old") as page:
        assert page.address == "/new?from=old"
        assert page["url"].search == "?from=old"


@pytest.mark.parametrize("routes", ["/", "/inner/"])
def test_redirects_behind_a_proxy_lead_to_addresses_of_the_browser(routes: str) -> None:
    app = Dash(
        routes_pathname_prefix=routes, requests_pathname_prefix=f"/proxy{routes}", use_pages=True, pages_folder=""
    )
    dash.register_page("new", layout=html.Div("new", id="shown"), redirect_from=["/old"])
    app.layout = html.Div(dash.page_container)

    with AppTest(app, f"/proxy{routes}old?x=1#top") as page:
        assert page["shown"].text == "new"
        assert page.address == f"/proxy{routes}new?x=1#top"


def test_redirects_to_another_server_or_without_end_are_explained() -> None:
    app = Dash()
    app.server.add_url_rule("/sign-in", "sign-in", lambda: flask.redirect("https://sso.example.com/"))
    app.server.add_url_rule("/round", "round", lambda: flask.redirect("/round"))

    with pytest.raises(PageNotOpened, match=r"/sign-in leads to https://sso\.example\.com/"):
        AppTest(app, "/sign-in").open()
    with pytest.raises(PageNotOpened, match="redirected 20 times, at last to http://localhost/round"):
        AppTest(app, "/round").open()


# Addresses


def test_without_a_location_going_somewhere_loads_the_page() -> None:
    app = Dash(title="T&C")
    app.layout = html.Div(html.Button(id="go"))

    with AppTest(app) as page:
        page["go"].click()
        page.go("/elsewhere")

        assert page["go"].n_clicks is None
        assert page.title == "T&C"
        assert page.address == "/elsewhere"


def test_an_app_that_leaves_for_another_site_is_left() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Location(id="url"), html.Button(id="go")])
    app.callback(Output("url", "href"), Input("go", "n_clicks"), prevent_initial_call=True)(
        lambda _clicks: "https://example.com/x"
    )

    with AppTest(app) as page:
        page["go"].click()

        assert page.address == "https://example.com/x"
        with pytest.raises(PageNotOpened, match=r"left the app for https://example\.com/x"):
            page["go"].click()


def test_links_into_other_windows_are_refused() -> None:
    app = Dash()
    app.layout = html.Div([html.A("out", id="out", href="/x", target="_blank"), html.A("in", id="in", href="/x?y=1")])

    with AppTest(app) as page:
        with pytest.raises(InteractionRefused, match=r'html\.A "out" opens in another window'):
            page["out"].click()
        page["in"].click()

        assert page.address == "/x?y=1"
        with pytest.raises(PageNotOpened, match="no address to go forward to"):
            page.forward()


# Clientside and background


def test_stand_ins_are_found_by_name_source_and_output() -> None:
    source = "x => x"
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a", value="1"), *(html.Div(id=id_) for id_ in ("b", "c", "d"))])
    app.clientside_callback(dash.ClientsideFunction("ns", "fn"), Output("b", "children"), Input("a", "value"))
    app.clientside_callback(source, Output("c", "children"), Input("a", "value"))
    app.clientside_callback("y => y", Output("d", "children"), Input("a", "value"))
    stand_ins = {
        "ns.fn": lambda value: f"fn {value}",
        source: lambda _v: html.B(ctx.triggered_id),
        "d": lambda _v: no_update,
    }

    with AppTest(app, clientside=stand_ins) as page:
        page["a"].set(value="2")

        assert page["b"].children == "fn 2"
        assert page["c"].text == "a"
        assert page["d"].children is None


def test_a_stand_in_that_stands_for_nothing_names_the_nearest() -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="a"), html.Div(id="b")])
    app.clientside_callback(dash.ClientsideFunction("ns", "fn"), Output("b", "children"), Input("a", "value"))

    with pytest.raises(DashTestingError, match=r"No clientside callback is 'ns.fm'.*Did you mean 'ns.fn'"):
        AppTest(app, clientside={"ns.fm": str}).open()


def test_background_callbacks_run_at_once() -> None:
    app = Dash(background_callback_manager=object())
    app.layout = html.Div([html.Button(id="go"), html.Progress(id="bar"), html.Div(id="out"), html.Div(id="seen")])
    seen: list[Any] = []

    @app.callback(
        Output("out", "children"),
        Input("go", "n_clicks"),
        background=True,
        progress=[Output("bar", "value"), Output("bar", "max")],
        progress_default=["0", "9"],
        running=[(Output("go", "disabled"), True, False)],
        prevent_initial_call=True,
    )
    def work(set_progress: Any, clicks: int) -> str:
        set_progress(("1", "2"))
        return f"done {clicks}"

    @app.callback(Output("seen", "children"), Input("bar", "value"), prevent_initial_call=True)
    def watch(value: str) -> str:
        seen.append(value)
        return f"{seen}"

    with AppTest(app) as page:
        page["go"].click()

        assert page["out"].children == "done 1"
        assert (page["bar"].value, page["bar"].max) == ("1", "2")
        assert page["go"].disabled is False
        assert "work" in str(page.runs)
        assert "(background callback, run at once by AppTest)" in str(page.runs)
    assert app.callback_map["out.children"].background is not None


def test_a_background_callback_without_a_manager_fails_as_in_production() -> None:
    app = Dash()
    app.layout = html.Div([html.Button(id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"), background=True, prevent_initial_call=True)(str)

    with AppTest(app) as page, pytest.raises(MissingLongCallbackManagerError):
        page["go"].click()


# Cost


def test_each_callback_is_one_request_and_opening_takes_three(greeter: Dash) -> None:
    asked: list[str] = []
    greeter.server.before_request(lambda: asked.append(flask.request.path))

    with AppTest(greeter) as page:
        for number in range(100):
            page["name"].set(value=f"name {number}")
            page["go"].click()

    assert asked == ["/", "/_dash-layout", "/_dash-dependencies", *["/_dash-update-component"] * 100]


# Packaging


def test_importing_it_loads_neither_selenium_nor_pytest() -> None:
    import subprocess
    import sys

    code = (
        "import sys, dash.testing; assert 'dash.headless' not in sys.modules; from dash.testing import AppTest; "
        "print([name for name in ('selenium', 'pytest', 'bs4', 'requests') if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

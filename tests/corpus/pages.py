"""Apps of several pages."""

from __future__ import annotations

from typing import Any

import dash
from dash import Dash, Input, Output, dcc, html
from tests.corpus.corpus import corpus
from tests.corpus.steps import Back, Click, Go, Loading, Set


def shop(**options: Any) -> Dash:
    """An app whose pages are registered by code, as modules would."""
    app = Dash("shop", use_pages=True, pages_folder="", suppress_callback_exceptions=True, **options)
    app.layout = html.Div(
        [
            html.Div(
                [
                    dcc.Link(f"to {name}", href=app.get_relative_path(f"/{name}"), id=f"to-{name}")
                    for name in ("", "sales")
                ]
            ),
            dash.page_container,
            html.Div(id="seen"),
        ]
    )
    register(app)

    @app.callback(Output("echo", "children"), Input("text", "value"))
    def echo(text: str) -> str:
        return f"echo {text}"

    @app.callback(Output("seen", "children"), Input("_pages_location", "pathname"))
    def see(pathname: str) -> str:
        return pathname

    return app


def register(app: Dash) -> None:
    def asset(name: str, year: str, tag: str | None = None, **rest: Any) -> html.Div:
        return html.Div(f"{name} {year} {tag} {sorted(rest)}", id="asset")

    dash.register_page("home", path="/", title="Home page", layout=html.H1("home", id="home"))
    dash.register_page(
        "sales",
        title=lambda **_: "Sales & more",
        layout=lambda **_: [dcc.Input(id="text", value="fresh"), html.Div(id="echo")],
        redirect_from=["/old/sales"],
    )
    dash.register_page("asset", path_template="/asset/<name>/<year>", layout=asset)


STEPS = (
    Click("to-sales"),
    Set("text", "value", "typed"),
    Click("to-"),
    Back(),
    Go("/asset/caf%C3%A9/2025?tag=x&other=1"),
    Go("/nowhere"),
    Go("/old/sales"),
)


@corpus(*STEPS)
def pages_are_shown_for_their_addresses() -> Dash:
    return shop()


@corpus(Click("to-sales"), Go("/app/asset/a/b"), Back(), path="/app/asset/x/1?tag=t")
def pages_live_below_a_prefix() -> Dash:
    return shop(url_base_pathname="/app/")


@corpus(path="/old/sales?x=1")
def old_addresses_lead_to_new_ones() -> Dash:
    return shop()


@corpus(Click("to-members"), Back(), Go("/part"), Loading(Go("/moved")))
def layouts_lead_to_other_pages() -> Dash:
    app = Dash("club", use_pages=True, pages_folder="")
    app.layout = html.Div([dcc.Link("members", href="/members", id="to-members"), dash.page_container])
    dash.register_page("home", path="/", layout=html.Div("home"))
    dash.register_page("login", layout=lambda next=None: html.Div(f"log in for {next}"))
    dash.register_page(
        "members", layout=lambda: dcc.Location(id="guard", href="/login?next=members", refresh="callback-nav")
    )
    dash.register_page("part", layout=lambda: dcc.Location(id="guide", hash="#middle"))
    dash.register_page("moved", layout=lambda: dcc.Location(id="guide", pathname="/login"))
    return app

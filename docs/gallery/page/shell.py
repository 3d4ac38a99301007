"""What surrounds the sections: the bar at the top and the navigation at the side."""

from __future__ import annotations

from collections.abc import Sequence

from dash import (
    ALL,
    ClientsideFunction,
    Input,
    Output,
    State,
    clientside_callback,
    dcc,
    html,
)
from dash.development.base_component import Component

from page.attributes import aria, data
from page.card import section
from page.example import Group, Section
from page.reference import documented_props

LEAD = (
    "Every control below is live. Its values stand beside it as a callback gets them, "
    "and the code under it is the code that made it."
)


def page(groups: Sequence[Group]) -> Component:
    return html.Div(
        [
            html.A("Skip to the components", href="#components", className="skip"),
            top_bar(),
            html.Div(
                [
                    navigation(groups),
                    html.Main(
                        [
                            html.Div(
                                [html.H1("Component gallery"), html.P(LEAD)],
                                className="lead",
                            ),
                            *(section(shown) for group in groups for shown in group.sections),
                        ],
                        id="components",
                        tabIndex=-1,
                    ),
                ],
                className="columns",
            ),
        ],
        id="page",
    )


# --- the bar at the top


def top_bar() -> Component:
    clientside_callback(
        ClientsideFunction("gallery", "use_theme"),
        Output("theme", "value"),
        Input("theme", "value"),
    )
    clientside_callback(
        ClientsideFunction("gallery", "use_direction"),
        Output("direction", "value"),
        Input("direction", "value"),
    )
    clientside_callback(
        ClientsideFunction("gallery", "toggle_menu"),
        Output("navigation", "className"),
        Output("menu", "aria-expanded"),
        Input("menu", "n_clicks"),
        prevent_initial_call=True,
    )
    return html.Header(
        [
            html.Button(
                "Menu",
                id="menu",
                className="menu",
                **aria(expanded="false", controls="navigation"),
            ),
            html.A("Dash components", href="#page", className="brand"),
            switch(
                "Colours",
                dcc.RadioItems(
                    {"light": "Light", "dark": "Dark", "system": "System"},
                    id="theme",
                    inline=True,
                ),
            ),
            switch(
                "Direction",
                dcc.Checklist(
                    {"rtl": "RTL"},
                    id="direction",
                    inline=True,
                ),
            ),
        ],
        className="top",
    )


def switch(label: str, choices: Component) -> Component:
    """Choices that lie beside each other like the keys of a switch."""
    return html.Fieldset([html.Legend(label), choices], className="switch")


# --- the navigation at the side


def navigation(groups: Sequence[Group]) -> Component:
    clientside_callback(
        ClientsideFunction("gallery", "search"),
        Output({"nav": ALL}, "hidden"),
        Output("no-match", "hidden"),
        Input("search", "value"),
        State({"nav": ALL}, "data-words"),
    )
    clientside_callback(
        ClientsideFunction("gallery", "open_first_match"),
        Input("search", "n_submit"),
        State("search", "value"),
        State({"nav": ALL}, "data-words"),
        State({"nav": ALL}, "id"),
        prevent_initial_call=True,
    )
    return html.Nav(
        [
            html.Label("Search components", htmlFor="search", className="unseen"),
            dcc.Input(
                id="search",
                type="search",
                placeholder="Name or property",
                autoComplete="off",
            ),
            html.Div(
                [*map(navigation_group, groups)],
                className="links",
            ),
            html.P("Nothing is called that.", id="no-match", hidden=True, role="status"),
        ],
        id="navigation",
        className="navigation",
        **aria(label="Components"),
    )


def navigation_group(group: Group) -> Component:
    return html.Div(
        [
            html.H2(group.title),
            html.Ul(
                [
                    html.Li(
                        html.A(shown.name, href=f"#{shown.anchor}"),
                        id={"nav": shown.anchor},
                        **data(words=words(shown)),
                    )
                    for shown in group.sections
                ]
            ),
        ],
        className="links-group",
    )


def words(shown: Section) -> str:
    """What a search finds the component by."""
    titles = [example.title for example in shown.examples]
    props = [prop.name for prop in documented_props(shown.component)]
    return " ".join([shown.package, shown.name, *titles, *props]).lower()

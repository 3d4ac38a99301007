"""`page_container`: the components that show the page of the address. The layout of the app holds it once."""

from __future__ import annotations

from .. import dcc, html

LOCATION, CONTENT, STORE, DUMMY = "_pages_location", "_pages_content", "_pages_store", "_pages_dummy"

page_container = html.Div(
    [
        dcc.Location(id=LOCATION, refresh="callback-nav"),
        html.Div(id=CONTENT, disable_n_clicks=True),
        dcc.Store(id=STORE),
        html.Div(id=DUMMY, disable_n_clicks=True),
    ]
)

"""A shop of twelve pages: folders in folders, templates, redirects, and a page for what is not found."""

from __future__ import annotations

from pathlib import Path

import dash
from dash import Dash, dcc, html

HERE = Path(__file__).parent


def make_app() -> Dash:
    app = Dash("shop", use_pages=True, pages_folder=str(HERE / "pages"), suppress_callback_exceptions=False)
    app.layout = html.Div(
        [
            html.Header([navigation(), dcc.Input(id="everywhere")], style={"position": "sticky", "top": 0}),
            dash.page_container,
        ]
    )
    return app


def navigation() -> html.Nav:
    pages = [page for page in dash.page_registry.values() if page["path_template"] is None]
    return html.Nav(
        [
            dcc.Link(page["name"], href=page["relative_path"], id=f"to-{page['path'].strip('/') or 'home'}")
            for page in pages
        ],
        style={"display": "flex", "flexWrap": "wrap", "gap": "1rem"},
    )

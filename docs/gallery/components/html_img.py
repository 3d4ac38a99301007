"""The examples of html.Img."""

from __future__ import annotations

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from page.example import Example, Section


def drawn() -> Component:
    bars = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4">
          <path d="M0 2h2v2H0z M3 1h2v3H3z M6 0h2v4H6z" fill="#7461e8"/>
        </svg>
    """
    return html.Img(
        src="data:image/svg+xml," + quote(bars.strip()),
        alt="Three bars, each higher than the one before",
        width="160",
        id="html-img",
    )


SECTION = Section(
    html.Img, (Example("Made of its address", drawn, ("alt", "width")),)
)

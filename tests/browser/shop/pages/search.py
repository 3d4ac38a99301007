"""A filter that stands in the address, so that it can be sent to others."""

from dash import Input, Output, callback, html, register_page

register_page(__name__)


def layout(q="", hash="", **_):
    return html.Main(html.H1(f"Search {q} {hash}".strip()))


@callback(Output("_pages_location", "search"), Input("everywhere", "value"), prevent_initial_call=True)
def write_address(text):
    return f"?q={text}" if text else ""

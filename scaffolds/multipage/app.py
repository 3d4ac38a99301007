"""{{ title }}: the shell around the pages. Each module in `pages/` is a page with an address of its own."""

import dash
from dash import Dash, dcc, html

app = Dash(__name__, use_pages=True, title="{{ title }}")
server = app.server


def navigation() -> html.Nav:
    """A link for each page that is not reached from another one."""
    pages = [page for page in dash.page_registry.values() if page.get("in_navigation", False)]
    return html.Nav([dcc.Link(page["name"], href=page["relative_path"]) for page in pages])


app.layout = html.Div(
    [
        html.Header([html.Strong("{{ title }}"), navigation()]),
        html.Main(dash.page_container),
        html.Footer("Data: Gapminder, gapminder.org, CC-BY"),
    ],
    className="shell",
)


if __name__ == "__main__":
    app.run(debug=True)

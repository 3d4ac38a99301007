from dash import dcc, html, register_page

register_page(__name__, path_template="/stock/<item>", title=lambda item: f"All about {item}")


def layout(item, **_):
    return html.Main([html.H1(item), dcc.Link("2025", href=f"/stock/{item}/history/2025", id="to-history")])

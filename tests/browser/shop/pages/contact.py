from dash import html, register_page

register_page(__name__)


def layout():
    return html.Main(html.H1("Contact"))

from dash import html, register_page

register_page(__name__, path_template="/stock/<item>/history/<year>")


def layout(item, year):
    return html.Main(html.H1(f"{item} in {year}"))

from dash import html, register_page

register_page(__name__, path_template="/files/<path>")


def layout(path):
    return html.Main(html.H1(f"File {path}"))

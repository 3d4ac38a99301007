from dash import html, register_page

register_page(__name__, path="/404", name="Lost", title="Not here")

layout = html.Main(html.H1("Nothing here"))

from dash import html, register_page

register_page(__name__, path="/stock")

layout = html.Main(html.H1("Stock"))

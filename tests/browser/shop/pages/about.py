from dash import html, register_page

register_page(__name__, title="About us", redirect_from=["/who-we-are"])

layout = html.Main(html.H1("About"))

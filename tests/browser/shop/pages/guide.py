from dash import dcc, html, register_page

register_page(__name__, order=None)

layout = html.Main(
    [
        html.H1("Guide"),
        dcc.Link("To prices", href="#prices", id="to-prices-here"),
        html.Div(style={"height": "3000px"}),
        html.H2("Prices", id="prices"),
        html.Div(style={"height": "3000px"}),
    ]
)

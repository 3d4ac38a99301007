from dash import dcc, html, register_page

register_page(__name__, path="/", name="Home", title="The shop")

layout = html.Main(
    [
        html.H1("Welcome"),
        dcc.Link("Nuts & bolts", href="/stock/nuts%20%26%20bolts", id="to-nuts"),
        dcc.Link("Old sales", href="/old-sales?year=1999", id="to-old-sales"),
        dcc.Link("Prices", href="/guide#prices", id="to-prices"),
        dcc.Link("Nowhere", href="/nowhere/at/all", id="to-nowhere"),
        dcc.Link("File", href="/files/2025/may/a.csv", id="to-file"),
    ]
)

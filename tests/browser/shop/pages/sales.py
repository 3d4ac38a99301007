"""A long page, whose rows come from a callback."""

from dash import Input, Output, callback, dcc, html, register_page

register_page(__name__, title=lambda: "Sales", redirect_from=["/old-sales"])


def layout(year="this year", **_):
    return html.Main([html.H1(f"Sales of {year}"), dcc.Store(id="sales-count", data=150), html.Ul(id="sales-rows")])


@callback(Output("sales-rows", "children"), Input("sales-count", "data"))
def list_rows(count):
    return [
        html.Li(dcc.Link(f"Item {number}", href=f"/stock/item-{number}"), style={"lineHeight": "3rem"})
        for number in range(count)
    ]

"""{{ title }}."""

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, title="{{ title }}")
app.layout = html.Main(
    [
        html.H1("{{ title }}"),
        html.Label("Your name", htmlFor="name"),
        dcc.Input(id="name", value="world", type="text"),
        html.P(id="greeting"),
    ]
)


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name: str | None) -> str:
    """What the page says to whoever types a name."""
    return f"Hello, {name or 'stranger'}!"


if __name__ == "__main__":
    app.run(debug=True)

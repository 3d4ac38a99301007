"""{{ title }}: life and income in 142 countries since 1952."""

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dcc, html

data = px.data.gapminder()
continents = sorted(data["continent"].unique())
years = sorted(int(year) for year in data["year"].unique())

# One colour for each continent, the same in every figure.
COLORS = dict(zip(continents, ["#e8833a", "#3b7dd8", "#d2487a", "#2f9e77", "#8a63d2"]))

app = Dash(__name__, title="{{ title }}")


def card(label: str, value_id: str) -> html.Div:
    """A number with its name."""
    return html.Div(
        [html.Div(label, className="card-label"), html.Div(id=value_id, className="card-value")], className="card"
    )


app.layout = html.Main(
    [
        html.Header(
            [
                html.H1("{{ title }}"),
                html.P("How long people live and what they earn, in 142 countries since 1952."),
            ]
        ),
        html.Section(
            [
                html.Div(
                    [
                        html.Label("Continent", htmlFor="continent"),
                        dcc.Dropdown(["All", *continents], "All", id="continent", clearable=False),
                    ],
                    className="control",
                ),
                html.Div(
                    [
                        html.Label("Year", htmlFor="year"),
                        dcc.Slider(
                            years[0],
                            years[-1],
                            step=5,
                            value=years[-1],
                            marks={year: str(year) for year in [*years[:-2:2], years[-1]]},
                            id="year",
                        ),
                    ],
                    className="control control-wide",
                ),
            ],
            className="controls",
        ),
        html.Section(
            [
                card("People", "people"),
                card("Life expectancy", "life"),
                card("Income per person", "income"),
                card("Countries", "countries"),
            ],
            className="cards",
        ),
        html.Section(
            [
                html.H2("Wealth and health"),
                html.P("Each circle is a country; its area is its population.", className="note"),
                dcc.Graph(id="bubbles", config={"displayModeBar": False}, responsive=True, className="figure"),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Life expectancy over time"),
                html.P("Average of each continent, weighted by population.", className="note"),
                dcc.Graph(
                    id="history", config={"displayModeBar": False}, responsive=True, className="figure figure-low"
                ),
            ],
            className="panel",
        ),
        html.Footer("Data: Gapminder, gapminder.org, CC-BY"),
    ]
)


@callback(
    Output("people", "children"),
    Output("life", "children"),
    Output("income", "children"),
    Output("countries", "children"),
    Input("continent", "value"),
    Input("year", "value"),
)
def summarise(continent: str, year: int) -> tuple[str, str, str, str]:
    """The four numbers at the top."""
    rows = select(continent, year)
    people = rows["pop"].sum()
    life = (rows["lifeExp"] * rows["pop"]).sum() / people
    income = (rows["gdpPercap"] * rows["pop"]).sum() / people
    return f"{people / 1e9:.2f} bn", f"{life:.1f} years", f"${income:,.0f}", f"{len(rows)}"


@callback(Output("bubbles", "figure"), Input("continent", "value"), Input("year", "value"))
def draw_bubbles(continent: str, year: int) -> go.Figure:
    """Income against life expectancy, for one year."""
    figure = px.scatter(
        select(continent, year),
        x="gdpPercap",
        y="lifeExp",
        size="pop",
        size_max=52,
        color="continent",
        color_discrete_map=COLORS,
        hover_name="country",
        log_x=True,
        range_x=[200, 130_000],
        range_y=[22, 88],
        labels={
            "gdpPercap": "Income per person",
            "lifeExp": "Life expectancy, years",
            "pop": "People",
            "continent": "",
        },
    )
    figure.update_xaxes(tickvals=[500, 2_000, 10_000, 50_000], tickformat="$,~s", tickangle=0)
    return style(figure)


@callback(Output("history", "figure"), Input("continent", "value"), Input("year", "value"))
def draw_history(continent: str, year: int) -> go.Figure:
    """One line for each continent; the chosen one stands out."""
    weighted = data.assign(years=data["lifeExp"] * data["pop"]).groupby(["continent", "year"], as_index=False)
    averages = weighted[["years", "pop"]].sum()
    averages["lifeExp"] = averages["years"] / averages["pop"]
    figure = px.line(
        averages,
        x="year",
        y="lifeExp",
        color="continent",
        color_discrete_map=COLORS,
        labels={"year": "", "lifeExp": "Years", "continent": ""},
    )
    figure.for_each_trace(
        lambda line: line.update(opacity=1 if continent in ("All", line.name) else 0.25, line_width=2.5)
    )
    figure.add_vline(x=year, line_width=1, line_dash="dot", line_color="#8b93a1")
    return style(figure)


def select(continent: str, year: int) -> pd.DataFrame:
    """The countries to show."""
    rows = data[data["year"] == year]
    return rows if continent == "All" else rows[rows["continent"] == continent]


def style(figure: go.Figure) -> go.Figure:
    """The look of every figure. Transparent, with a grey that reads well on light and on dark."""
    figure.update_layout(
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, sans-serif", "size": 13, "color": "#7d8694"},
        margin={"l": 56, "r": 16, "t": 8, "b": 48},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "itemsizing": "constant"},
        hoverlabel={"font": {"family": "system-ui, sans-serif"}},
        transition={"duration": 300},
    )
    figure.update_xaxes(gridcolor="rgba(128,138,155,0.18)", zeroline=False, ticks="")
    figure.update_yaxes(gridcolor="rgba(128,138,155,0.18)", zeroline=False, ticks="")
    return figure


if __name__ == "__main__":
    app.run(debug=True)

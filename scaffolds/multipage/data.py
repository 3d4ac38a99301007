"""The data that all pages share: read once, when the app starts."""

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

countries: pd.DataFrame = px.data.gapminder()
names: dict[str, str] = dict(zip(countries["iso_alpha"], countries["country"]))
years: list[int] = sorted(int(year) for year in countries["year"].unique())


def of_country(code: str) -> pd.DataFrame:
    """Every year of one country."""
    return countries[countries["iso_alpha"] == code]


def style(figure: go.Figure) -> go.Figure:
    """The look of every figure. Transparent, with a grey that reads well on light and on dark."""
    figure.update_layout(
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, sans-serif", "size": 13, "color": "#7d8694"},
        margin={"l": 56, "r": 16, "t": 8, "b": 40},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "title": ""},
    )
    figure.update_xaxes(gridcolor="rgba(128,138,155,0.18)", zeroline=False, ticks="", title="")
    figure.update_yaxes(gridcolor="rgba(128,138,155,0.18)", zeroline=False, ticks="")
    return figure

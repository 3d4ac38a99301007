"""The look of figures: transparent, in colours that are read on light and on dark."""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.io as pio

QUIET = "#768190"
GRID = "rgba(128, 138, 155, 0.22)"
COLORS = ["#7461e8", "#e8833a", "#2f9e77", "#d2487a", "#3b8fd8"]


def use_gallery_template() -> None:
    """Let every figure that names no template of its own look like the gallery."""
    axis = {
        "gridcolor": GRID,
        "linecolor": GRID,
        "zeroline": False,
        "ticks": "",
        "automargin": True,
        "title": {"standoff": 12},
    }
    pio.templates["gallery"] = go.layout.Template(
        layout={
            "paper_bgcolor": "rgba(0, 0, 0, 0)",
            "plot_bgcolor": "rgba(0, 0, 0, 0)",
            "font": {"family": "system-ui, sans-serif", "size": 13, "color": QUIET},
            "colorway": COLORS,
            "height": 320,
            "margin": {"l": 52, "r": 12, "t": 40, "b": 44},
            "legend": {"orientation": "h", "yref": "container", "y": 0, "x": 0},
            "hoverlabel": {"font": {"family": "system-ui, sans-serif"}},
            "modebar": {"bgcolor": "rgba(0, 0, 0, 0)", "color": QUIET, "activecolor": COLORS[0]},
            "xaxis": axis,
            "yaxis": axis,
        }
    )
    pio.templates.default = "gallery"

"""The component gallery: every component of `dcc`, and some of `html`, live. Run it with `dash dev docs/gallery`."""

from __future__ import annotations

from dash import Dash

from components import GROUPS
from page.figures import use_gallery_template
from page.shell import page

use_gallery_template()

app = Dash(__name__, title="Component gallery")
# Whoever listens to the page hears its words as English ones.
app.index_string = app.index_string.replace("<html>", '<html lang="en">')
app.layout = page(GROUPS)

if __name__ == "__main__":
    app.run(debug=True)

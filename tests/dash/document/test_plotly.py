"""plotly.js: where it comes from, and which styles it brings along."""

from __future__ import annotations

from pathlib import Path

import pytest

from dash import Dash
from dash.document import plotly
from dash.document.csp import csp_hashes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"""var e=document.createElement("style");e.id="a1",e.textContent='.a{b:"c"}',d.head""", '.a{b:"c"}'),
        (
            r"""x=document.createElement("style");x.id="a1",x.textContent="a\"b\\c\n\x41\u0042\u{43}\0";""",
            'a"b\\c\nABC\0',
        ),
        (r"""x=document.createElement("style");x.id="a1",x.textContent=`it's`;""", "it's"),
        ("""x=document.createElement("style");x.id="a1",x.textContent='over \\\nlines';""", "over lines"),
    ],
)
def test_the_text_of_a_style_element_is_read_as_the_browser_does(tmp_path: Path, source: str, text: str) -> None:
    (tmp_path / "plotly.min.js").write_text(source, encoding="utf-8", newline="")

    assert plotly._style_texts(str(tmp_path / "plotly.min.js")) == (text,)


def test_the_styles_of_the_installed_plotly_are_found() -> None:
    styles = plotly.plotly_styles()

    assert styles[0] == ""
    assert any(".maplibregl-map{" in style for style in styles)
    assert Dash("x").csp_style_hashes("sha384") == csp_hashes(styles, "sha384")


def test_without_plotly_the_page_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly, "find_package", lambda _: None)

    assert "plotly_url" not in Dash("x").index()
    assert plotly.plotly_styles() == [""]

"""plotly.js, which graphs load on demand. It is the file of the installed plotly package, so that both sides agree."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from .bundles import PLOTLY, Bundles, find_package

# A style element that plotly.js makes as soon as it is loaded, for its maps.
_STYLE_ELEMENT = re.compile(
    r"""createElement\("style"\);(\w+)\.id="\w+",\1\.textContent=(?P<quote>['"`])(?P<text>(?:\\.|(?!(?P=quote)).)*)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def plotly_urls(bundles: Bundles) -> dict[str, str]:
    """Tell the page where graphs get plotly.js."""
    file = _plotly_file()
    if file is None:
        return {}
    urls = {"plotly_url": bundles.url(PLOTLY)}
    version = _plotlyjs_version(file)
    if version and not bundles.config.serve_locally:
        urls["plotlyjs_url"] = f"https://cdn.plot.ly/plotly-{version}.min.js"
    return urls


def plotly_styles() -> list[str]:
    """Give the texts of the style elements that plotly.js makes: an empty one, which it fills by script, and others."""
    file = _plotly_file()
    return ["", *(_style_texts(file) if file else ())]


def _plotly_file() -> str | None:
    folder = find_package("plotly")
    return folder and os.path.join(folder, PLOTLY["relative_package_path"])


@lru_cache(maxsize=8)
def _plotlyjs_version(file: str) -> str | None:
    """Read the version from the file's opening comment; asking plotly would import it."""
    with open(file, encoding="utf-8", errors="replace") as stream:
        found = re.search(r"plotly\.js v([\w.-]+)", stream.read(500))
    return found[1] if found else None


@lru_cache(maxsize=8)
def _style_texts(file: str) -> tuple[str, ...]:
    with open(file, encoding="utf-8", errors="replace") as stream:
        return tuple(_unescape(found["text"]) for found in _STYLE_ELEMENT.finditer(stream.read()))


def _unescape(text: str) -> str:
    """Read a JavaScript string as the browser does."""

    def read(found: re.Match[str]) -> str:
        code, line_end, character = found[1] or found[2] or found[3], found[4], found[5]
        if code:
            return chr(int(code, 16))
        return "" if line_end else _CONTROLS.get(character, character)

    return _ESCAPE.sub(read, text)

"""The index page: its template, its parts in order, and what a template must contain."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from ..exceptions import InvalidIndexException
from . import tags
from .assets import Asset, asset_url
from .bundles import DEVTOOLS, DEVTOOLS_GRAPH, REACT, RENDERER, Bundles, Entry, Link, missing_build
from .config import encode_config

DEFAULT_INDEX = """<!DOCTYPE html>
<html>
    <head>
        {%metas%}
        <title>{%title%}</title>
        {%favicon%}
        {%css%}
    </head>
    <body>
        {%app_entry%}
        <footer>
            {%config%}
            {%scripts%}
            {%renderer%}
        </footer>
    </body>
</html>"""

APP_ENTRY = '<div id="react-entry-point">\n    <div class="_dash-loading">{}</div>\n</div>'
_MARKERS = ("metas", "title", "favicon", "css", "app_entry", "config", "scripts", "renderer")
_REQUIRED_MARKERS = ("app_entry", "config", "scripts")
_REQUIRED_IDS = {"app_entry": "react-entry-point", "config": "_dash-config", "renderer": "_dash-renderer"}
_DEFAULT_METAS: tuple[Mapping[str, str], ...] = (
    {"http-equiv": "X-UA-Compatible", "content": "IE=edge"},
    {"charset": "UTF-8"},
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
)


@dataclass(frozen=True)
class Page:
    """All that one index page is made of."""

    title: str
    config: Mapping[str, Any]
    renderer: str
    bundles: Bundles
    prefix: str
    favicon: str
    assets_url_path: str = "assets"
    assets_external_path: str = ""
    metas: Sequence[Mapping[str, Any]] = ()
    external_scripts: Sequence[str | Mapping[str, Any]] = ()
    external_stylesheets: Sequence[str | Mapping[str, Any]] = ()
    library_scripts: Sequence[Entry] = ()
    library_stylesheets: Sequence[Entry] = ()
    app_scripts: Sequence[Entry] = ()
    app_stylesheets: Sequence[Entry] = ()
    assets: Sequence[Asset] = field(default_factory=list)
    inline_scripts: Sequence[str] = ()
    with_devtools: bool = False


def check_index_string(index_string: str) -> None:
    """Raise unless the template has the markers without which no app starts."""
    if not isinstance(index_string, str):
        raise InvalidIndexException(f"index_string is a text with markers, not {index_string!r}.")
    missing = [marker for marker in map("{{%{}%}}".format, _REQUIRED_MARKERS) if marker not in index_string]
    strange = set(re.findall(r"\{%.*?%\}", index_string)) - set(map("{{%{}%}}".format, _MARKERS))
    _raise_missing(missing, "index_string", f" What it has is {', '.join(sorted(strange))}." if strange else "")


def check_index(html: str) -> None:
    """Raise unless the finished page has the elements that the renderer looks for."""
    missing = [f"#{id_}" for id_ in _REQUIRED_IDS.values() if not re.search(rf"id\s*=\s*[\"']?{id_}\b", html)]
    _raise_missing(missing, "the index page")


def fill_index(index_string: str, parts: Mapping[str, str]) -> str:
    """Put the parts into the template, in one pass: a part that looks like a marker stays as it is."""
    return re.sub(r"\{%(\w+)%\}", lambda match: parts.get(match[1], match[0]), index_string)


def page_parts(page: Page) -> dict[str, str]:
    """Write the HTML for each marker."""
    missing = missing_build()
    return {
        "metas": "\n        ".join(map(tags.meta, _metas(page.metas))),
        "title": escape(str(page.title or "")),
        "favicon": tags.tag("link", {"rel": "icon", "type": "image/x-icon", "href": _favicon(page)}, void=True),
        "css": "\n        ".join((*_hints(page), *_stylesheets(page))),
        "app_entry": APP_ENTRY.format(_how_to_build(missing) if missing else "Loading..."),
        "config": tags.raw_script(encode_config(page.config), {"id": "_dash-config", "type": "application/json"}),
        "scripts": "\n            ".join(_scripts(page, with_bundles=not missing)),
        "renderer": tags.inline_script(page.renderer, {"id": "_dash-renderer", "type": "application/javascript"}),
    }


def renderer_script(hooks: Mapping[str, Any]) -> str:
    """Write the script that starts the renderer; hooks are JavaScript text by name."""
    members = ",".join(f"{json.dumps(name)}:{text}" for name, text in hooks.items())
    return f"var renderer = new DashRenderer({f'{{{members}}}' if members else ''});"


def _metas(own: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The app's tags, preceded by the default ones that it does not set itself."""
    names = {(key, tag.get(key)) for tag in own for key in ("http-equiv", "name")}
    has_charset = any("charset" in tag for tag in own)
    defaults = [
        tag
        for tag in _DEFAULT_METAS
        if not (has_charset and "charset" in tag)
        and not any((key, tag[key]) in names for key in ("http-equiv", "name") if key in tag)
    ]
    return [*defaults, *own]


def _favicon(page: Page) -> str:
    icon = next((asset for asset in page.assets if asset.kind == "favicon"), None)
    return _asset_link(page, icon) if icon else page.favicon


def _hints(page: Page) -> list[str]:
    """Ask for the layout and the callbacks while the scripts still load: nothing on the server waits for them."""
    # Dev tools ask for a layout that tells more, and a browser would hand them this one.
    paths = ("_dash-dependencies",) if page.with_devtools else ("_dash-layout", "_dash-dependencies")
    return [
        tags.tag("link", {"rel": "preload", "as": "fetch", "href": page.prefix + path, "crossorigin": True}, void=True)
        for path in paths
    ]


def _stylesheets(page: Page) -> list[str]:
    """Libraries first, so that the app's own style sheets have the last word."""
    assets = [_asset_link(page, asset) for asset in page.assets if asset.kind == "css"]
    return [
        *(_stylesheet(link) for link in page.bundles.links(page.library_stylesheets)),
        *map(tags.stylesheet, page.external_stylesheets),
        *(_stylesheet(link) for link in page.bundles.links(page.app_stylesheets)),
        *map(tags.stylesheet, assets),
    ]


def _scripts(page: Page, *, with_bundles: bool) -> list[str]:
    """Classic scripts in the order in which they may rely on each other: libraries find their own address that way."""
    links = page.bundles.links
    return [
        *map(_script, links([REACT] if with_bundles else ())),
        *map(tags.script, page.external_scripts),
        *map(_script, links(page.app_scripts)),
        *(_asset_script(page, asset) for asset in page.assets if asset.kind in ("js", "mjs")),
        *map(_script, links(page.library_scripts if with_bundles else ())),
        *map(_script, page.bundles.chunk_links() if with_bundles else ()),
        *map(_script, links([DEVTOOLS, DEVTOOLS_GRAPH] if with_bundles and page.with_devtools else ())),
        *map(_script, links([RENDERER] if with_bundles else ())),
        *map(tags.inline_script, page.inline_scripts),
    ]


def _stylesheet(link: Link) -> str:
    return tags.stylesheet({"rel": "stylesheet", "href": link.url, **link.attributes})


def _script(link: Link) -> str:
    return tags.script({"src": link.url, **link.attributes})


def _asset_script(page: Page, asset: Asset) -> str:
    source = {"src": _asset_link(page, asset)}
    return tags.script({**source, "type": "module"} if asset.kind == "mjs" else source)


def _asset_link(page: Page, asset: Asset) -> str:
    external = page.assets_external_path if not page.bundles.config.serve_locally else ""
    url = asset_url(quote(asset.path), prefix=page.prefix, url_path=page.assets_url_path, external=external)
    return url if external else f"{url}?m={asset.modified}"


def _how_to_build(missing: str) -> str:
    return (
        f"This installation of Dash has no JavaScript: <code>dash/{escape(missing)}</code> was not built.<br>"
        "In a source tree run <code>make build</code>; elsewhere install the package again from its wheel."
    )


def _raise_missing(missing: list[str], where: str, instead: str = "") -> None:
    if missing:
        raise InvalidIndexException(
            f"{where} lacks {', '.join(missing)}.{instead} Without it the page cannot start; see the default template "
            "in dash.document.index.DEFAULT_INDEX."
        )

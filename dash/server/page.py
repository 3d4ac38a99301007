"""The index page of an app: gathers what `document/` needs to write it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from flask.typing import ResponseReturnValue

from ..devtools.options import hot_reload_config, needs_page_script
from ..document.assets import find_assets
from ..document.config import page_config, sign_end
from ..document.index import Page, check_index, page_parts
from ..document.plotly import plotly_urls
from ..hooks import hooks
from ..settings import resolve
from ..version import __version__
from .failures import answer_failure
from .reload import offers_events
from .served import Served
from .validation import layout_to_validate


def serve_page(app: Served, path: str) -> ResponseReturnValue:
    """Answer an address below the app's prefix: pages may have moved, and any other is the browser's to show."""
    moved = app._pages.redirect(path) if app._pages else None
    return serve_index(app) if moved is None else moved


def serve_index(app: Served) -> ResponseReturnValue:
    """Answer with the index page, or with what keeps it from being written."""
    try:
        return app.index()
    except Exception as error:
        return answer_failure(app, error, "The index page")


def render_index(app: Served) -> str:
    """Write the page, let hooks change it, and make sure that it can start."""
    page = describe_page(app)
    if app._hot_reload is not None:
        page = replace(page, config={**page.config, "document": _fingerprint(app, page)})
    if app._pages is not None:
        page = replace(page, metas=app._pages.describe(app.config.meta_tags))
    html = _assemble(app, page_parts(page))
    check_index(html)
    return html


def _assemble(app: Served, parts: dict[str, str]) -> str:
    html: str = app.interpolate_index(**parts)
    for hook in hooks.get_hooks("index"):
        html = hook(html)
    return html


def _fingerprint(app: Served, page: Page) -> str:
    """Tell one document from another, as far as only loading it anew brings what is new in it.

    Style sheets are exchanged in the open page, inline functions are fetched by it, and its configuration it compares
    itself.
    """
    assets = [asset if asset.kind in ("js", "mjs") else replace(asset, modified=0) for asset in page.assets]
    parts = page_parts(replace(page, config={}, title="", metas=(), inline_scripts=(), assets=assets))
    html = _assemble(app, parts)
    if html != _assemble(app, parts):
        # The app writes something new each time, such as a nonce: then its parts have to do.
        html = repr(sorted(parts.items()))
    return hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def describe_page(app: Served) -> Page:
    config, prefix = app.config, app.config.requests_pathname_prefix
    return Page(
        title=app.title,
        config=_config(app),
        renderer=app.renderer,
        bundles=app.bundles,
        prefix=prefix,
        favicon=f"{prefix}_favicon.ico?v={__version__}",
        assets_url_path=config.assets_url_path,
        assets_external_path=config.assets_external_path,
        metas=config.meta_tags,
        external_scripts=config.external_scripts,
        external_stylesheets=config.external_stylesheets,
        library_scripts=app.scripts.of_libraries(),
        library_stylesheets=app.css.of_libraries(),
        app_scripts=[*app.scripts.of_app(), *hooks.scripts],
        app_stylesheets=[*app.css.of_app(), *hooks.stylesheets],
        assets=find_assets(config.assets_folder, ignore=config.assets_ignore, path_ignore=config.assets_path_ignore)
        if config.include_assets_files
        else (),
        inline_scripts=app.callback_map.inline_scripts,
        with_devtools=needs_page_script(app._dev_tools),
    )


def _config(app: Served) -> dict[str, Any]:
    tools = app._dev_tools
    optional: dict[str, Any] = {}
    if tools["hot_reload"]:
        optional["hot_reload"] = hot_reload_config(tools)
    if app._hot_reload is not None:
        optional |= {"hot_reload_mark": app._hot_reload.mark(), "hot_reload_events": offers_events(app)}
    if tools["ui"]:
        optional["dev_tools"] = hooks.devtools
    if app._profile is not None and app._profile.wants_times:
        optional["records_times"] = True
    layout = layout_to_validate(app)
    if layout is not None:
        optional["validation_layout"] = layout
    return page_config(
        app.config,
        tools,
        end_id=sign_end(app.server.secret_key),
        workspace=resolve("enterprise_env").value == "WORKSPACE",
        optional={**optional, **plotly_urls(app.bundles)},
    )

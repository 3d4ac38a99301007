"""What callbacks are checked against: the layout, those of all pages, and what the author gave for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import Context
from typing import Any

from .. import html
from ..answering import call_for
from ..callbacks.problem import Problem
from ..callbacks.validate import check_layout
from ..layout.ids import stringify_id
from ..layout.walk import components
from ..pages.container import CONTENT, page_container
from .served import Served


def find_layout_problems(app: Served, layout: Any) -> list[Problem]:
    """Compare the callbacks with the layout as the page gets it.

    Ids may be missing where the author said so (`suppress_callback_exceptions`), or where a page's layout is unknown.
    """
    is_complete = not app.config.suppress_callback_exceptions
    if app._pages is None:
        return check_layout(app.callback_map, layout, own_layout(app), is_complete=is_complete)
    pages = app._pages.layouts
    for unknown in pages.unknown:
        app.logger.debug("Ids of this page are not known while callbacks are checked: %s", unknown)
    known = [layout, page_container, *pages.layouts]
    is_complete = is_complete and pages.is_complete
    return check_layout(app.callback_map, known, own_layout(app), is_complete=is_complete)


def misses_container(app: Served, layout: Any) -> bool:
    """Tell whether an app has pages and no place for them."""
    return app._pages is not None and CONTENT not in _ids(layout)


def layout_to_validate(app: Served) -> Any:
    """Give the layout that the browser compares callbacks with, or None where the app's own layout is enough."""
    if app.config.suppress_callback_exceptions:
        return None
    own = own_layout(app)
    if app._pages is None or not (app.is_debugging and app._dev_tools["validate_callbacks"]):
        return own
    return html.Div([part for part in (own, *_stubs(app)) if part is not None])


def own_layout(app: Served) -> Any:
    """Give what callbacks are checked against: what the author gave for it, else what a layout function makes."""
    if app.validation_layout is not None or not callable(app.layout):
        return app.validation_layout
    if app._built_layout is None or app._built_layout[0] is not app.layout:
        app._built_layout = (app.layout, _build_layout(app))
    return app._built_layout[1]


def _build_layout(app: Served) -> Any:
    """Run a layout function for nobody in particular, as every visitor's page holds what comes of it."""
    try:
        # In a context of its own it finds no request: neither the visitor who comes first, nor a session.
        return Context().run(call_for, app, app._layout_value)
    except Exception as error:  # the boundary to the author's code; when the page asks for the layout, it is shown
        app.logger.debug("There is no layout to check callbacks against: %s", error)
        return None


def _stubs(app: Served) -> Iterator[dict[str, Any]]:
    """Give one empty component for each id of a page: the browser asks for ids, and apps may have a thousand pages."""
    assert app._pages is not None
    pages = app._pages.layouts
    ids = _ids(list(pages.layouts))
    if not pages.is_complete:
        # Nobody knows what those pages hold; what callbacks name may well be there.
        for callback in app.callback_map.values():
            for item in (*callback.outputs, *callback.inputs, *callback.states):
                if not item.has_wildcard():
                    ids.setdefault(stringify_id(item.component_id), item.component_id)
    for id_ in ids.values():
        yield {"props": {"id": id_}, "type": "Div", "namespace": "dash_html_components"}


def _ids(layout: Any) -> dict[str, Any]:
    ids = (component.__dict__.get("id") for component in components(layout))
    return {stringify_id(id_): id_ for id_ in ids if isinstance(id_, (str, dict))}

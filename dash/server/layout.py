"""`_dash-layout`: the tree that the page draws first."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from ..callbacks.validate import check_callbacks, refuse_circles
from ..exceptions import CircularCallback
from ..hooks import hooks
from ..layout.validate import validate_layout
from .answer import encode_answer
from .failures import answer_failure
from .served import Served
from .validation import find_layout_problems, misses_container


def prepare_layout(app: Served) -> Any:
    """Give the layout as the page gets it: function called, hooks applied, ids checked."""
    layout = make_layout(app)
    # A tree that was found valid is not looked through again, though while debugging authors may be changing it.
    if layout is None or layout is not app._valid_layout or app.is_debugging:
        validate_layout(layout)
        app._valid_layout = layout if layout is app._layout else None
    return layout


def make_layout(app: Served) -> Any:
    """Give the layout with its function called and hooks applied, whatever it may be."""
    layout = app._layout_value()
    for hook in hooks.get_hooks("layout"):
        layout = hook(layout)
    return layout


def serve_layout(app: Served) -> ResponseReturnValue:
    """Answer with the layout, or with what is wrong with it."""
    try:
        layout = app.get_layout()
        response = Response(encode_answer(app, layout), mimetype="application/json")
    except Exception as error:
        return answer_failure(app, error, "The layout")
    if app.is_debugging and app._dev_tools["validate_callbacks"]:
        try:
            refuse_circles(app.callback_map)
        except CircularCallback as error:
            return answer_failure(app, error, "Opening the app")
        if not app.reported_problems:
            report_problems(app, layout)
    return response


def report_problems(app: Served, layout: Any) -> None:
    """Log, once, what cannot work: lonely wildcards, and ids and properties that the layout does not have."""
    app.reported_problems = True
    problems = check_callbacks(app.callback_map)
    if not app.config.suppress_callback_exceptions:
        problems += find_layout_problems(app, layout)
    for problem in problems:
        app.logger.warning("%s", problem)
    if misses_container(app, layout):
        app.logger.warning("The app has pages, but nowhere to show them: put dash.page_container into app.layout.")

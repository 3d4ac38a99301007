"""`_dash-layout`: the tree that the page draws first."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from ..callbacks.validate import check_callbacks, check_layout, refuse_circles
from ..exceptions import CircularCallback
from ..layout.encode import to_json
from .failures import answer_failure
from .served import Served


def serve_layout(app: Served) -> ResponseReturnValue:
    """Answer with the layout, or with what is wrong with it."""
    try:
        layout = app.get_layout()
        response = Response(to_json(layout), mimetype="application/json")
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
        problems += check_layout(app.callback_map, layout, app.validation_layout)
    for problem in problems:
        app.logger.warning("%s", problem)

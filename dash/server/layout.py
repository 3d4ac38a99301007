"""`_dash-layout`: the tree that the page draws first."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

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
    return response

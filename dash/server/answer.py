"""The JSON of layouts and of callbacks' answers: the same for all, except for dev tools that ask for more."""

from __future__ import annotations

from typing import Any

from flask import request

from ..layout.created import is_noting, to_json_with_places
from ..layout.encode import to_json
from .guard import refusal_of_strangers
from .served import Served

PLACES_HEADER = "X-Dash-Devtools-Places"


def encode_answer(app: Served, value: Any) -> bytes:
    """Encode a value; a page of this machine whose dev tools ask learns where its components were created, too."""
    if is_noting() and PLACES_HEADER in request.headers and app._dev_tools["ui"] and refusal_of_strangers() is None:
        return to_json_with_places(value)
    return to_json(value)

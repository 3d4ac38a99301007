"""Check a layout as a whole: that it is one, and that no two of its components share an id."""

from __future__ import annotations

import reprlib
from typing import Any

from ..exceptions import DuplicateIdError, NoLayoutException
from .created import place_of
from .ids import stringify_id
from .meta import is_component
from .walk import Place, components, places


def validate_layout(layout: Any) -> None:
    """Raise NoLayoutException for what cannot be a layout, DuplicateIdError for an id that occurs twice."""
    if not is_component(layout) and not isinstance(layout, list | tuple):
        raise NoLayoutException(_no_layout(layout))
    seen = set()
    for component in components(layout):
        id_ = component.__dict__.get("id")
        if id_ is not None:
            text = id_ if type(id_) is str else stringify_id(id_)
            if text in seen:
                raise _duplicate(layout, text)
            seen.add(text)


def _no_layout(layout: Any) -> str:
    accepted = "A layout is a component, a list of components, or a function that returns one of these."
    if layout is None:
        return f"The app has no layout. Set app.layout before the app runs. {accepted}"
    found = f"The layout is {reprlib.repr(layout)} of type {type(layout).__name__}. {accepted}"
    if isinstance(layout, str | int | float):
        return f"{found}\nWrap it: html.Div({reprlib.repr(layout)})."
    if isinstance(layout, type):
        return f"{found}\nThis is the class itself: create a component by calling it."
    return found


def _duplicate(layout: Any, text: str) -> DuplicateIdError:
    holders = (place for place in places(layout) if _id_text(place.component) == text)
    one, other = next(holders), next(holders)
    first, second = one.trail(), other.trail()
    return DuplicateIdError(
        f"Two components have the id {text!r}:\n  {first}{_created(one)}\n  {second}{_created(other)}\n"
        "Ids are unique in a layout: rename one of them, or give both a dict id and use MATCH or ALL in callbacks.",
        id=text,
        first=first,
        second=second,
    )


def _created(place: Place) -> str:
    created = place_of(place.component)
    return f" ({created})" if created else ""


def _id_text(component: Any) -> str | None:
    id_ = component.__dict__.get("id")
    return None if id_ is None else stringify_id(id_)

"""Where in Python components were created, noted in each instance while somebody wants to know.

Nothing is paid while nobody does: what notes is `ComponentMeta.__call__`, and that method exists only then.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from .component import Component
from .encode import json_form, to_json
from .meta import ComponentMeta

CREATED = "created"
"""Beside `props`, `type` and `namespace`, the key under which those who ask get the place."""

# A line is looked up when it is asked for: that takes longer than creating the component.
Note = tuple[CodeType, int]

_set_note = Component.__dict__["_dash_created"].__set__
# The notes' code objects are kept, so that their ids are those of no others.
_places: dict[tuple[int, int], tuple[CodeType, str]] = {}


def start_noting(is_library: Callable[[str], bool]) -> None:
    """Note, from now on, the line of the author's code that each component comes from, whatever lies between."""
    libraries: dict[str, bool] = {}

    def create(cls: ComponentMeta, *args: Any, **kwargs: Any) -> Any:
        component = type.__call__(cls, *args, **kwargs)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            file = frame.f_code.co_filename
            if file not in libraries:
                libraries[file] = is_library(file)
            if not libraries[file]:
                _set_note(component, (frame.f_code, frame.f_lasti))
                break
            frame = frame.f_back
        return component

    ComponentMeta.__call__ = create  # type: ignore[method-assign, assignment]


def stop_noting() -> None:
    """Create components as if nobody had ever asked."""
    if is_noting():
        del ComponentMeta.__call__


def is_noting() -> bool:
    return "__call__" in ComponentMeta.__dict__


def place_of(component: Any) -> str | None:
    """Say where the component was created, as `pages/home.py:12`; None where that was not noted."""
    note: Note | None = getattr(component, "_dash_created", None)
    if note is None:
        return None
    code, instruction = note
    key = (id(code), instruction)
    known = _places.get(key)
    if known is None:
        known = _places[key] = (code, f"{short_file(code.co_filename)}:{_line_of(code, instruction)}")
    return known[1]


def short_file(file: str) -> str:
    """Name the file as its author knows it: relative when it lies below the working directory."""
    try:
        relative = os.path.relpath(file)
    except (ValueError, OSError):  # another drive; a working directory that is gone
        return file
    return file if relative.startswith("..") else relative


def to_json_with_places(value: Any) -> bytes:
    """Encode a value as `to_json` does, and say of each component where it was created."""
    return to_json(value, _form_with_place)


def _form_with_place(value: Any) -> Any:
    form = json_form(value)
    # Only components have the slot.
    place = place_of(value) if hasattr(value, "_dash_created") else None
    return form if place is None else {**form, CREATED: place}


def _line_of(code: CodeType, instruction: int) -> int:
    for start, end, line in code.co_lines():
        if start <= instruction < end and line is not None:
            return line
    return code.co_firstlineno

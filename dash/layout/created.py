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
    # Runs for each component: names of its own are found sooner.
    construct, frame_at, set_note = type.__call__, sys._getframe, _set_note

    def create(cls: ComponentMeta, *args: Any, **kwargs: Any) -> Any:
        component = construct(cls, *args, **kwargs)
        frame: FrameType | None = frame_at(1)
        while frame is not None:
            code = frame.f_code
            is_from_library = libraries.get(code.co_filename)
            if is_from_library is None:
                is_from_library = libraries[code.co_filename] = is_library(code.co_filename)
            if not is_from_library:
                set_note(component, (code, frame.f_lasti))
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
    return None if note is None else _place(note)


def _place(note: Note) -> str:
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
    try:
        note: Note = value._dash_created
    except AttributeError:  # no component, or one that was created before anybody noted it
        return json_form(value)
    return {**json_form(value), CREATED: _place(note)}


def _line_of(code: CodeType, instruction: int) -> int:
    for start, end, line in code.co_lines():
        if start <= instruction < end and line is not None:
            return line
    return code.co_firstlineno

"""Files that a person hands to a `dcc.Upload`."""

from __future__ import annotations

import base64
import fnmatch
import mimetypes
import time
from collections.abc import Sequence

from dash.headless.node import LayoutNode
from dash.headless.values import Json
from dash.testing.apptest.classes import describe, has_prop
from dash.testing.errors import InteractionRefused

__tracebackhide__ = True  # pytest shows the line of the test, not ours

GivenFile = tuple[str, bytes | str]
"""Name and content."""


def uploaded_props(node: LayoutNode, files: Sequence[GivenFile]) -> Json:
    """What the component reports of the files, or why it refuses one of them."""
    name, props = describe(node.component), node.props
    if not has_prop(node, "contents") or not has_prop(node, "filename"):
        raise InteractionRefused(f"{name} takes no files: only a dcc.Upload does.")
    if len(files) != 1 and not props.get("multiple"):
        raise InteractionRefused(f"{name} takes one file, not {len(files)}: multiple=True lets it take more.")
    read = [(file, content.encode() if isinstance(content, str) else content) for file, content in files]
    for file, content in read:
        _check(node, file, len(content))
    reported: dict[str, list[object]] = {
        "contents": [_data_url(file, content) for file, content in read],
        "filename": [file for file, _ in read],
        "last_modified": [time.time() for _ in read],
    }
    return dict(reported) if props.get("multiple") else {prop: values[0] for prop, values in reported.items()}


def _check(node: LayoutNode, file: str, size: int) -> None:
    name, props = describe(node.component), node.props
    accept, largest, smallest = props.get("accept"), props.get("max_size", -1), props.get("min_size") or 0
    if accept and not any(_fits(file, part.strip()) for part in str(accept).split(",")):
        raise InteractionRefused(f"{name} does not take {file!r}: it accepts {accept}.")
    if largest not in (-1, None) and size > largest:
        raise InteractionRefused(f"{name} does not take {file!r}: {size} bytes are more than max_size={largest}.")
    if size < smallest:
        raise InteractionRefused(f"{name} does not take {file!r}: {size} bytes are less than min_size={smallest}.")


def _fits(file: str, accepted: str) -> bool:
    if accepted.startswith("."):
        return file.lower().endswith(accepted.lower())
    return fnmatch.fnmatch(_mime_type(file), accepted.lower())


def _data_url(file: str, content: bytes) -> str:
    return f"data:{_mime_type(file)};base64,{base64.b64encode(content).decode()}"


def _mime_type(file: str) -> str:
    return mimetypes.guess_type(file)[0] or "application/octet-stream"

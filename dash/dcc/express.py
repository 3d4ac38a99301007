"""Contents for `dcc.Download`: files, texts, bytes and data frames as the browser receives them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, TypedDict


class DownloadContent(TypedDict):
    """The `data` of a `dcc.Download`."""

    content: str
    filename: str
    type: str | None
    base64: bool


def send_file(path: str | PathLike[str], filename: str | None = None, type: str | None = None) -> DownloadContent:
    """Send a file of the server, under its own name or another one."""
    source = Path(path)
    return send_bytes(source.read_bytes(), filename or source.name, type)


def send_bytes(
    src: bytes | Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send bytes, or what a function writes into the binary file that it is called with.

    >>> send_bytes(image.save, "plot.png", format="png")  # doctest: +SKIP
    """
    content = src if isinstance(src, bytes) else _written(src, io.BytesIO(), kwargs)
    return _content(base64.b64encode(content).decode(), filename, type, is_base64=True)


def send_string(
    src: str | Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send a text, or what a function writes into the text file that it is called with."""
    content = src if isinstance(src, str) else _written(src, io.StringIO(), kwargs)
    return _content(content, filename, type, is_base64=False)


def send_data_frame(
    writer: Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send a data frame by one of its own methods; further arguments are passed on to it.

    >>> send_data_frame(frame.to_csv, "table.csv", index=False)  # doctest: +SKIP
    """
    name = getattr(writer, "__name__", "")
    if name not in (*_TEXT_WRITERS, *_BINARY_WRITERS):
        known = ", ".join((*_TEXT_WRITERS, *_BINARY_WRITERS))
        raise ValueError(f"send_data_frame got {name or writer!r}, which is none of: {known}. Give it frame.to_csv.")
    send = send_string if name in _TEXT_WRITERS else send_bytes
    return send(writer, filename, type, **kwargs)


_TEXT_WRITERS = ("to_csv", "to_json", "to_html", "to_latex", "to_markdown", "to_string", "to_xml")
_BINARY_WRITERS = ("to_excel", "to_feather", "to_parquet", "to_stata", "to_pickle", "to_orc")


def _written(write: Callable[..., Any], buffer: Any, kwargs: dict[str, Any]) -> Any:
    # Some writers close what they are given (to_stata does), and a closed buffer holds nothing.
    buffer.close = lambda: None
    write(buffer, **kwargs)
    return buffer.getvalue()


def _content(content: str, filename: str, type: str | None, *, is_base64: bool) -> DownloadContent:
    return {"content": content, "filename": filename, "type": type, "base64": is_base64}

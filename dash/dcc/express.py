"""Contents for `dcc.Download`: files, texts, bytes and data frames as the browser receives them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypedDict


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
    src: Bytes | BinaryIO | Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send bytes, an open binary file, or what a function writes into the binary file that it is called with.

    >>> send_bytes(image.save, "plot.png", format="png")  # doctest: +SKIP
    """
    content = src if isinstance(src, _PLAIN) else _content_of(src, io.BytesIO, kwargs)
    if isinstance(content, str):
        raise TypeError(f"send_bytes got the text {_brief(content)}. Send texts with send_string.")
    return _download(base64.b64encode(content).decode(), filename, type, is_base64=True)


def send_string(
    src: str | TextIO | Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send a text, an open text file, or what a function writes into the text file that it is called with."""
    content = src if isinstance(src, _PLAIN) else _content_of(src, io.StringIO, kwargs)
    if not isinstance(content, str):
        raise TypeError(f"send_string got the bytes {_brief(content)}. Send bytes with send_bytes.")
    return _download(content, filename, type, is_base64=False)


def send_data_frame(
    writer: Callable[..., Any], filename: str, type: str | None = None, **kwargs: Any
) -> DownloadContent:
    """Send a data frame of pandas or polars by one of its own methods; further arguments are passed on to it.

    >>> send_data_frame(frame.to_csv, "table.csv", index=False)  # doctest: +SKIP
    """
    name = getattr(writer, "__name__", "")
    if name in _TEXT_WRITERS and not _BINARY_ARGUMENTS.intersection(kwargs):
        return send_string(writer, filename, type, **kwargs)
    if name in _TEXT_WRITERS or name in _BINARY_WRITERS:
        return send_bytes(writer, filename, type, **kwargs)
    known = ", ".join((*_TEXT_WRITERS, *_BINARY_WRITERS))
    raise ValueError(
        f"send_data_frame got {name or _brief(writer)}, which is none of the methods {known}. "
        "Give it the method itself, as in send_data_frame(frame.to_csv, ...); other functions suit send_bytes."
    )


Bytes = bytes | bytearray | memoryview

_PLAIN = (str, bytes, bytearray, memoryview)

_TEXT_WRITERS = ("to_csv", "to_json", "to_html", "to_latex", "to_markdown", "to_string")
_BINARY_WRITERS = (
    *("to_excel", "to_feather", "to_orc", "to_parquet", "to_pickle", "to_stata", "to_xml"),
    *("write_avro", "write_csv", "write_excel", "write_ipc", "write_ipc_stream"),
    *("write_json", "write_ndjson", "write_parquet"),
)
# What they ask for has no effect on a text.
_BINARY_ARGUMENTS = frozenset(("compression", "encoding"))


def _content_of(src: Any, make_buffer: Callable[[], Any], kwargs: dict[str, Any]) -> Any:
    if hasattr(src, "getvalue"):
        return src.getvalue()
    if hasattr(src, "read"):
        return src.read()
    if not callable(src):
        raise TypeError(
            f"Got {_brief(src)} to send: neither a text, bytes, an open file, nor a function that writes into one."
        )
    buffer = make_buffer()
    # Some writers close what they are given (to_stata does), and a closed buffer holds nothing.
    buffer.close = lambda: None
    src(buffer, **kwargs)
    return buffer.getvalue()


def _brief(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _download(content: str, filename: str, type: str | None, *, is_base64: bool) -> DownloadContent:
    return {"content": content, "filename": filename, "type": type, "base64": is_base64}

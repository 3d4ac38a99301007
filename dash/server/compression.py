"""Compressed responses, through the `compress` extra."""

from __future__ import annotations

from flask import Flask

from ..exceptions import InvalidConfig


def enable_compression(server: Flask) -> None:
    """Compress what the server answers, once."""
    try:
        from flask_compress import Compress
    except ImportError:
        raise InvalidConfig("compress=True needs flask-compress: pip install dash[compress].") from None
    if "compress" not in server.extensions:
        Compress(server)
        server.extensions["compress"] = True

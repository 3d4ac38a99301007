"""Hooks that this plugin adds to pytest."""

from __future__ import annotations

from typing import Any


def pytest_setup_options() -> Any:
    """Return the web driver's options object, before a browser starts.

    Write it in `conftest.py`; what it returns is completed with the flags that tests need.
    """

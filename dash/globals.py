"""The ambient state of a process: the current app, what was declared before an app exists, the pages."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

from .answering import PageRegistry, answering_app
from .exceptions import AppNotFoundError

# Callbacks declared with `dash.callback` before an app takes them over. The three containers are public property
# (libraries clear and read them), so they are emptied in place and never replaced.
GLOBAL_CALLBACK_LIST: list[Any] = []
GLOBAL_CALLBACK_MAP: dict[str, Any] = {}
GLOBAL_INLINE_SCRIPTS: list[str] = []

page_registry = PageRegistry()
# What pages learn from the current app (see `pages/registry`). Libraries clear its `__dict__` to start afresh.
page_config = SimpleNamespace()
# Names in `sys.modules` of pages and of their packages, with the folder of pages that each came from.
page_modules: dict[str, str] = {}

_current_app: Any = None


def find_app() -> Any:
    """The app that was made last in this process, or None before one was made."""
    return _current_app


def get_app() -> Any:
    """The app that answers the current request, otherwise the one that was made last.

    Raises `AppNotFoundError` before one was made.
    """
    answering = answering_app()
    if answering is not None:
        return answering
    if _current_app is None:
        raise AppNotFoundError(
            "There is no app yet: get_app() was called before dash.Dash(...) ran.\n"
            "Create the app first, or call get_app() inside a function that runs later."
        )
    return _current_app


def set_app(app: Any) -> None:
    """Make `app` the one that was made last."""
    global _current_app
    _current_app = app


def reset() -> None:
    """Forget everything, as a fresh process would start. For tests and notebooks."""
    set_app(None)
    GLOBAL_CALLBACK_LIST.clear()
    GLOBAL_CALLBACK_MAP.clear()
    GLOBAL_INLINE_SCRIPTS.clear()
    page_registry.clear()
    page_config.__dict__.clear()
    forget_page_modules()


def forget_page_modules(keep: str | None = None) -> None:
    """Drop the imported pages, so that they are imported anew. What else lies in the folder `keep` stays imported."""
    left = tuple(f"{name}." for name, folder in page_modules.items() if folder != keep)
    for name in [name for name in sys.modules if name in page_modules or name.startswith(left)]:
        del sys.modules[name]
    page_modules.clear()

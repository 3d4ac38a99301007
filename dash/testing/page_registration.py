"""Import the module of a page in a test, without an app and without a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..callbacks.context import AttributeDict, context_value


@contextmanager
def ignore_register_page() -> Iterator[None]:
    """Let `dash.register_page` do nothing inside the block.

    with ignore_register_page():
        from pages.sales import layout
    """
    known = context_value.get(None)
    token = context_value.set(AttributeDict(known or {}, ignore_register_page=True))
    try:
        yield
    finally:
        context_value.reset(token)

"""The layouts of all pages, for checking callbacks against: nothing is called with arguments of our invention."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..callbacks.dispatch import settle
from .arguments import can_be_called
from .finder import PageLike
from .page import describe
from .routing import layout_of

BUDGET_SECONDS = 2.0
"""How long the layout functions may take together. An author waits for this at each first opening of the app."""


@dataclass(frozen=True)
class PageLayouts:
    """What could be made without an address, and why the rest could not."""

    pages: tuple[PageLike, ...]
    built: tuple[tuple[PageLike, Any], ...]
    unknown: tuple[str, ...]

    @property
    def layouts(self) -> tuple[Any, ...]:
        return tuple(layout for _, layout in self.built)

    @property
    def is_complete(self) -> bool:
        return not self.unknown


def build_layouts(pages: Iterable[PageLike], clock: Callable[[], float] = time.monotonic) -> PageLayouts:
    """Make the layout of every page that needs no variables."""
    built: list[tuple[PageLike, Any]] = []
    unknown: list[str] = []
    end = clock() + BUDGET_SECONDS
    pages = tuple(pages)
    for page in pages:
        name = describe(page)
        try:
            layout = layout_of(page)
            if not callable(layout):
                built.append((page, layout))
            elif not can_be_called(layout):
                unknown.append(f"{name}: its layout function needs arguments")
            elif clock() > end:
                unknown.append(f"{name}: the layout functions before it took long")
            else:
                built.append((page, settle(layout())))
        except Exception as error:  # the boundary to the author's code
            unknown.append(f"{name}: {type(error).__name__}: {error}")
    return PageLayouts(pages, tuple(built), tuple(unknown))

"""Where callbacks are defined, for pages that lead their reader there, and what tells their versions apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .frames import is_ours

if TYPE_CHECKING:
    from ..callbacks.record import Callback


def describe_sources(
    callbacks: Mapping[str, Callback], fingerprint: Callable[[Callback], str] | None = None
) -> list[dict[str, Any]]:
    """Say of each callback which function it runs and where that stands. `fingerprint` tells its versions apart."""
    return [
        {
            "output": wire_id,
            "function": callback.location.function,
            "module": callback.location.module,
            "file": callback.location.file,
            "line": callback.location.line,
            # Those of ours, such as what shows a page, are no work of the author either.
            "hidden": bool(callback.hidden) or is_ours(callback.location.file),
            "fingerprint": fingerprint(callback) if fingerprint else None,
        }
        for wire_id, callback in callbacks.items()
    ]

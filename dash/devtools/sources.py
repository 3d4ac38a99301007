"""Where callbacks are defined, for pages that lead their reader there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..callbacks.record import Callback


def describe_sources(callbacks: Mapping[str, Callback]) -> list[dict[str, Any]]:
    """Say of each callback which function it runs and where that stands."""
    return [
        {
            "output": wire_id,
            "function": callback.location.function,
            "module": callback.location.module,
            "file": callback.location.file,
            "line": callback.location.line,
            "hidden": bool(callback.hidden),
        }
        for wire_id, callback in callbacks.items()
    ]

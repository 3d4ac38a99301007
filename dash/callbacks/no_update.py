"""The value that leaves an output as it is."""

from __future__ import annotations

from typing import Any


class NoUpdate:
    """Returned for an output, leaves it as it is. Use the one instance, `dash.no_update`."""

    def to_plotly_json(self) -> dict[str, str]:
        return {"_dash_no_update": "_dash_no_update"}

    @staticmethod
    def is_no_update(obj: Any) -> bool:
        """Whether `obj` means "no update", also after a trip through JSON."""
        return isinstance(obj, NoUpdate) or (isinstance(obj, dict) and obj == {"_dash_no_update": "_dash_no_update"})

    def __repr__(self) -> str:
        return "no_update"


no_update = NoUpdate()

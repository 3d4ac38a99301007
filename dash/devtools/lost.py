"""What people had typed or chosen, and open pages could not keep when the app was made anew."""

from __future__ import annotations

from typing import Any

_MOST = 200
_LONGEST = 200


class LostValues:
    """Passes on what pages report: the same of several tabs is told once."""

    def __init__(self) -> None:
        self._told = set[str]()

    def take(self, report: Any) -> tuple[str, ...] | None:
        """Give what is new in a report, as lines such as `a.value (it is gone)`; None for what is no report."""
        if not isinstance(report, list) or not all(map(_is_entry, report)):
            return None
        lines = dict.fromkeys(map(_line, report[:_MOST]))
        news = tuple(line for line in lines if line not in self._told)
        if len(self._told) < _MOST:
            self._told.update(news)
        return news


def _is_entry(item: Any) -> bool:
    return isinstance(item, dict) and all(isinstance(item.get(key), str) for key in ("id", "property", "reason"))


def _line(item: dict[str, str]) -> str:
    """Write one line. It comes from a page and goes to a terminal, so it holds nothing but letters."""
    text = f"{item['id'][:_LONGEST]}.{item['property'][:_LONGEST]} ({item['reason'][:_LONGEST]})"
    return "".join(character if character.isprintable() else " " for character in text)

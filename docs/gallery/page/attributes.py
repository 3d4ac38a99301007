"""Attributes whose names are no Python names."""

from __future__ import annotations

from typing import Any


def aria(**states: str) -> dict[str, Any]:
    """`html.Nav(**aria(label="Components"))` has the attribute `aria-label`."""
    return {f"aria-{name}": value for name, value in states.items()}


def data(**values: str) -> dict[str, Any]:
    """`html.Li(**data(words="…"))` has the attribute `data-words`."""
    return {f"data-{name}": value for name, value in values.items()}

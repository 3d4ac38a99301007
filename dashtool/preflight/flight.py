"""`Flight`: what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..sources import Sources

if TYPE_CHECKING:
    from dash import Dash


@dataclass(frozen=True)
class Flight:
    """An app, its code, and how it is to be served."""

    app: Dash
    sources: Sources
    workers: int
    preload: bool = False

"""What a session runs: the app, how a worker is started, and what is watched."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from ..discover import Target
from .start_settings import StartSettings
from .worker import WorkerConfig


@dataclass(frozen=True)
class Plan:
    """What to run."""

    target: Target
    config: WorkerConfig
    listener: socket.socket
    roots: tuple[Path, ...]
    settings: StartSettings
    # Single files that are watched, too, whatever their names.
    files: tuple[Path, ...] = ()
    ignore: tuple[str, ...] = ()
    poll: bool = False
    # Pages keep nothing across a reload.
    fresh: bool = False
    # An import that takes longer is reported, with the place where it stands.
    patience_seconds: float = 5.0

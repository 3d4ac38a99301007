"""`renderer`: build the part of a clone of this repository that runs in the browser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .checkout import build, watch

COMMAND = "renderer"


def renderer(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog=COMMAND, description="Build the renderer of a clone of this repository, and the components with it."
    )
    parser.add_argument(
        "task", nargs="?", choices=("build", "watch"), default="build",
        help="build what is out of date (default), or watch the sources and build after each change",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if options.task == "watch":
        watch(COMMAND)
    else:
        build(COMMAND)

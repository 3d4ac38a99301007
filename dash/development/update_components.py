"""`dash-update-components`: build the components of a clone of this repository."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from ..callbacks.nearest import nearest
from .checkout import build

COMMAND = "dash-update-components"
_PACKAGES = ("dash-core-components", "dash-html-components", "dash-table")


def cli(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="Build the component libraries of a clone of this repository: bundles, metadata and Python "
        "classes. One build makes all of them, and only when their sources changed.",
    )
    parser.add_argument(
        "components_source", nargs="?", default="all",
        help=f"all (default), or some of {', '.join(_PACKAGES)} with | between them, which builds the others as well",
    )  # fmt: skip
    parser.add_argument("--ci", metavar="True", help="True installs the libraries that they are made from anew")
    options = parser.parse_args(arguments)
    for name in options.components_source.split("|"):
        if name not in ("all", *_PACKAGES):
            found = nearest(name, _PACKAGES)
            hint = f" Did you mean {found[0]}?" if found else ""
            parser.error(f"{name!r} is no component library of this repository.{hint}")
    if options.ci not in (None, "True", "False"):
        parser.error(f"--ci is {options.ci!r}: expecting True or False.")
    build(COMMAND, clean=options.ci == "True")

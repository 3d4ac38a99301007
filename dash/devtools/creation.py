"""When the places where components are created are noted: as soon as it is known that the dev tools will be on."""

from __future__ import annotations

from ..exceptions import InvalidSetting
from ..layout.created import start_noting, stop_noting
from ..settings import Layers
from .frames import is_library_file


def expect_dev_tools(layers: Layers, debug: bool | None = None, *, default: bool = False) -> None:
    """Note from now on, if settings say that the tools will be on: many layouts are made before that is certain."""
    try:
        is_expected = layers.resolve("debug", debug, default=default).value
    except InvalidSetting:
        return  # whoever needs the value reports it
    if is_expected:
        follow_dev_tools(True)


def follow_dev_tools(are_on: bool) -> None:
    """Note while the tools are on, and stop when it turns out that they are not."""
    if are_on:
        start_noting(is_library_file)
    else:
        stop_noting()

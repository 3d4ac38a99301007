"""The preflight as `dash serve` tells it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from rich.text import Text

from ..console import data_console, talk_console
from ..discover import LoadedApp
from ..sources import Sources
from ..streams import as_talk
from ..views.preflight import warnings_view
from .loading import load_for_production
from .options import Production

if TYPE_CHECKING:
    from ..checks.finding import Finding

_MOST_TOLD = 10


def find_warnings(production: Production, loaded: LoadedApp) -> list[Finding]:
    """Look at an app that was imported. What comments ignore is left out."""
    from ..preflight.flight import Flight
    from ..preflight.preflight import look_at

    flight = Flight(loaded.app, Sources(production.target.root), production.workers, production.preload)
    return [finding for finding in look_at(flight) if not finding.is_ignored]


def check(production: Production, *, as_json: bool) -> bool:
    """Look at the app without serving it. True when something was found."""
    folder = os.getcwd()
    with as_talk():
        loaded = load_for_production(production.target, is_public=production.is_public)
    os.chdir(folder)  # an app may go elsewhere; places are named from here
    findings = find_warnings(production, loaded)
    if as_json:
        print(json.dumps({"schema": 1, "problems": [finding.to_json() for finding in findings]}, indent=2))
    elif findings:
        data_console().print(warnings_view(findings))
    else:
        talk_console().print(Text.assemble((f"{production.target.shown} is ready", "bold green"), " to be served."))
    return bool(findings)


def tell_warnings(production: Production, loaded: LoadedApp) -> None:
    """Say what will go wrong, before the app is served. It is served all the same."""
    console = talk_console()
    try:
        findings = find_warnings(production, loaded)
    except Exception as error:  # a look at the app must not keep it from being served
        console.print(Text(f"The app could not be looked at: {type(error).__name__}: {error}", style="yellow"))
        return
    if not findings:
        return
    console.print(warnings_view(findings[:_MOST_TOLD]))
    more = f"{len(findings) - _MOST_TOLD} more: dash serve --check. " if len(findings) > _MOST_TOLD else ""
    code = findings[0].code.name
    console.print(Text(f"{more}docs/production.md tells more; # dash: ignore[{code}] keeps one quiet.", style="dim"))

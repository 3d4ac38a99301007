"""Faults of layouts: ids that occur twice where only one can be, pages without a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dash.callbacks.location import Location

from ..facts import AppFacts, PageFacts
from .codes import BY_KIND
from .finding import Finding

if TYPE_CHECKING:
    from dash.callbacks.layout_check import LayoutIndex


def check_ids(facts: AppFacts) -> Iterator[Finding]:
    """Ids that two components have: in the app's layout, in a page, or one in each."""
    for components in _repeated(facts.layout):
        yield _duplicate(facts, components, None, "The layout holds")
    for page in facts.pages:
        if page.index is None:
            continue
        for components in _repeated(page.index):
            yield _duplicate(facts, components, page, f"The page {page.path} holds")
        for text, components in page.index.by_text.items():
            around = facts.layout.by_text.get(text)
            if around:
                found = f"The page {page.path}, and the layout of the app around it, hold"
                yield _duplicate(facts, [around[0], components[0]], page, found)


def _repeated(index: LayoutIndex) -> Iterator[list[Any]]:
    return (components for components in index.by_text.values() if len(components) > 1)


def _duplicate(facts: AppFacts, components: list[Any], page: PageFacts | None, holders: str) -> Finding:
    from dash.callbacks.problem import as_literal

    id_ = components[0].id
    kinds = [type(component).__name__ for component in components]
    given = (
        f"{len(kinds)} components"
        if len(kinds) > 2 or kinds[0] == kinds[1]
        else f"{_one(kinds[0])} and {_one(kinds[1])}"
    )
    places = [
        Location(source.file, place.line, "layout", "")
        for source in facts.sources.of_project()
        for place in source.find_id(id_)
    ]
    location = places[-1] if places else layout_location(facts, page)
    return Finding(
        BY_KIND["duplicate id"],
        location,
        f"{holders} {given} with the id {as_literal(id_)}.",
        "Ids are unique on a page: rename one of them, or give both a dict id and use MATCH or ALL in callbacks.",
        others=tuple(places[:-1]),
    )


def _one(kind: str) -> str:
    return f"{'an' if kind[:1] in 'AEIOU' else 'a'} {kind}"


def check_container(facts: AppFacts) -> Iterator[Finding]:
    """Pages, and nowhere to show them. A callback may bring the container later."""
    from dash.server.validation import misses_container

    app = facts.loaded.app
    if app.layout is None or not misses_container(app, facts.layout.layout):
        return
    if not facts.sources.use("page_container"):
        yield Finding(
            BY_KIND["missing container"],
            layout_location(facts, None),
            "The app has pages, but its layout has no place to show them.",
            "Put dash.page_container into app.layout.",
        )


def check_presence(facts: AppFacts) -> Iterator[Finding]:
    """No layout at all: the app answers every page with an error, and ids cannot be compared with anything."""
    if facts.loaded.app.layout is None:
        yield Finding(
            BY_KIND["missing layout"],
            layout_location(facts, None),
            "The app has no layout, so there is nothing to show.",
            "Set app.layout to a component, a list of components, or a function that returns one.",
        )


def layout_location(facts: AppFacts, page: PageFacts | None) -> Location:
    """Where the layout of a page, or of the app, is written."""
    if page is not None and page.location is not None:
        return page.location
    file = str(facts.target.file or "")
    source = facts.sources.of(file)
    place = (source.find_assignment("layout") or source.find_use("Dash")) if file else None
    return Location(file or facts.target.module, place.line if place else 1, "layout", facts.target.module)

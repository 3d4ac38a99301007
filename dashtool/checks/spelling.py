"""Ids that are probably misspelt, where the layouts alone do not tell: callbacks may bring components later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..facts import AppFacts
from .finding import Finding, of_callback

if TYPE_CHECKING:
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency

_LIKENESS = 0.8
_NUMBER = re.compile(r"\d+")


def check_spelling(facts: AppFacts) -> Iterator[Finding]:
    """Ids that nothing in the project's code gives, while one is given that is nearly the same."""
    if facts.knows_all_ids:  # then a missing id is certain, and found elsewhere
        return
    project = list(facts.sources.of_project())
    files = {source.file for source in project}
    missing = [pair for pair in _missing(facts) if pair[0].location.file in files]
    if not missing:
        return
    texts = {text for source in project for text in source.texts}
    patterns = [pattern for source in project for pattern in source.text_patterns]
    known = {*_ids(facts), *(id_ for source in project for id_ in source.given_ids)}
    for callback, item in missing:
        id_ = item.component_id_str()
        near = _nearest(id_, known)
        if near and id_ not in texts and not any(pattern.fullmatch(id_) for pattern in patterns):
            yield of_callback(
                "misspelt id",
                callback,
                f'No component is given the id "{id_}" anywhere in the code, and "{near}" is nearly the same.',
                f'Did you mean "{near}"?',
                item,
            )


def _missing(facts: AppFacts) -> Iterator[tuple[Callback, DashDependency]]:
    for callback in facts.callbacks.values():
        for item in (*callback.outputs, *callback.inputs, *callback.states, *callback.named_by_options):
            excused = item.allow_optional or callback.optional or not isinstance(item.component_id, str)
            if not excused and facts.homes(item) == ():
                yield callback, item


def _ids(facts: AppFacts) -> Iterator[str]:
    for index in (facts.shell, *(page.index for page in facts.pages if page.index)):
        yield from (text for text in index.by_text if not text.startswith("{"))


def _nearest(id_: str, known: Iterable[str]) -> str | None:
    from dash.callbacks.nearest import nearest

    for near in nearest(id_, known):
        # Numbered ids are like each other without being misspelt.
        is_numbered = _NUMBER.sub("", near) == _NUMBER.sub("", id_)
        if not is_numbered and SequenceMatcher(None, id_, near).ratio() >= _LIKENESS:
            return near
    return None

"""The rules by which callbacks run: the stories that the page's executor is held to as well."""

from __future__ import annotations

import itertools

import pytest

from .stories import play, read_stories

STORIES = read_stories()


def test_there_are_stories() -> None:
    assert len(STORIES) > 150


@pytest.mark.parametrize(("section", "callbacks", "story"), STORIES)
def test_callbacks_run_as_the_story_says(section: str, callbacks: str, story: str) -> None:
    assert play(callbacks, story) == story


@pytest.mark.parametrize(
    ("output", "first", "second", "is_optional", "is_prevented", "has_state"),
    list(itertools.product([True, False], repeat=6)),
)
def test_a_callback_runs_when_it_has_its_outputs_and_all_it_cannot_do_without(
    output: bool, first: bool, second: bool, is_optional: bool, is_prevented: bool, has_state: bool
) -> None:
    present = " ".join(id_ for id_, is_there in (("o", output), ("a", first), ("b", second), ("z", True)) if is_there)
    optional = "?" if is_optional else ""
    prevented = "!" if is_prevented else ""
    state = " z.y" if has_state else ""
    can_run = is_optional or (first and second)

    def effect(triggers: str) -> str:
        return "" if not output else f" : o.x{triggers}" if can_run else " : o.x!i"

    initial = "" if is_prevented else effect("")
    answer = " | ^o.x o.x" if output and can_run and not is_prevented else ""
    story = f"={present}{initial}{answer} | ~z.x{effect('(z.x)')}"

    assert play(f"o.x{prevented}<a.x{optional} b.x{optional} z.x{state}", story) == story

"""What open pages are told when the next version of an app cannot be built."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash.devtools.build_errors import build_error_facts

TITLE = "broken.py could not be imported"


@pytest.fixture
def facts_of(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Import the module `broken` of these files and describe what came of it."""

    def describe(**files: str) -> dict[str, Any]:
        folder = project(**files)
        monkeypatch.syspath_prepend(str(folder))
        with pytest.raises(BaseException) as caught:  # noqa: PT011 - SystemExit too
            importlib.import_module("broken")
        return build_error_facts(
            caught.value, TITLE, hint="Save a fix.", is_authors=lambda file: os.path.dirname(file) == str(folder)
        )

    return describe


def places(facts: dict[str, Any]) -> list[tuple[str, int]]:
    return [(os.path.basename(frame["file"]), frame["line"]) for frame in facts["frames"] if not frame["isLibrary"]]


def test_a_syntax_error_has_a_frame_where_it_is(facts_of: Callable[..., dict[str, Any]]) -> None:
    facts = facts_of(**{"broken.py": "first = 1\nsecond = (\nthird = 3\n"})

    assert {name: facts[name] for name in ("title", "type", "message", "phase", "hint")} == {
        "title": TITLE,
        "type": "SyntaxError",
        "message": "'(' was never closed",
        "phase": "import",
        "hint": "Save a fix.",
    }
    frame = facts["frames"][-1]
    assert places(facts) == [("broken.py", 2)]
    assert (frame["code"], frame["column"]) == ("second = (", 10)
    assert frame["context"] == {"first": 1, "lines": ["first = 1", "second = (", "third = 3"]}


def test_frames_begin_with_the_author(facts_of: Callable[..., dict[str, Any]]) -> None:
    facts = facts_of(**{"broken.py": "import helper_of_broken\n", "helper_of_broken.py": "\n1 / 0\n"})

    assert (facts["type"], facts["message"]) == ("ZeroDivisionError", "division by zero")
    assert places(facts) == [("broken.py", 1), ("helper_of_broken.py", 2)]
    assert facts["frames"][0]["file"].endswith("broken.py")


def test_an_app_that_ends_its_process_is_said_to_do_so(facts_of: Callable[..., dict[str, Any]]) -> None:
    facts = facts_of(**{"broken.py": "raise SystemExit(7)"})

    assert facts["message"] == "the code ended the process with exit code 7"
    assert places(facts) == [("broken.py", 1)]


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("sys.exit()", " with exit code 0"),
        ("sys.exit('no licence')", ": no licence"),
        ("exit(True)", " with exit code True"),
    ],
)
def test_how_an_app_ends_its_process_is_said_in_its_words(
    facts_of: Callable[..., dict[str, Any]], ending: str, said: str
) -> None:
    assert facts_of(**{"broken.py": f"import sys\n{ending}"})["message"] == f"the code ended the process{said}"


def test_what_caused_an_error_of_ours_is_told(facts_of: Callable[..., dict[str, Any]]) -> None:
    text = (
        "from dash.exceptions import HookError\n"
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise HookError('outer') from error\n"
    )

    facts = facts_of(**{"broken.py": text})

    assert facts["type"] == "ZeroDivisionError"
    assert places(facts) == [("broken.py", 5), ("broken.py", 3)]


def test_texts_that_no_encoding_carries_are_escaped(facts_of: Callable[..., dict[str, Any]]) -> None:
    assert facts_of(**{"broken.py": "raise ValueError('\\ud800')"})["message"] == "\\ud800"

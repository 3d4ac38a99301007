"""Which frames an author sees, and what stands around them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import dash
from dash.devtools.frames import is_library_file, read_frames


def fail_in_a_library() -> None:
    json.loads("{")


def caught(function: object) -> Exception:
    try:
        function()  # type: ignore[operator]
    except Exception as error:
        return error
    raise AssertionError("not raised")


def test_frames_of_libraries_are_marked() -> None:
    frames = read_frames(caught(fail_in_a_library))

    assert [frame.is_library for frame in frames][:2] == [False, False]
    assert all(frame.is_library for frame in frames[2:])
    assert len(frames) > 2


def test_a_frame_shows_the_lines_around_the_fault() -> None:
    frame = read_frames(caught(fail_in_a_library))[1]

    assert frame.code == 'json.loads("{")'
    assert frame.context[frame.line - frame.first].strip() == frame.code
    assert any("def fail_in_a_library" in line for line in frame.context)


def test_an_error_of_ours_alone_keeps_its_frames() -> None:
    def refuse() -> None:
        dash.html.Div(nonsense=1)

    error = caught(refuse)
    # As if no function of the author had been on the way.
    while error.__traceback__ and not is_library_file(error.__traceback__.tb_frame.f_code.co_filename):
        error.__traceback__ = error.__traceback__.tb_next
    for frame in read_frames(error):
        assert frame.is_library
    assert read_frames(error)


@pytest.mark.parametrize(
    ("file", "is_library"),
    [
        (dash.__file__, True),
        (json.__file__, True),
        (__file__, False),
        ("<frozen importlib._bootstrap>", True),
        ("<string>", False),
        ("pandas/_libs/index.pyx", True),
    ],
)
def test_files_of_python_and_of_packages_are_libraries(file: str, is_library: bool) -> None:
    assert is_library_file(file) is is_library


def test_of_a_very_long_way_the_middle_is_left_out() -> None:
    def descend() -> None:
        descend()

    frames = [frame.to_json() for frame in read_frames(caught(descend))]

    assert len(frames) == 40
    assert len(read_frames(caught(descend), pruned=False)) > 500
    (resumed,) = [frame for frame in frames if "skipped" in frame]
    assert resumed["skipped"] > 500
    assert frames[-1]["function"] == "descend"


def test_a_mistake_in_the_syntax_of_another_file_is_a_frame(project: Callable[..., Path]) -> None:
    file = project(**{"broken.py": "first = 1\ndef second(:\n"}) / "broken.py"

    frame = read_frames(caught(lambda: compile(file.read_text(), str(file), "exec")))[-1]

    assert (frame.file, frame.line, frame.code, frame.column) == (str(file), 2, "def second(:", 12)

"""Which frames an author sees, and what stands around them."""

from __future__ import annotations

import importlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import dash
from dash.devtools.frames import is_library_file, keep_lines, read_frames


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


@pytest.mark.parametrize(("minutes_ago", "shown"), [(1, "return 1 / 0  # as it ran"), (-1, "# newer")])
def test_kept_lines_are_those_that_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minutes_ago: int, shown: str
) -> None:
    file = tmp_path / "kept_module.py"
    file.write_text("def fail():\n    return 1 / 0  # as it ran\n")
    os.utime(file, (time.time() - 60 * minutes_ago,) * 2)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("kept_module")

    keep_lines([str(tmp_path)], time.time())
    file.write_text("# newer\n" * 2)

    frame = read_frames(caught(module.fail))[-1]
    assert frame.code == shown
    assert shown in frame.context[frame.line - frame.first]

"""Addresses that change with the file's content."""

from __future__ import annotations

import pytest

from dash.document.fingerprint import add_fingerprint, strip_fingerprint


def test_the_mark_stands_behind_the_first_dot_of_the_file_name() -> None:
    assert add_fingerprint("dcc/core.min.js", "4.4.1+x", 17) == "dcc/core.v4_4_1_xm17.min.js"


@pytest.mark.parametrize("path", ["core.js", "a/b.c/core.min.js", "_components/dbc.min.js.map"])
def test_a_mark_is_taken_off_again(path: str) -> None:
    marked = add_fingerprint(path, "1.0", 99)

    assert strip_fingerprint(marked) == (path, "v1_0m99")


@pytest.mark.parametrize("path", ["async-graph.js", "core.min.js", "a.vitem.js", "plain"])
def test_a_path_without_a_mark_stays_as_it_is(path: str) -> None:
    assert strip_fingerprint(path) == (path, None)


def test_marks_of_other_builds_are_taken_off_too() -> None:
    assert strip_fingerprint("async.v0_1_2m1600000000.chunk.js") == ("async.chunk.js", "v0_1_2m1600000000")

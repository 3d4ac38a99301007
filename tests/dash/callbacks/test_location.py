from __future__ import annotations

import functools

import pytest

from dash.callbacks.location import Location, locate_caller, locate_function


def plain(): ...


class Actions:
    def method(self): ...

    def __call__(self): ...


@functools.wraps(plain)
def wrapped(): ...


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (plain, "plain"),
        (Actions().method, "Actions.method"),
        (functools.partial(plain), "plain"),
        (wrapped, "plain"),
        (Actions(), "Actions"),
    ],
)
def test_a_function_is_found_where_its_author_wrote_it(function, name):
    location = locate_function(function)

    assert location.function == name
    assert location.file == __file__
    assert location.line > 0


def test_a_built_in_function_stands_where_it_is_used():
    location = locate_function(len)

    assert (location.file, location.function) == (__file__, "len")


def test_the_caller_is_outside_the_package():
    assert locate_caller("here").file == __file__


def test_files_below_the_working_directory_are_named_shortly(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert str(Location(str(tmp_path / "app.py"), 3, "f")) == "f (app.py:3)"
    assert str(Location("/elsewhere/app.py", 3, "f")) == "f (/elsewhere/app.py:3)"

"""What layout and title functions are called with."""

from __future__ import annotations

from typing import Any

import pytest

from dash.exceptions import PageError
from dash.pages.arguments import call_for_page, can_be_called, read_query, takes


def call(function: Any, variables: dict[str, Any], offered: dict[str, Any]) -> Any:
    return call_for_page(function, "The layout of the page sales", variables, offered)


@pytest.mark.parametrize(
    ("search", "values"),
    [
        (None, {}),
        ("", {}),
        ("?a=1&b=x%20y&c=%26%3D", {"a": "1", "b": "x y", "c": "&="}),
        ("?tag=a&tag=b&empty=&bare", {"tag": ["a", "b"], "empty": "", "bare": ""}),
    ],
)
def test_a_query_is_read_into_texts_and_lists(search: str | None, values: dict[str, Any]) -> None:
    assert read_query(search) == values


def test_a_function_gets_what_it_takes_of_what_is_offered() -> None:
    assert call(lambda year=None: year, {}, {"year": "2025", "utm_source": "mail"}) == "2025"
    assert call(lambda: "as it is", {}, {"utm_source": "mail"}) == "as it is"
    assert call(lambda **all_: all_, {"id": "7"}, {"a": "1"}) == {"id": "7", "a": "1"}


def test_a_variable_of_the_path_counts_before_the_query() -> None:
    assert call(lambda user, **_: user, {"user": "ada"}, {"user": "eve"}) == "ada"
    assert call(lambda **all_: all_["user"], {"user": "ada"}, {"user": "eve"}) == "ada"


def test_objects_and_methods_are_called_like_functions() -> None:
    class Report:
        __hash__ = None  # type: ignore[assignment]

        def __call__(self, year: str = "none") -> str:
            return year

        def page(self, year: str = "none") -> str:
            return year

    assert call(Report(), {}, {"year": "2025", "x": "1"}) == "2025"
    assert call(Report().page, {}, {"year": "2025", "x": "1"}) == "2025"
    assert call(dict, {"a": "1"}, {"b": "2"}) == {"a": "1", "b": "2"}


def test_a_variable_that_the_function_does_not_take_is_explained() -> None:
    with pytest.raises(PageError, match=r"The layout of the page sales takes no argument 'asset_id'") as raised:
        call(lambda asset=None: asset, {"asset_id": "1"}, {})

    assert "where it says 'asset'" in str(raised.value)
    assert "test_arguments.py:" in str(raised.value)


def test_an_argument_that_the_address_does_not_give_is_explained() -> None:
    with pytest.raises(PageError, match=r"needs 'report'.*\n.*report=None"):
        call(lambda report: report, {}, {"other": "1"})


def test_functions_are_asked_about_their_parameters() -> None:
    assert can_be_called(lambda a=1, *b, **c: None)
    assert not can_be_called(lambda a: None)
    assert takes(lambda a, *, hash=None: None, "hash")
    assert not takes(lambda **all_: None, "hash")
    assert not takes("no function", "hash")

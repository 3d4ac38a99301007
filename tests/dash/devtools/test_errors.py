"""An exception as the author wants to read it."""

from __future__ import annotations

import pytest

import dash
from dash.devtools.errors import error_facts, error_page, format_error


def raised_by(value: object) -> Exception:
    try:
        dash.html.Div(nonsense=value)
    except TypeError as error:
        return error
    raise AssertionError("not raised")


def test_it_begins_in_the_authors_file_and_keeps_what_lies_below() -> None:
    text = format_error(raised_by(1))

    assert text.index("test_errors.py") < text.index("component.py")


def test_everything_in_the_page_is_escaped() -> None:
    page = error_page(ValueError("<script>alert(1)</script>"), "<b>where</b>")

    assert "<script>" not in page
    assert "<b>" not in page
    assert "<title>ValueError: &lt;script&gt;" in page


def test_an_error_that_cannot_be_written_has_a_page_nevertheless() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert "Mute: &lt;its text cannot be made: RuntimeError&gt;" in error_page(Mute())
    assert b"ValueError: \\ud800" in error_page(ValueError("\ud800")).encode()


def test_facts_of_any_error_can_be_sent() -> None:
    facts = error_facts(ValueError("\ud800"), "update", "app.py:3")

    assert facts == {
        "type": "ValueError",
        "message": "\\ud800",
        "function": "update",
        "location": "app.py:3",
        "frames": [],
    }


def test_a_huge_message_is_told_in_part() -> None:
    error = ValueError("x" * 2_000_000)

    message = error_facts(error, None, None)["message"]

    assert message.endswith("x… (1,980,000 characters left out)")
    assert len(error_page(error)) < 200_000


def chained(*, hides_cause: bool) -> None:
    try:
        raise KeyError("region")
    except KeyError as cause:
        raise ValueError("no such figure") from (None if hides_cause else cause)


def test_what_led_to_an_error_is_told_with_it() -> None:
    with pytest.raises(ValueError, match="figure") as raised:
        chained(hides_cause=False)

    facts = error_facts(raised.value, None, None)
    assert facts["message"] == "no such figure"
    assert "KeyError: 'region'" in facts["causes"]
    assert 'raise KeyError("region")' in facts["causes"]


def test_an_error_raised_from_none_has_no_cause() -> None:
    with pytest.raises(ValueError, match="figure") as raised:
        chained(hides_cause=True)

    assert "causes" not in error_facts(raised.value, None, None)

"""Headers and cookies that a callback adds to its answer."""

from __future__ import annotations

import pytest

from dash.callbacks.response_changes import ResponseChanges


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-A", "a\r\nSet-Cookie: b=1"), ("X\r\nY", "b"), ("", "b"), ("X Y", "b"), ("X-A", "\u20ac"), ("X-A", "\0")],
)
def test_what_would_break_the_response_is_refused_where_it_is_set(name: str, value: str) -> None:
    changes = ResponseChanges()

    with pytest.raises(ValueError, match="header"):
        changes.headers[name] = value

    assert changes.headers.lines == []


def test_a_number_is_sent_as_its_text() -> None:
    changes = ResponseChanges()

    changes.set_header("X-Left", 5)  # type: ignore[arg-type]  # accepted, as Flask does

    assert changes.headers.lines == [("X-Left", "5")]

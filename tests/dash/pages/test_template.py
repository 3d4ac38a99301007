"""Path templates: reading, filling in, and what a segment with variables matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash.exceptions import PageError
from dash.pages.template import Segment, parse_template, split_path


def test_a_template_tells_its_variables_in_order() -> None:
    template = parse_template("/asset/<asset_id>/report-<year>.<kind>")

    assert template.variables == ("asset_id", "year", "kind")
    assert template.fill({"asset_id": "a b", "year": "2025", "kind": "pdf"}) == "/asset/a%20b/report-2025.pdf"


def test_a_template_without_its_first_slash_is_read_as_with_it() -> None:
    assert parse_template("asset/<id>").fill({"id": "7"}) == "/asset/7"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/a/<b", "an angle bracket without its partner"),
        ("/a/b>", "an angle bracket without its partner"),
        ("/a/<>", "a variable without a proper name"),
        ("/a/<b/c>", "a variable without a proper name"),
        ("/a/<b>/<b>", "names <b> twice"),
        ("/a/<int:b>", "no function can take as an argument: write <b>. Its value is a text"),
        ("/a/<b-c>", "write <b_c>"),
    ],
)
def test_a_template_that_cannot_be_meant_is_refused(text: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_template(text)


@pytest.mark.parametrize(
    ("literals", "text", "values"),
    [
        (("", ""), "x", ["x"]),
        (("", ""), "", None),
        (("", "-", ""), "x-y-z", ["x-y", "z"]),
        (("", "-", ""), "xyz", None),
        (("report-", ".csv"), "report-a.csv.csv", ["a.csv"]),
        (("report-", ".csv"), "report.csv", None),
        (("aa", "aa"), "aaa", None),
        (("v", ".", ""), "v1.2.3", ["1.2", "3"]),
        (("", "", ""), "xy", ["xy", ""]),
    ],
)
def test_the_first_variable_of_a_segment_takes_as_much_as_it_can(
    literals: tuple[str, ...], text: str, values: list[str] | None
) -> None:
    assert Segment(literals).match(text) == values


@given(st.lists(st.text("ab-", max_size=3), min_size=1, max_size=3), st.sampled_from(["-", "--", "-b"]))
def test_what_a_segment_matches_is_what_its_values_make(values: list[str], separator: str) -> None:
    segment = Segment(("x", *[separator] * (len(values) - 1), "y"))
    text = "x" + separator.join(values) + "y"

    found = segment.match(text)

    assert found is not None
    assert len(found) == len(values)
    assert "x" + separator.join(found) + "y" == text


def test_each_part_of_a_path_is_decoded_by_itself() -> None:
    assert split_path("/a%2Fb/caf%C3%A9/") == ["a/b", "café"]
    assert split_path("/") == []

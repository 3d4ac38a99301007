"""Addresses, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dash.headless.address import Address, History, is_dangerous
from tests.page_code import page_function

HERE = Address("http://localhost", "/app/page", "?a=1", "#top")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/reports?year=2024#top", "http://localhost/reports?year=2024#top"),
        ("other", "http://localhost/app/other"),
        ("../up/./x", "http://localhost/up/x"),
        ("?b=2", "http://localhost/app/page?b=2"),
        ("#end", "http://localhost/app/page?a=1#end"),
        ("/a b/ü?q=a b&r=é#x y", "http://localhost/a%20b/%C3%BC?q=a%20b&r=%C3%A9#x%20y"),
        ("https://example.com", "https://example.com/"),
        ("//example.com/x", "http://example.com/x"),
        ("mailto:a@b.c", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_href_is_resolved_as_browsers_do(href: str, expected: str | None) -> None:
    found = HERE.resolve(href)

    assert (found and found.href) == expected


@pytest.fixture(scope="module")
def resolve_in_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    parts = "href => (url => [url.pathname, url.search, url.hash])(new URL(href, 'http://localhost/a/b?c'))"
    with page_function(parts, "", tmp_path_factory.mktemp("url")) as run:
        yield run


@settings(max_examples=300)
# Not `^`: which version of the standard a Node follows differs.
@given(path=st.text("abE/.%2?#&=+ é'\"<>|`{}[]~\\", max_size=12))
def test_any_path_is_resolved_as_the_url_standard_says(resolve_in_page: object, path: str) -> None:
    found = Address("http://localhost", "/a/b", "?c").resolve(f"/x{path}")

    assert found is not None
    assert [found.pathname, found.search, found.hash] == resolve_in_page(f"/x{path}")  # type: ignore[operator]


def test_parts_are_replaced_and_get_their_signs() -> None:
    assert HERE.with_parts(search="b=2", hash="").href == "http://localhost/app/page?b=2"
    assert HERE.with_parts(pathname="x y").href == "http://localhost/x%20y?a=1#top"


def test_addresses_that_run_code_are_known() -> None:
    assert is_dangerous(" JavaScript:alert(1)")
    assert is_dangerous("java\nscript:alert(1)")
    assert not is_dangerous("/javascript:x")


def test_the_history_goes_back_and_forth() -> None:
    one, two, three = (Address("http://localhost", f"/{name}") for name in ("1", "2", "3"))
    history = History(one)
    history.push(two)
    history.push(two)

    assert history.step(-1)
    assert not history.step(-1)
    assert history.address == one
    history.push(three)
    assert not history.step(1)
    assert history.address == three

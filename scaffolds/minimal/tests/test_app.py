"""A callback is a plain function: a test calls it like any other. `AppTest` opens the page, without a browser."""

from app import app, greet
from dash.testing import AppTest


def test_nobody_is_a_stranger_for_long() -> None:
    assert greet(None) == "Hello, stranger!"
    assert greet("Ada") == "Hello, Ada!"


def test_typing_a_name_changes_the_page() -> None:
    with AppTest(app) as page:
        page["name"].set(value="Grace")

        assert page["greeting"].children == "Hello, Grace!"

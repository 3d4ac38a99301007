"""Pages of `dash dev` in a real browser: those of an app that does not start, and those that outlive a version."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dash.testing.composite import DashComposite
from tests.dashtool.supervisor.session import DevSession

pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers inherit the socket")

APP = """\
from dash import Dash, html

app = Dash(__name__)
app.layout = html.P("one", id="text")
"""
BROKEN = APP + "\ntitle = '<Sales>'\nprint(1 / 0)\n"


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[Callable[[str], DevSession]]:
    with ExitStack() as stack:

        def start(source: str) -> DevSession:
            (tmp_path / "app.py").write_text(source)
            return stack.enter_context(DevSession(tmp_path))

        yield start


def test_page_of_an_app_that_does_not_start_becomes_the_app(
    browser: DashComposite, dev: Callable[[str], DevSession]
) -> None:
    session = dev(BROKEN)
    session.wait_for("Waiting for a fix.")
    browser.driver.get(session.url)
    browser.wait_for_contains_text("main", "ZeroDivisionError")
    assert browser.find_element("li.here").text == "print(1 / 0)"
    browser.wait_for_text_to_equal("#state", "Save a fix, and this page becomes the app.")

    session.save("x = = 1\n")
    browser.wait_for_contains_text("main", "SyntaxError")
    session.save(APP)
    browser.wait_for_text_to_equal("#text", "one")


def test_click_on_a_line_opens_the_editor_or_says_why_not(
    browser: DashComposite, dev: Callable[[str], DevSession], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path / "opened"}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("DASH_EDITOR", str(editor))
    session = dev(BROKEN)
    session.wait_for("Waiting for a fix.")
    browser.driver.get(session.url)
    browser.wait_for_element("button[data-file]").click()
    browser.wait_for_text_to_equal("#state", "Opened in the editor.")

    assert (tmp_path / "opened").read_text().strip() == str(tmp_path / "app.py")
    # As if it had been renamed since; a real rename would have the page follow at once.
    browser.driver.execute_script("document.querySelector('button[data-file]').dataset.file += '.gone'")
    browser.find_element("button[data-file]").click()
    browser.wait_for_contains_text("#state", "There is no file")


def test_open_page_shows_a_mistake_over_the_app_and_follows_the_fix(
    browser: DashComposite, dev: Callable[[str], DevSession]
) -> None:
    session = dev(APP)
    session.wait_until_open()
    browser.driver.get(session.url)
    browser.wait_for_text_to_equal("#text", "one")
    session.save(BROKEN)
    browser.wait_for_contains_text("body", "ZeroDivisionError")
    assert browser.find_element("#text").text == "one"

    session.save(APP.replace("one", "two"))
    browser.wait_for_text_to_equal("#text", "two")
    assert "ZeroDivisionError" not in browser.find_element("body").text

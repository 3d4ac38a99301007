"""The corpus in Chromium and in `AppTest`: after every step both pages are the same, and asked for the same calls."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

import dash.globals
from dash.headless.runs import Run
from dash.testing import AppTest
from dash.testing.composite import DashComposite
from tests.corpus.apps import CORPUS
from tests.corpus.corpus import CallLog, CorpusApp, comparable, differences
from tests.corpus.documentation import run_examples
from tests.corpus.steps import wait_until_at_rest


def browser_layout(browser: DashComposite) -> Any:
    return json.loads(browser.driver.execute_script("return JSON.stringify(window.store.getState().layout)"))


def superseded(runs: Iterable[Run]) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((run.output, tuple(sorted(run.triggers))) for run in runs if run.suppressed == "superseded")


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_both_pages_end_the_same(browser: DashComposite, case: CorpusApp) -> None:
    app = case.build()
    calls = CallLog.of(app)
    browser.server(app)
    origin = browser.server.url
    browser.wait_for_page(f"{origin}{case.path}")
    wait_until_at_rest(browser)
    # What is declared without an app, such as pages, belongs to the app that was made last.
    dash.globals.reset()
    twin = case.build()
    twin_calls = CallLog.of(twin)
    page = AppTest(twin, case.path, clientside=case.clientside, raise_errors=False).open()

    seen = 0
    for number, step in enumerate((None, *case.steps)):
        if step is not None:
            step.in_browser(browser)
            step.in_apptest(page)
        wait_until_at_rest(browser)
        where = f"after step {number}: {step}"
        assert differences(comparable(page.layout), comparable(browser_layout(browser), origin)) == [], where
        expected, asked = Counter(twin_calls.take()), Counter(calls.take())
        assert asked - expected == Counter(), where
        # The browser may give up a superseded request before it has left.
        assert expected - asked <= superseded(page.runs[seen:]), where
        seen = len(page.runs)
        assert page.title == browser.driver.title, where
    assert page.address == browser.driver.current_url.removeprefix(origin)
    assert case.fails or browser.get_logs() == []


def test_the_documented_browser_test_passes(browser: DashComposite) -> None:
    assert run_examples("testing.md")["test_greeting_in_a_browser"](browser) is None

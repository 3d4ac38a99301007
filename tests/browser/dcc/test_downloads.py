"""What a page downloads: only the components that it shows, and their heavy parts when they are first used."""

from __future__ import annotations

from typing import Any

import pytest

from dash import dcc
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import displaying, until

SCRIPTS = """
return performance.getEntriesByType('resource').filter(entry => entry.name.includes('.js')).map(entry =>
    ({name: entry.name, decoded: entry.decodedBodySize, sent: entry.encodedBodySize}));
"""


def scripts(browser: DashComposite) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.driver.execute_script(SCRIPTS)
    return found


def test_a_small_page_downloads_little_and_nothing_heavy(browser: DashComposite) -> None:
    browser.start_server(displaying(dcc.Input(id="it"), dcc.Button("go")))
    browser.wait_for_element("#it")
    browser._wait_for_callbacks()
    downloaded = scripts(browser)

    assert [script["name"] for script in downloaded if "/async/" in script["name"] or "plotly" in script["name"]] == []
    assert sum(script["decoded"] for script in downloaded) <= 400_000
    assert sum(script["sent"] for script in downloaded) <= 130_000


@pytest.mark.parametrize(
    ("component", "part"),
    [
        (dcc.Dropdown(["a"], id="it"), "/async/Dropdown"),
        (dcc.Markdown("text", id="it"), "/async/Markdown"),
        (dcc.Markdown("```python\nx = 1\n```", id="it"), "/async/highlight"),
        (dcc.Graph(id="it"), "/plotly/"),
        (dcc.Graph(id="it", mathjax=True), "/async/mathjax"),
    ],
)
def test_a_heavy_part_comes_with_the_component_that_needs_it(
    browser: DashComposite, component: Component, part: str
) -> None:
    browser.start_server(displaying(component))
    browser.wait_for_element("#it")

    until(browser, lambda: any(part in script["name"] for script in scripts(browser)))
    assert browser.get_logs() == []

"""The next version of an app cannot be built: the page goes on, and says why it is not the latest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import Dash, Input, Output, html
from dash.devtools.build_errors import build_error_facts
from dash.devtools.reload import HotReload
from dash.testing.composite import DashComposite
from tests.browser.axe import violations

NOTICE = ".dash-devtools-notice"
CARD = ".dash-backend-error"
BROKEN = f"import dash\n\n\ndef broken(:\n    return {tuple(range(60))}\n"


@pytest.fixture
def failed(project: Callable[..., Path]) -> dict[str, Any]:
    """The facts of an app file that does not compile."""
    file = project(**{"app.py": BROKEN}) / "app.py"
    with pytest.raises(SyntaxError) as caught:
        compile(BROKEN, str(file), "exec")
    return {"type": "error", "error": build_error_facts(caught.value, "app.py could not be imported")}


@pytest.fixture
def served(browser: DashComposite) -> HotReload:
    app = Dash("built")
    app.layout = html.Main([html.Button("Count", id="count"), html.P(id="out")])

    @app.callback(Output("out", "children"), Input("count", "n_clicks"))
    def count(clicks: int | None) -> str:
        return f"{clicks or 0} clicks"

    browser.start_server(app, debug=True, use_reloader=False)
    browser.wait_for_element(".dash-debug-menu__button--available")
    assert app._hot_reload is not None
    return app._hot_reload


def test_the_last_good_version_goes_on_under_a_notice(
    browser: DashComposite, served: HotReload, failed: dict[str, Any]
) -> None:
    served.publish(failed)

    notice = browser.wait_for_element(NOTICE)
    assert "last good version" in notice.text
    assert "app.py:4" in notice.text
    card = browser.wait_for_element(CARD)
    assert "SyntaxError: " in card.text
    assert "def broken(:" in browser.find_element(".dash-devtools-frame__fault").text
    assert violations(browser, ".dash-devtools") == []
    browser.find_element("#count").click()
    browser.wait_for_text_to_equal("#out", "1 clicks")

    served.publish({"type": "building", "files": ["app.py"]})
    assert browser.find_elements(CARD)
    served.publish({"type": "ok"})
    browser.wait_for_no_elements(f"{NOTICE}, {CARD}")
    browser.wait_for_element(".dash-debug-menu__button--available")
    browser.wait_for_text_to_equal("#out", "1 clicks")


def test_escape_dismisses_it_and_the_bar_brings_it_back(
    browser: DashComposite, served: HotReload, failed: dict[str, Any]
) -> None:
    served.publish(failed)
    browser.wait_for_element(NOTICE)

    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.wait_for_no_elements(f"{NOTICE}, {CARD}")
    served.publish(failed)
    browser.find_element(".dash-debug-menu__button--outdated").click()
    browser.wait_for_element(NOTICE)
    browser.wait_for_element(CARD)

    browser.driver.refresh()
    browser.wait_for_element(CARD)


def test_another_build_takes_its_place_and_the_error_is_over(
    browser: DashComposite, served: HotReload, failed: dict[str, Any]
) -> None:
    served.publish(failed)
    browser.wait_for_element(NOTICE)
    browser.driver.execute_script("window.stays = true")

    served.process_hash = "2-next"
    served.publish({"type": "reload", "build": "2-next", "fresh": False})

    browser.wait_for_no_elements(f"{NOTICE}, {CARD}")
    browser.wait_for_text_to_equal("#out", "0 clicks")
    assert browser.driver.execute_script("return window.stays")

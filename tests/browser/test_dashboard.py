"""The app that `dash new` makes, as its first user meets it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from dash.testing.composite import DashComposite
from dash.testing.wait import until
from dashtool.main import app as command

FIGURE = "const plot = document.querySelector('#bubbles .js-plotly-plot'); return JSON.stringify(plot.data)"


@pytest.fixture
def dashboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The scaffolded `app.py`, imported from the folder that the command made."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["new", "wealth", "--no-input"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "wealth")
    spec = importlib.util.spec_from_file_location("wealth_app", tmp_path / "wealth" / "app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def traces(browser: DashComposite) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(browser.driver.execute_script(FIGURE))
    return found


def test_its_dropdown_and_slider_redraw_the_figure(browser: DashComposite, dashboard: ModuleType) -> None:
    browser.start_server(dashboard.app)
    browser.wait_for_element("#bubbles .main-svg")
    until(lambda: len(traces(browser)) == 5, timeout=10, msg="the figure does not show five continents")
    in_2007 = traces(browser)

    browser.select_dcc_dropdown("#continent", "Africa")
    until(lambda: [trace["name"] for trace in traces(browser)] == ["Africa"], timeout=10)
    browser.wait_for_text_to_equal("#countries", "52")
    africa = traces(browser)

    thumb = browser.find_element("[role=slider]")
    thumb.send_keys("\ue012")  # the left arrow
    until(lambda: traces(browser) != africa, timeout=10, msg="the slider did not redraw the figure")

    assert len(in_2007) == 5
    assert thumb.get_attribute("aria-valuenow") == "2002"
    assert browser.get_logs() == []

"""The dev tools' switches."""

from __future__ import annotations

import pytest

from dash.devtools.options import NAMES, OFF, hot_reload_config, resolve_options
from dash.settings import read_layers


def test_every_switch_is_off_until_it_is_resolved() -> None:
    assert set(OFF) == set(NAMES)
    assert not any(OFF.values())


def test_switches_follow_debug_except_those_with_a_default_of_their_own() -> None:
    options = resolve_options(read_layers(), True, {})

    assert options["ui"] is options["prune_errors"] is options["validate_callbacks"] is True
    assert options["disable_version_check"] is False
    assert (options["hot_reload_interval"], options["hot_reload_max_retry"]) == (3.0, 8)


def test_arguments_win_over_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_UI", "yes")

    assert resolve_options(read_layers(), False, {})["ui"] is True
    assert resolve_options(read_layers(), False, {"dev_tools_ui": False})["ui"] is False


def test_the_page_counts_in_milliseconds() -> None:
    options = resolve_options(read_layers(), True, {"dev_tools_hot_reload_interval": 0.25})

    assert hot_reload_config(options) == {"interval": 250, "max_retry": 8}

"""The browser: opened where there is one, and never waited for."""

from __future__ import annotations

import webbrowser

import pytest

from dashtool.browser import open_page


def test_a_machine_without_a_screen_opens_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(webbrowser, "open", lambda url: pytest.fail(f"opened {url}"))

    assert open_page("http://127.0.0.1:8050/") is False


def test_a_machine_with_a_screen_opens_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(opened.append(url)) or True)

    assert open_page("http://127.0.0.1:8050/") is True
    assert opened == ["http://127.0.0.1:8050/"]

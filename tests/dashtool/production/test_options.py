"""How options and settings become one `Production`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from dash.settings import SETTINGS
from dashtool.commands import serve
from dashtool.discover import Target
from dashtool.errors import ToolError
from dashtool.production.addresses import Descriptor, SocketFile, Tcp
from dashtool.production.options import Production, settle


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ("HOST", "PORT", "WEB_CONCURRENCY")
    for name in [name for name in os.environ if name.startswith("DASH_") or name in other]:
        monkeypatch.delenv(name)


def settled(folder: Path, **given: Any) -> Production:
    return settle(Target(folder, "app", folder / "app.py", None, "for a test"), given)


def test_what_nobody_sets_has_the_defaults_that_help_shows(tmp_path: Path) -> None:
    production = settled(tmp_path)

    assert (production.workers, production.threads) == (1, 4)
    assert production.addresses == (Tcp("127.0.0.1", 8050),)
    shown = _shown_defaults()
    for setting in SETTINGS:
        if setting.scope == "dash serve" and isinstance(setting.default, int) and not isinstance(setting.default, bool):
            assert shown[setting.name] == str(setting.default)


def _shown_defaults() -> dict[str, Any]:
    hints = get_type_hints(serve.serve, include_extras=True)
    return {name: hint.__metadata__[0].show_default for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def test_layers_below_the_command_line_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.dash]\nworkers = 3\nthreads = 8\nproxy_headers = ["loopback"]\n')
    (tmp_path / ".env").write_text("DASH_THREADS=6\n")
    monkeypatch.setenv("DASH_GRACEFUL_TIMEOUT", "5")

    production = settled(tmp_path)

    assert (production.workers, production.threads, production.graceful_seconds) == (3, 6, 5)
    assert production.proxies is not None
    assert settled(tmp_path, workers=2).workers == 2


def test_the_name_that_platforms_give_to_the_number_of_workers_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "5")
    assert settled(tmp_path).workers == 5

    monkeypatch.setenv("DASH_WORKERS", "auto")
    monkeypatch.setattr("dashtool.production.options.usable_cores", lambda: 7)
    assert settled(tmp_path).workers == 7


def test_a_setting_that_makes_no_sense_names_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.dash]\nthreads = 0\n")
    with pytest.raises(ToolError, match=r"pyproject.toml:2 is 0: expecting a whole number above 0"):
        settled(tmp_path)

    (tmp_path / "pyproject.toml").write_text('[tool.dash]\nbind = "8050"\n')
    with pytest.raises(ToolError, match=r"pyproject.toml:2: '8050' is no address: write HOST:PORT"):
        settled(tmp_path)


def test_addresses_replace_host_and_port_and_what_is_typed_replaces_what_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_BIND", "unix:/run/app.sock,0.0.0.0:80")
    assert settled(tmp_path).addresses == (SocketFile("/run/app.sock"), Tcp("0.0.0.0", 80))
    assert settled(tmp_path, port=9000).addresses == (Tcp("127.0.0.1", 9000),)
    assert settled(tmp_path, bind=["127.0.0.1:1"]).addresses == (Tcp("127.0.0.1", 1),)


def test_sockets_that_systemd_opened_for_us_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    monkeypatch.setenv("LISTEN_FDS", "2")

    assert settled(tmp_path).addresses == (Descriptor(3), Descriptor(4))
    assert "LISTEN_FDS" not in os.environ


def test_sockets_for_another_process_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN_PID", "1")
    monkeypatch.setenv("LISTEN_FDS", "2")

    assert settled(tmp_path).addresses == (Tcp("127.0.0.1", 8050),)


def test_an_app_behind_a_proxy_is_public_wherever_it_listens(tmp_path: Path) -> None:
    assert not settled(tmp_path).is_public
    assert settled(tmp_path, proxy_headers=("loopback",)).is_public
    assert settled(tmp_path, host="0.0.0.0").is_public


def test_a_log_file_asks_for_a_log(tmp_path: Path) -> None:
    assert settled(tmp_path, access_log_file="access.log").access_log

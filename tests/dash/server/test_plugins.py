"""Packages that hook themselves into every app once they are installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PLUGIN = """
from dash import hooks, html

@hooks.layout()
def add_banner(layout):
    return [html.Header("banner"), layout]

@hooks.route()
def plugged():
    return "plugged in"

@hooks.setup()
def note(app):
    app.noted = True
"""
APP = """
from dash import Dash, html
app = Dash("x")
app.layout = html.Div("own")
second = Dash("y")
client = app.server.test_client()
print([child["type"] for child in client.get("/_dash-layout").get_json()])
print(client.get("/plugged").get_data(as_text=True), app.noted, second.noted)
"""


def install(folder: Path, source: str, entry_points: str) -> Path:
    """Install a package from a wheel, as an installer does, into a folder of its own."""
    wheel = folder / "dash_banner-1.2-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("dash_banner.py", source)
        archive.writestr(
            "dash_banner-1.2.dist-info/METADATA", "Metadata-Version: 2.1\nName: dash-banner\nVersion: 1.2\n"
        )
        archive.writestr(
            "dash_banner-1.2.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("dash_banner-1.2.dist-info/entry_points.txt", f"[dash_hooks]\n{entry_points}\n")
        archive.writestr("dash_banner-1.2.dist-info/RECORD", "")
    target = folder / "installed"
    options = ["--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(wheel)],
        check=True,
        capture_output=True,
    )
    return target


def run_app(target: Path, app: str = APP) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(target), str(Path(__file__).parents[3])))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, "-c", app], env=environment, cwd=target, capture_output=True, text=True, timeout=60
    )


def test_an_installed_package_hooks_itself_into_every_app(tmp_path: Path) -> None:
    target = install(tmp_path, PLUGIN, "banner = dash_banner")

    result = run_app(target)

    assert result.stderr == ""
    assert result.stdout.splitlines() == ["['Header', 'Div']", "plugged in True True"]


def test_importing_dash_loads_no_plugin(tmp_path: Path) -> None:
    target = install(tmp_path, "raise SystemExit('loaded')", "banner = dash_banner")

    result = run_app(target, "import dash; print('imported')")

    assert (result.returncode, result.stdout) == (0, "imported\n")


@pytest.mark.parametrize(
    ("source", "entry_point", "reason"),
    [
        ("import no_such_module", "banner = dash_banner", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise ValueError('no key')", "banner = dash_banner", "ValueError: no key"),
        ("", "banner = dash_banner:nothing", "AttributeError: module 'dash_banner' has no attribute 'nothing'"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(tmp_path: Path, source: str, entry_point: str, reason: str) -> None:
    target = install(tmp_path, source, entry_point)

    result = run_app(target)

    assert result.returncode == 1
    assert f"HookError: The plugin `{entry_point}` of dash-banner 1.2 cannot be loaded: {reason}" in result.stderr
    assert "uninstall it" in result.stderr

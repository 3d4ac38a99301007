"""Managers and secrets: what workers do not share."""

from __future__ import annotations

import pytest

from tests.dashtool.preflight.looking import Project, look

HEAD = """\
import os
import secrets
import uuid
from types import SimpleNamespace
import diskcache
import flask
from flask import session as visit
from dash import Dash, Input, Output, dcc, html

class CeleryManager(SimpleNamespace):
    pass

class DiskcacheManager(SimpleNamespace):
    pass

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="out")])
"""
MEMORY = "app.background_callback_manager = CeleryManager(handle=SimpleNamespace(conf=SimpleNamespace({conf})))\n"
CACHE = "app.background_callback_manager = DiskcacheManager(handle=diskcache.Cache({folder}))\n"


def kinds(project: Project, code: str, **options: object) -> list[str]:
    findings = look(project(**{"app.py": HEAD + code}), **options)  # type: ignore[arg-type]  # of `look`
    return [f"{finding.code.kind} {finding.location.line - HEAD.count(chr(10))}" for finding in findings]


@pytest.mark.parametrize(
    ("conf", "apart"),
    [
        ("broker_url='memory://'", True),
        ("broker_url='redis://localhost', result_backend='cache+memory://'", True),
        ("broker_url='redis://localhost', result_backend='redis://localhost'", False),
    ],
)
def test_a_broker_in_memory_is_not_shared(project: Project, conf: str, apart: bool) -> None:
    assert kinds(project, MEMORY.format(conf=conf)) == (["manager not shared 1"] if apart else [])


def test_a_cache_in_a_folder_of_its_own_is_shared_only_by_forks(project: Project) -> None:
    assert kinds(project, CACHE.format(folder="")) == ["manager not shared 1"]
    assert kinds(project, CACHE.format(folder=""), preload=True) == []
    assert kinds(project, CACHE.format(folder=""), workers=1) == []
    assert kinds(project, CACHE.format(folder="'cache'")) == []


def test_managers_of_single_callbacks_are_looked_at(project: Project) -> None:
    code = (
        "manager = DiskcacheManager(handle=diskcache.Cache())\n"
        "@app.callback(Output('out', 'children'), Input('name', 'value'), background=True, manager=manager)\n"
        "def show(name): ...\n"
    )

    assert kinds(project, code) == ["manager not shared 1"]


@pytest.mark.parametrize(
    "use", ["visit['name'] = 1", "return flask.session.get('name')", "flask.flash('hello')", "return 'name' in visit"]
)
def test_a_session_needs_a_secret(project: Project, use: str) -> None:
    code = f"@app.server.route('/x')\ndef x():\n    {use}\n"

    assert kinds(project, code) == ["missing secret 3"]
    assert kinds(project, f"app.server.secret_key = 'x' * 32\n{code}") == []


@pytest.mark.parametrize(
    "key",
    [
        "app.server.secret_key = os.urandom(24)",
        "app.server.config['SECRET_KEY'] = str(uuid.uuid4())",
        "app.server.config.update(SECRET_KEY=secrets.token_hex())",
        "app.server.secret_key = os.environ.get('NO_SUCH_NAME') or secrets.token_hex()",
        "KEY = secrets.token_hex(); app.server.secret_key = KEY",
    ],
)
def test_a_secret_that_chance_makes_does_not_last(project: Project, key: str) -> None:
    assert kinds(project, key) == ["passing secret 1"]


def test_a_secret_of_the_environment_lasts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "of the environment")

    assert kinds(project, "app.server.secret_key = os.environ.get('SECRET_KEY', secrets.token_hex())") == []

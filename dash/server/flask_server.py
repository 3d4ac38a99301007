"""The Flask server of an app: the one it is given, or one it makes for itself."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask
from flask.helpers import get_root_path
from werkzeug.routing import Rule

from ..exceptions import InvalidConfig
from .served import Served


class QuickRule(Rule):
    """A rule that prepares for `url_for` when it is first asked: most rules never are, and preparing is slow."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_builder = super()._compile_builder
        builder: Callable[..., tuple[str, str]] | None = None

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            nonlocal builder
            builder = builder or compile_builder(append_unknown)
            return builder(rule, **values)

        return build


class QuickFlask(Flask):
    """Flask, started quickly: making an app is most of what a test of it costs."""

    url_rule_class = QuickRule

    def __init__(self, import_name: str) -> None:
        super().__init__(import_name, root_path=module_folder(import_name))
        # Flask has stored what `auto_find_instance_path` gave below; without it, the property answers.
        del self.instance_path

    def auto_find_instance_path(self) -> str:
        return ""

    @cached_property
    def instance_path(self) -> str:  # type: ignore[override]
        """Where files of this installation go. Finding it searches all of `sys.path`, and few apps ask."""
        return super().auto_find_instance_path()


def find_server(given: Any, name: str) -> Flask:
    """Give the server that the constructor's argument means: True is one of our own, a function makes one."""
    if given is True:
        return QuickFlask(name)
    server = given() if _makes_something(given) else given
    if not isinstance(server, Flask):
        found = repr(given) if server is given else f"a function that makes {server!r}"
        raise InvalidConfig(
            f"server is {found}: expecting a flask.Flask, a function that makes one, True for a server of the app's "
            "own, or False to connect it later with app.init_app(flask_app)."
        )
    return server


def connected_server(app: Served) -> Flask:
    """Give the app's server, or say that it has no place there yet."""
    if not is_connected(app):
        raise InvalidConfig(
            "The app is connected to no server yet: it was made with server=False. Connect it with "
            "app.init_app(flask_app), or call app.init_app() for a server of its own."
        )
    return app.server


def is_connected(app: Served) -> bool:
    """Tell whether the app answers on its server, which one made with `server=False` does not at first."""
    return app in app.server.extensions.get("dash_apps", ())


def _makes_something(given: object) -> bool:
    if not callable(given) or isinstance(given, Flask):
        return False
    try:
        inspect.signature(given).bind()
    except (TypeError, ValueError):
        return False
    return True


def module_folder(name: str) -> str:
    """The folder of the module that an app is named after; the working directory for a name that is no module."""
    return get_root_path(name) if name in sys.modules else _search_folder(name, os.getcwd(), tuple(sys.path))


@lru_cache(maxsize=64)
def _search_folder(name: str, _working_directory: str, _search_path: tuple[str, ...]) -> str:
    return get_root_path(name)

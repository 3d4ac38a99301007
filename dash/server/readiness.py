"""What must be complete before an app answers: callbacks declared without an app have found theirs."""

from __future__ import annotations

import threading

from flask import request
from flask.typing import ResponseReturnValue

from .. import globals as ambient
from ..callbacks.registry import Declared, declared_globally
from ..exceptions import DashException
from .failures import answer_failure
from .served import Served
from .templates import build_shared_templates


class Readiness:
    """Whether an app is complete. The first request completes it, and others that come meanwhile wait."""

    def __init__(self) -> None:
        self._is_ready = False
        self._becoming_ready = threading.RLock()

    def ensure(self, app: Served) -> ResponseReturnValue | None:
        """Run before every request. While the app cannot be completed, give the answer that says why.

        Requests of other apps on the same server go on.
        """
        if self._is_ready and not _misses_callbacks(app):
            return None
        try:
            self.complete(app)
        except DashException as error:
            return answer_failure(app, error, "Opening the app") if request.endpoint in app.routes else None
        return None

    def complete(self, app: Served) -> None:
        """Gather what the app consists of, now."""
        # The first two requests often come together, and the second must not overtake what the first sets up.
        with self._becoming_ready:
            if not self._is_ready:
                build_shared_templates()
                if app._pages is not None and not app._got_first_request["pages"]:
                    app._got_first_request["pages"] = True
                    app._pages.complete()
                if not app._got_first_request["setup_server"]:
                    app._setup_server()
                self._is_ready = True
            elif _misses_callbacks(app):
                take_callbacks(app)


def join_server(app: Served) -> None:
    """Note that the app answers for its server. What was declared so far belongs to the app before it there."""
    apps: list[Served] = app.server.extensions.setdefault("dash_apps", [])
    if apps and apps[-1] is not app:
        apps[-1].callback_map.take_over_globals()
    apps.append(app)


def take_callbacks(app: Served) -> None:
    """Give the app what was declared without one, unless a later app of the same server is meant."""
    latest: Served | None = ambient.find_app()
    if latest is app or latest is None:
        app.callback_map.take_over_globals()
    elif latest.server is not app.server:
        its_own = latest._pages.declared if latest._pages else Declared()
        app.callback_map.take_over_globals(declared_globally().without(its_own))


def settle_pages(app: Served | None) -> None:
    """Give an app what its pages declared, before another app becomes the one of this process."""
    if app is not None and app._pages is not None:
        app.callback_map.take_over_globals(app._pages.declared)


def _misses_callbacks(app: Served) -> bool:
    """Tell whether callbacks were declared late, by a notebook cell or a module that a layout function imports.

    Those of an app that is still being made are left to it: the latest app is the current one.
    """
    return bool(ambient.GLOBAL_CALLBACK_LIST) and ambient.find_app() is app

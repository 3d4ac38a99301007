"""A browser with a server: what the `dash_duo` fixture gives."""

from __future__ import annotations

from typing import Any

from dash.testing.application_runners import BaseDashRunner
from dash.testing.browser import Browser


class DashComposite(Browser):
    """A `Browser` that starts apps: `dash_duo.start_server(app)` serves the app and opens its page."""

    def __init__(self, server: BaseDashRunner, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.server = server

    def __enter__(self) -> DashComposite:
        return self

    def start_server(self, app: Any, navigate: bool = True, **kwargs: Any) -> None:
        """Serve `app` (keywords go to `app.run`) and, unless told otherwise, open it below its prefix."""
        self.server(app, **kwargs)
        if navigate:
            prefix = app.config.routes_pathname_prefix
            self.server_url = self.server.url if prefix == "/" else f"{self.server.url}{prefix}"
        else:
            self._url = self.server.url

"""Import an app as production wants it."""

from __future__ import annotations

import os
import sys

from ..discover import LoadedApp, Target, load
from ..errors import ToolError
from ..supervisor.entry import load_dotenv_of

_SHOWING = ("ui", "hot_reload", "serve_dev_bundles")


def load_for_production(target: Target, *, is_public: bool) -> LoadedApp:
    """Import the app with its `.env`, and refuse what must not face visitors."""
    load_dotenv_of(target.root)
    sys.argv = [str(target.file or target.module)]
    # An `app.run()` outside of `if __name__ == "__main__"` must not start a server of its own: Flask then lets it pass.
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    loaded = load(target)
    _refuse_tools(loaded, target)
    if is_public:
        _refuse_debugging(loaded, target)
    return loaded


def _refuse_tools(loaded: LoadedApp, target: Target) -> None:
    """Refuse dev tools and a console for everyone at any address: a proxy may stand before each."""
    from werkzeug.debug import DebuggedApplication

    app, name = loaded.app, f"{target.shown}:{loaded.attribute}"
    if app.is_debugging or any(app._dev_tools[tool] for tool in _SHOWING):
        raise ToolError(
            f"{name} has its dev tools on, which show its code to visitors.",
            hint="Remove app.enable_dev_tools(...) from the module's top level: `dash dev` switches them on by itself.",
        )
    if isinstance(app.server.wsgi_app, DebuggedApplication):
        raise ToolError(
            f"{name} is wrapped in Werkzeug's debugger, with which visitors can run code of theirs.",
            hint="Remove DebuggedApplication: `dash dev` shows errors with their frames.",
        )


def _refuse_debugging(loaded: LoadedApp, target: Target) -> None:
    if loaded.app.server.debug:
        raise ToolError(
            f"Flask's debug mode is on in {target.shown}:{loaded.attribute}, where other machines can reach it.",
            hint="Remove server.debug = True and FLASK_DEBUG, or serve at 127.0.0.1.",
        )

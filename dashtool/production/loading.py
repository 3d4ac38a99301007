"""Import an app as production wants it."""

from __future__ import annotations

from ..discover import LoadedApp, Target, complete, load
from ..errors import ToolError
from ..supervisor.entry import enter

_SHOWING = ("ui", "hot_reload", "serve_dev_bundles")


def load_for_production(target: Target, *, is_public: bool) -> LoadedApp:
    """Import the app with its `.env`, and refuse what must not face visitors."""
    enter(target, [])
    loaded = load(target)
    complete(loaded, target)
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
            hint="Remove app.enable_dev_tools(...) from the module's top level, and put app.run(debug=True) below "
            '`if __name__ == "__main__":`. `dash dev` switches them on by itself.',
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

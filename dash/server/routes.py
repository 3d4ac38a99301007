"""The table of addresses an app answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from typing import Any, cast

from flask import Response, abort, send_file
from flask.typing import ResponseReturnValue

from ..answering import call_for
from ..callbacks.clientside import find_inline_script
from ..document.bundles import package_folder
from ..exceptions import InvalidConfig
from ..hooks import hooks
from ..layout.encode import to_json
from .api import answer_api
from .assets import serve_asset, warn_of_static_folder
from .page import serve_page
from .served import Served
from .suites import serve_component_suite
from .update import update_component

_ICON = os.path.join("document", "static", "favicon.ico")


def add_routes(app: Served) -> None:
    """Register everything that is known when the app meets its Flask server."""
    add = partial(add_route, app)
    add("_dash-layout", app.serve_layout)
    add("_dash-dependencies", app.dependencies)
    add("_dash-update-component", lambda: update_component(app), ("POST",))
    add(
        "_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        lambda package_name, fingerprinted_path: serve_component_suite(app, package_name, fingerprinted_path),
    )
    add("_dash-inline-functions/<string:name>.js", lambda name: serve_inline_function(app, name))
    add("_reload-hash", app.serve_reload_hash)
    add("_favicon.ico", serve_favicon)
    if app.config.health_endpoint is not None:
        add(app.config.health_endpoint.lstrip("/"), app.serve_health)
    add_hook_routes(app)
    _add_assets(app)
    add("", lambda: serve_page(app, ""))
    # Any other address below the prefix is a page of the app: the browser decides which.
    add("<path:path>", lambda path: serve_page(app, path))


def add_route(app: Served, name: str, view: Callable[..., Any], methods: Sequence[str] = ("GET",)) -> None:
    """Answer `<routes prefix><name>`."""
    rule = app.config.routes_pathname_prefix + name
    if rule in app.server.view_functions:
        raise InvalidConfig(
            f"{rule} is answered by this server already.\n"
            "Two apps share a server when each has a path of its own: Dash(url_base_pathname='/second/'); each route "
            "of a hook or a plugin needs a name of its own."
        )
    app.server.add_url_rule(rule, endpoint=rule, view_func=_answered_by(app, view), methods=list(methods))
    app.routes.append(rule)


def add_hook_routes(app: Served) -> None:
    """Answer the routes of hooks, those that it does not answer yet."""
    for hook in hooks.get_hooks("routes"):
        data = cast(Mapping[str, Any], hook.data)
        name = data["name"].lstrip("/")
        answering = app.server.view_functions.get(app.config.routes_pathname_prefix + name)
        if getattr(answering, "__wrapped__", None) is not hook.func:
            add_route(app, name, hook.func, data["methods"])


def add_api_routes(app: Served) -> None:
    """Answer the `api_endpoint`s of callbacks."""
    for path, function in app.callback_api_paths.items():
        view = _answered_by(app, partial(answer_api, app, path, function))
        app.server.add_url_rule(path, endpoint=path, view_func=view, methods=["POST"])
        app.routes.append(path)


def _answered_by(app: Served, view: Callable[..., Any]) -> Callable[..., Any]:
    """Make the app the current one while it answers: another one of the process may have been made later."""
    function = app.server.ensure_sync(view)

    @wraps(view, assigned=(), updated=())
    def answer(**arguments: Any) -> Any:
        return call_for(app, function, **arguments)

    return answer


def serve_dependencies(app: Served) -> ResponseReturnValue:
    return Response(to_json(app.callback_map.to_wire()), mimetype="application/json")


def serve_inline_function(app: Served, name: str) -> ResponseReturnValue:
    """Answer with a clientside function that a callback declared while it ran: the page was written before."""
    script = find_inline_script(name, app.callback_map.inline_scripts)
    if script is None:
        abort(404, "No clientside callback of this app has this function.")
    return Response(script, mimetype="application/javascript")


def serve_favicon() -> Response:
    return send_file(os.path.join(package_folder("dash"), _ICON), mimetype="image/x-icon", max_age=86400)


def _add_assets(app: Served) -> None:
    rule = f"{app.config.assets_url_path.strip('/')}/<path:filename>".lstrip("/")
    warn_of_static_folder(app, app.config.routes_pathname_prefix + rule)
    add_route(app, rule, lambda filename: serve_asset(app, filename))

"""`_dash-component-suites`: the files of component libraries, cached as long as their address allows."""

from __future__ import annotations

from flask import Response, abort

from ..document.bundles import modified_time, package_version
from ..document.chunks import is_named_by_content
from ..document.fingerprint import add_fingerprint, strip_fingerprint
from ..exceptions import DependencyException
from .encodings import encoded_response, file_type, revalidated_response
from .served import Served


def serve_component_suite(app: Served, package: str, path: str) -> Response:
    """Answer with a registered file; 404 for everything else."""
    plain, mark = strip_fingerprint(path)
    try:
        file = _locate(app, package, plain)
    except DependencyException as error:
        app.logger.debug("%s", error)
        abort(404, str(error))
    # While debugging, the browser is near and the process short-lived: compressing would only cost.
    mimetype, on_demand = _mimetype(file), not app.is_debugging
    if not _is_immutable(package, plain, path, mark):
        return revalidated_response(file, mimetype, on_demand=on_demand)
    response = encoded_response(file, mimetype, on_demand=on_demand)
    response.headers["Cache-Control"] = "public, immutable, max-age=31536000"
    return response


def _locate(app: Served, package: str, path: str) -> str:
    try:
        return app.bundles.locate(package, path)
    except DependencyException:
        # This worker may not have written the page that asks.
        app.register_resources()
        return app.bundles.locate(package, path)


def _is_immutable(package: str, plain: str, path: str, mark: str | None) -> bool:
    """Tell whether this address can never mean other content.

    A fingerprint that is not ours comes from a bundle's build, or from a page that a newer server wrote: keeping
    today's file for it would outlive the next deployment.
    """
    if mark is None:
        return is_named_by_content(package, plain)
    return path == add_fingerprint(plain, package_version(package), modified_time(package, plain))


def _mimetype(file: str) -> str:
    # The older of the two names for scripts, as component libraries have always been given.
    return file_type(file).replace("text/javascript", "application/javascript")

"""The files of the assets folder, and nothing outside it."""

from __future__ import annotations

import os

from flask import Response, abort, send_from_directory
from werkzeug.security import safe_join

from ..document.assets import leads_out
from ..document.compressed import LARGEST_BYTES
from .encodings import file_type, is_text, revalidated_response
from .served import Served


def serve_asset(app: Served, path: str) -> Response:
    """Answer with a file of the assets folder; 404 for everything else, links that lead out of the folder included."""
    folder = app.config.assets_folder
    file = safe_join(folder, path)
    if file is None or "\0" in path or not os.path.isfile(file):
        abort(404)
    if leads_out(folder, path):
        app.logger.warning("The asset %s leads out of %s through a link, so it is not served.", path, folder)
        abort(404)
    mimetype = file_type(file)
    if is_text(mimetype) and os.path.getsize(file) <= LARGEST_BYTES:
        return revalidated_response(file, mimetype, on_demand=bool(app.config.compress))
    return send_from_directory(folder, path, mimetype=mimetype)


def warn_of_static_folder(app: Served, rule: str) -> None:
    """Tell of assets that nobody can get, because Flask answers their addresses from a folder of its own."""
    server, folder = app.server, app.config.assets_folder
    if not server.has_static_folder or rule != f"{server.static_url_path}/<path:filename>":
        return
    static = server.static_folder or ""
    if os.path.isdir(folder) and os.path.realpath(static) != os.path.realpath(folder):
        app.logger.warning(
            "The files in %s are not served: assets_url_path is %r, where Flask serves %s.\n"
            "Choose another assets_url_path, or pass server=flask.Flask(..., static_folder=None).",
            folder,
            app.config.assets_url_path,
            static,
        )

"""`dash dev --https`: the app, its next version, the error page, and who comes without TLS."""

from __future__ import annotations

import os
import re
import socket
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.dashtool.processes import Command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers inherit the socket")

APP = """\
from dash import Dash
from flask import request

app = Dash(__name__)

@app.server.route("/text")
def text():
    return f"one {request.url}"
"""


def ask(kept: Path, url: str) -> str:
    trusted = ssl.create_default_context(cafile=str(kept / "dash" / "https" / "certificate.pem"))
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusted))
    try:
        with opener.open(url, timeout=30) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return f"{error.code} {error.read().decode()}"


def test_pages_come_over_https_also_after_a_reload_and_an_error(tmp_path: Path) -> None:
    project, kept = tmp_path / "project", tmp_path / "kept"
    project.mkdir()
    (project / "app.py").write_text("1 / 0\n")
    with Command(project, "dev", "--port", "0", "--https", env={"XDG_CACHE_HOME": str(kept)}) as command:
        line = command.wait_for("shows this, too")
        url = re.search(r"https://\S+", line)[0]  # type: ignore[index]
        assert ask(kept, url).startswith("503 ")

        (project / "app.py").write_text(APP)
        command.wait_for("Open")
        assert ask(kept, f"{url}text") == f"one {url}text"

        # Who says nothing holds nobody up.
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)):
            assert ask(kept, f"{url}text") == f"one {url}text"

        assert ask(kept, f"http://127.0.0.1:{port}/text?a=1") == f"one {url}text?a=1"

        (project / "app.py").write_text(APP.replace("one", "two"))
        command.wait_for("reloaded")
        assert ask(kept, f"{url}text") == f"two {url}text"
        assert command.interrupt() == 0
        assert "Traceback" not in "\n".join(command.said)

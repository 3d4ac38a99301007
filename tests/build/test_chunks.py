"""What loads on demand, in a real browser: the bundle is a classic script, its chunks are modules."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dash.testing.composite import DashComposite

STATIC = Path(__file__).resolve().parents[2] / "dash" / "document" / "static"

PAGE = """<!doctype html>
<link rel="icon" href="data:,">
<main></main>
<script src="react.min.js"></script>
<script src="sample_components.min.js"></script>
<script>
    const {Heavy, Twin} = window.sample_components;
    const draw = (component, name) => React.createElement(component, {key: name, name});
    ReactDOM.createRoot(document.querySelector('main')).render([draw(Heavy, 'ada'), draw(Twin, 'bob')]);
</script>
"""


@pytest.fixture
def address(tmp_path: Path, build_scripts: Path) -> Iterator[str]:
    from node import find_node

    node = find_node()
    assert node is not None
    subprocess.run([*node.node, build_scripts / "fixtures" / "bundle.mjs", tmp_path], check=True)
    (tmp_path / "react.min.js").write_bytes((STATIC / "react.min.js").read_bytes())
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test's output is not a server's log."""


def test_chunks_load_on_demand_and_share_the_react_of_the_page(address: str, browser: DashComposite) -> None:
    browser.driver.get(address)

    browser.wait_for_text_to_equal("#ada", "Hello ada with the React of the page")
    browser.wait_for_text_to_equal("#bob", "Hello bob")
    assert browser.driver.execute_script("return window.evaluations") == 1
    assert browser.get_logs() == []

"""`_dash-events`: what open pages are told, to whom, and when it ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Response
from werkzeug.test import TestResponse

from dash import Dash, html
from dash.devtools.watch import Change

ERROR = {"title": "SyntaxError: never closed", "frames": [{"file": "/home/me/app.py", "code": "secret"}]}
THREADS = {"wsgi.multithread": True, "werkzeug.socket": object()}
FEW_THREADS = {"wsgi.multithread": True}


class Page:
    """One page that listens, read event by event."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self._lines = (line for piece in response.response for line in piece.decode().split("\n\n") if line)

    def next(self) -> dict[str, Any]:
        """Give the next event; heartbeats are skipped."""
        events: Iterator[dict[str, Any]] = (json.loads(line.removeprefix("data: ")) for line in self._lines)
        return next(event for event in events if event["type"] != "beat")

    def has_ended(self) -> bool:
        return next(self._lines, None) is None


@pytest.fixture
def watched(project: Callable[..., Path]) -> Iterator[Callable[..., Dash]]:
    project(**{"assets/a.css": "p {}"})
    made: list[Dash] = []

    def make(*, base: str = "/", **tools: Any) -> Dash:
        made.append(Dash("watched", assets_folder=str(Path.cwd() / "assets"), url_base_pathname=base))
        made[-1].layout = html.Div()
        made[-1].enable_dev_tools(**{"debug": True, **tools})
        return made[-1]

    yield make
    for app in made:
        if app._hot_reload is not None:
            app._hot_reload.stop()


@pytest.fixture
def listen() -> Iterator[Callable[..., Page]]:
    opened: list[Page] = []

    def open_page(app: Dash, *, threads: dict[str, Any] = THREADS, **options: Any) -> Page:
        url = f"{app.config.routes_pathname_prefix}_dash-events"
        opened.append(Page(app.server.test_client().get(url, environ_overrides=threads, **options)))
        return opened[-1]

    yield open_page
    for page in opened:
        page.response.close()


def changes_of(app: Dash) -> Any:
    assert app._hot_reload is not None
    return app._hot_reload


def test_a_page_hears_how_things_stand_and_then_each_change(
    watched: Callable[..., Dash], listen: Callable[..., Page]
) -> None:
    app = watched(base="/sub/")
    page = listen(app)
    assert page.response.headers["Content-Type"].startswith("text/event-stream")
    hello = page.next()
    mark = changes_of(app).mark()
    assert (hello["type"], hello["build"], hello["files"], hello["state"]) == ("hello", mark["hash"], [], "ok")
    assert hello["time"] <= mark["time"]
    assert "dash" in hello["packages"]

    changes_of(app).note([Change(Path.cwd().resolve() / "assets" / "a.css", "modified")])

    event = page.next()
    assert event["type"] == "files"
    assert [(file["url"], file["is_css"]) for file in event["files"]] == [("/sub/assets/a.css", True)]
    assert listen(app).next()["files"] == event["files"]


def test_a_change_that_concerns_no_page_is_not_told(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    page = listen(app)
    page.next()
    changes_of(app).note([Change(Path.cwd().resolve() / "app.py", "modified")])
    changes_of(app).publish({"type": "ok"})

    assert page.next()["type"] == "ok"


def test_every_tab_is_told_of_an_error_and_of_its_end(
    watched: Callable[..., Dash], listen: Callable[..., Page]
) -> None:
    app = watched()
    pages = [listen(app), listen(app), listen(app)]
    for event in ({"type": "building", "files": ["app.py"]}, {"type": "error", "error": ERROR}, {"type": "ok"}):
        changes_of(app).publish(event)

    for page in pages:
        assert [page.next()["type"] for _ in range(4)] == ["hello", "building", "error", "ok"]


def test_source_code_is_for_pages_of_this_machine(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    changes_of(app).publish({"type": "error", "error": ERROR})

    assert listen(app).next()["error"] == ERROR
    for stranger in ({"headers": {"Host": "evil.example"}}, {"threads": {**THREADS, "REMOTE_ADDR": "10.0.0.7"}}):
        assert listen(app, **stranger).next()["error"] == {"title": ERROR["title"]}


def test_a_page_that_asks_learns_the_same(watched: Callable[..., Dash]) -> None:
    app = watched()
    changes_of(app).publish({"type": "error", "error": ERROR})
    client = app.server.test_client()

    answer = client.get("/_reload-hash").get_json()
    assert (answer["state"], answer["error"]) == ("error", ERROR)
    assert client.get("/_reload-hash", headers={"Host": "evil.example"}).get_json()["error"] == {
        "title": ERROR["title"]
    }


def test_pages_of_other_sites_hold_no_thread(watched: Callable[..., Dash]) -> None:
    client = watched().server.test_client()

    assert client.get("/_dash-events", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_server_of_one_thread_keeps_it_for_everything_else(watched: Callable[..., Dash]) -> None:
    assert watched().server.test_client().get("/_dash-events").status_code == 204


def test_a_server_of_few_threads_spares_one(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    former, latter = listen(app, threads=FEW_THREADS), listen(app, threads=FEW_THREADS)

    assert [former.next()["type"], former.next()["type"]] == ["hello", "full"]
    assert former.has_ended()
    assert latter.next()["type"] == "hello"


def test_streams_end_when_the_process_wants_to_leave(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    page = listen(app)
    assert changes_of(app).open_streams == 1

    changes_of(app).publish({"type": "reload", "build": "2"})
    changes_of(app).close_streams()

    assert [page.next()["type"], page.next()["type"]] == ["hello", "reload"]
    assert page.has_ended()
    page.response.close()
    assert changes_of(app).open_streams == 0
    assert listen(app).response.status_code == 503


def test_a_question_for_the_head_opens_no_stream(watched: Callable[..., Dash]) -> None:
    app = watched()
    answer = app.server.test_client().head("/_dash-events", environ_overrides=THREADS)

    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert changes_of(app).open_streams == 0


def test_a_page_that_is_gone_is_counted_no_more(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    listen(app).response.close()

    assert changes_of(app).open_streams == 0


def test_a_supervisor_names_the_build_and_watches(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    app = watched()
    changes_of(app).follow("7-abc")

    assert listen(app).next()["build"] == "7-abc"
    assert app.server.test_client().get("/_reload-hash").get_json()["reloadHash"] == "7-abc"
    assert changes_of(app)._watcher is None


def test_there_is_no_stream_without_hot_reloading(watched: Callable[..., Dash]) -> None:
    app = watched(dev_tools_hot_reload=False)
    assert "/_dash-events" not in app.routes

    app = watched()
    app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    assert app.server.test_client().get("/_dash-events").status_code == 404


def test_two_apps_of_one_server_have_a_stream_each(watched: Callable[..., Dash], listen: Callable[..., Page]) -> None:
    first = watched(base="/first/")
    second = Dash("second", server=first.server, url_base_pathname="/second/")
    second.layout = html.Div()
    second.enable_dev_tools(debug=True)

    builds = {listen(app).next()["build"] for app in (first, second)}
    changes_of(second).stop()

    assert builds == {changes_of(app).process_hash for app in (first, second)}


def test_who_measures_answers_does_not_wait_for_the_end_of_a_stream(
    watched: Callable[..., Dash], listen: Callable[..., Page]
) -> None:
    app = watched()

    @app.server.after_request
    def measure(response: Response) -> Response:
        if not response.direct_passthrough:
            response.headers["X-Size"] = str(len(response.get_data()))
        return response

    assert listen(app).next()["type"] == "hello"


def test_compression_does_not_hold_events_back(project: Callable[..., Path], listen: Callable[..., Page]) -> None:
    project()
    app = Dash("compressed", compress=True)
    app.layout = html.Div()
    app.enable_dev_tools(debug=True)

    page = listen(app, headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in page.response.headers
    assert page.next()["type"] == "hello"
    changes_of(app).stop()

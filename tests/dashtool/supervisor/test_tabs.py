"""Several tabs listen while versions follow each other: each hears each change, and none is turned away."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.dashtool.processes import SECONDS_TO_ANSWER
from tests.dashtool.supervisor.session import DevSession, saying, until

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
SWAPS = 3


class Tab:
    """A page that listens, and comes back whenever its stream ends."""

    def __init__(self, session: DevSession) -> None:
        self._session = session
        self.events: list[dict[str, Any]] = []
        self.refusals: list[OSError] = []
        self._is_closed = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        until(lambda: self.events, "the tab is told how things stand")

    @property
    def builds(self) -> list[str]:
        """The builds that it was told of, each once, in order."""
        told = [event["build"] for event in self.events if "build" in event]
        return [build for number, build in enumerate(told) if number == 0 or told[number - 1] != build]

    def kinds(self) -> list[str]:
        return [event["type"] for event in self.events]

    def close(self) -> None:
        self._is_closed = True

    def _listen(self) -> None:
        while not self._is_closed:
            try:
                for event in self._stream():
                    self.events.append(event)
            except OSError as error:
                if not self._is_closed:
                    self.refusals.append(error)

    def _stream(self) -> Iterator[dict[str, Any]]:
        with OPENER.open(f"{self._session.url}_dash-events", timeout=SECONDS_TO_ANSWER) as stream:
            for line in stream:
                if self._is_closed:
                    return
                if line.startswith(b"data: ") and b'"beat"' not in line:
                    yield json.loads(line[len(b"data: ") :])


def test_three_tabs_each_hear_each_change_and_come_back_to_the_next_version(
    dev: Callable[..., DevSession], folder: Path
) -> None:
    (folder / "assets").mkdir()
    session = dev()
    session.wait_until_open()
    tabs = [Tab(session) for _ in range(3)]

    session.save("p { color: red }", "assets/look.css")
    for tab in tabs:
        until(lambda tab=tab: "files" in tab.kinds(), "the tab is told of the style sheet")  # type: ignore[misc]
    for number in range(SWAPS):
        session.save_until_served(saying(f"version {number}"), f"version {number}")

    for tab in tabs:
        until(lambda tab=tab: len(tab.builds) == SWAPS + 1, "the tab saw all versions")  # type: ignore[misc]
        assert tab.builds == tabs[0].builds
        assert tab.kinds().count("reload") == SWAPS
        assert tab.refusals == []
        tab.close()


def test_a_tab_that_reconnects_in_mid_swap_is_told_of_the_version_that_answers(
    dev: Callable[..., DevSession],
) -> None:
    """This one goes away after each event, so that it comes back at every moment of a swap."""
    session = dev()
    session.wait_until_open()
    builds: list[list[int]] = [[], []]
    refusals: list[OSError] = []
    has_ended = threading.Event()

    def come_and_go(seen: list[int]) -> None:
        while not has_ended.is_set():
            try:
                with OPENER.open(f"{session.url}_dash-events", timeout=SECONDS_TO_ANSWER) as stream:
                    seen.append(number_of(json.loads(stream.readline()[len(b"data: ") :])["build"]))
            except OSError as error:
                refusals.append(error)

    restless = [threading.Thread(target=come_and_go, args=[seen]) for seen in builds]
    for thread in restless:
        thread.start()
    try:
        for number in range(SWAPS):
            session.save_until_served(saying(f"version {number}"), f"version {number}")
        latest = number_of(json.loads(session.get("_reload-hash"))["reloadHash"])
        until(lambda: all(seen and seen[-1] == latest for seen in builds), "both tabs know the last version")
    finally:
        has_ended.set()
        for thread in restless:
            thread.join()

    assert refusals == []
    for seen in builds:
        assert seen == sorted(seen)


def number_of(build: str) -> int:
    return int(build.partition("-")[0])

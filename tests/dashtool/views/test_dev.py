"""What `dash dev` shows: in a pipe, at wide and narrow terminals, as JSON, against what was looked at and found good.

DASH_TEST_WRITE_GOLDEN=1 writes the files anew; look at the difference before it is committed.
"""

from __future__ import annotations

import io
import json
import os
import pty
import select
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rich.console import Console, ConsoleDimensions

from dashtool.failure import Failure
from dashtool.supervisor.news import Asked, Command, Failed, Lost, News, Paused, Reloaded, Resumed, Started, Timing
from dashtool.views.dev import TerminalReporter
from dashtool.views.dev_json import JsonReporter
from dashtool.views.dev_plain import PlainReporter
from dashtool.views.pinned import PinnedLine
from tests.dashtool.screen import Screen, set_size
from tests.dashtool.views.story import FIRST, LATER, STORY, SYNTAX, changed

GOLDEN = Path(__file__).parent / "golden"
ORIGIN = "http://127.0.0.1:8051/"


def check(name: str, text: str) -> None:
    file = GOLDEN / name
    text = "\n".join(line.rstrip() for line in text.replace(os.getcwd(), "/here").splitlines()) + "\n"
    if os.environ.get("DASH_TEST_WRITE_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


class Seat:
    """A reporter at a terminal of its own."""

    def __init__(self, columns: int, rows: int = 24, encoding: str = "utf-8") -> None:
        self.screen = Screen(columns, rows)
        self._ours, self._theirs = pty.openpty()
        set_size(self._theirs, columns, rows)
        self._file = os.fdopen(self._theirs, "w", encoding=encoding, errors="replace")
        self.console = Console(file=self._file, force_terminal=True, color_system="standard", highlight=False)
        self.console.size = ConsoleDimensions(columns, rows)
        self.reporter = TerminalReporter(
            self.console, ORIGIN, PinnedLine(self._theirs), clock=lambda: datetime(2026, 1, 5, 14, 2, 11)
        )
        self.reporter.terminal = self.reporter
        self.reporter.take()
        self._read()

    def close(self) -> None:
        self._file.close()
        os.close(self._ours)

    def tell(self, *news: News) -> Screen:
        for one in news:
            self.reporter.tell(one)
            self._read()
        return self.screen

    def app_prints(self, text: str) -> None:
        """Write as the app's own process does: past the reporter."""
        os.write(self._theirs, text.encode())
        self._read()

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(columns, rows)
        set_size(self._theirs, columns, rows)
        self.console.size = ConsoleDimensions(columns, rows)
        self.reporter.take()
        self._read()

    def _read(self) -> None:
        self._file.flush()
        while select.select([self._ours], [], [], 0)[0]:
            self.screen.feed(os.read(self._ours, 65536))


@pytest.fixture
def sit() -> Iterator[Callable[..., Seat]]:
    seats: list[Seat] = []

    def make(columns: int, rows: int = 24, **options: str) -> Seat:
        seats.append(Seat(columns, rows, **options))
        return seats[-1]

    yield make
    for seat in seats:
        seat.close()


@pytest.mark.parametrize("columns", [100, 40])
def test_story_at_a_terminal(sit: Callable[..., Seat], columns: int) -> None:
    screen = sit(columns).tell(*STORY)

    check(f"terminal-{columns}.txt", screen.text)
    assert not screen.has_margins


def test_story_in_a_pipe() -> None:
    stream = io.StringIO()
    reporter = PlainReporter(Console(file=stream, soft_wrap=True, highlight=False, width=80), ORIGIN)
    for news in STORY:
        reporter.tell(news)

    check("plain.txt", stream.getvalue())


def test_story_as_json() -> None:
    stream = io.StringIO()
    reporter = JsonReporter(stream, ORIGIN, clock=lambda: 1767621731.0)
    for news in STORY:
        reporter.tell(news)

    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {event["schema"] for event in events} == {1}
    check("events.ndjson", "\n".join(line for line in stream.getvalue().splitlines() if len(line) < 2000))


def test_one_line_at_the_bottom_tells_how_things_stand(sit: Callable[..., Seat]) -> None:
    seat = sit(100, 12)
    seen = [seat.screen.last_row]
    for news in (
        Started("app.py:app", "found", "/dash/", FIRST),
        changed("a.py"),
        Failed(SYNTAX, True),
        Reloaded(LATER),
    ):
        seen.append(seat.tell(news).last_row)

    seen.append(seat.tell(Asked(Command.reload)).last_row)

    assert [row.partition("   ")[0] for row in seen] == [
        " ◌ starting",
        " ● ready  http://127.0.0.1:8051/dash/",
        " ◌ building  a.py  http://127.0.0.1:8051/dash/",
        " ✗ error  SyntaxError in app.py:12  http://127.0.0.1:8051/dash/",
        " ● ready  http://127.0.0.1:8051/dash/",
        " ◌ building  http://127.0.0.1:8051/dash/",
    ]


def test_what_the_app_prints_scrolls_above_the_line(sit: Callable[..., Seat]) -> None:
    seat = sit(60, 8)
    seat.tell(Started("app.py:app", "found", "/", FIRST))
    for number in range(30):
        seat.app_prints(f"printed {number}\n")
    seat.app_prints("no end of line")
    seat.tell(changed("a.py"))
    seat.app_prints(" here either\n")

    assert seat.screen.lines[-4:] == [
        "printed 29",
        "no end of line here either",
        "",
        " ◌ building  a.py  http://127.0.0.1:8051/           ? help",
    ]
    assert "printed 0\n" in seat.screen.text
    assert seat.screen.text.count("building") == 1


@pytest.mark.parametrize("size", [(60, 20), (60, 9), (100, 14), (30, 14)])
def test_line_follows_the_size_of_the_terminal(sit: Callable[..., Seat], size: tuple[int, int]) -> None:
    seat = sit(60, 14)
    seat.tell(Started("app.py:app", "found", "/", FIRST))
    for number in range(20):
        seat.app_prints(f"printed {number}\n")

    seat.resize(*size)
    seat.app_prints("one more\n")

    assert seat.screen.last_row.startswith(" ● ready")
    assert seat.screen.text.count("● ready") == 1
    assert "one more" in seat.screen.lines


def test_terminal_too_small_for_a_line_gets_plain_lines(sit: Callable[..., Seat]) -> None:
    seat = sit(60, 5)
    seat.tell(Started("app.py:app", "found", "/", Timing()), changed("a.py"))

    assert [line for line in seat.screen.lines if line][-2:] == ["  ? shows the keys, Ctrl-C ends it", "  change  a.py"]
    seat.resize(60, 12)
    assert seat.screen.last_row.startswith(" ◌ building")


def test_terminal_without_unicode_gets_ascii_marks(sit: Callable[..., Seat]) -> None:
    seat = sit(60, encoding="ascii")
    seat.tell(Started("app.py:app", "found", "/", FIRST))

    assert seat.screen.last_row.startswith(" * ready")


def test_debugger_has_the_terminal_to_itself(sit: Callable[..., Seat]) -> None:
    seat = sit(60, 14)
    seat.tell(Started("app.py:app", "found", "/", FIRST))
    seat.tell(Paused("/elsewhere/app.py:9"))
    before = seat.screen.text
    assert not seat.screen.has_margins
    assert "ready" not in seat.screen.last_row

    assert seat.tell(changed("a.py"), Reloaded(LATER)).text == before

    seat.tell(Resumed())
    assert "a.py  reloaded" in seat.screen.text
    assert seat.screen.last_row.startswith(" ● ready")


def test_clear_leaves_the_address(sit: Callable[..., Seat]) -> None:
    seat = sit(60, 14)
    seat.tell(Started("app.py:app", "found", "/", FIRST))
    for number in range(30):
        seat.app_prints(f"printed {number}\n")

    seat.tell(Asked(Command.clear))

    assert seat.screen.lines[:2] == ["   dash dev   app.py:app  (found)", "  Open  http://127.0.0.1:8051/"]
    assert "printed" not in "\n".join(seat.screen.lines)
    assert seat.screen.last_row.startswith(" ● ready")


def test_colours_give_way_to_no_color(sit: Callable[..., Seat]) -> None:
    coloured, plain = sit(60), sit(60)
    plain.console.no_color = True
    for seat in (coloured, plain):
        seat.tell(Started("app.py:app", "found", "/", FIRST), Failed(SYNTAX, still_serving=True))

    assert coloured.screen.style("✗ error") == "red"
    assert plain.screen.style("✗ error") == "default"
    assert plain.screen.style("SyntaxError: ") == "default"


def test_first_start_that_fails_names_the_address_that_shows_it() -> None:
    stream = io.StringIO()
    PlainReporter(Console(file=stream, soft_wrap=True), ORIGIN).tell(Failed(SYNTAX, still_serving=False))

    assert stream.getvalue().endswith("  Waiting for a fix. http://127.0.0.1:8051/ shows this, too.\n")


def test_another_failure_is_shown_and_the_first_one_again_after_it() -> None:
    stream = io.StringIO()
    reporter = PlainReporter(Console(file=stream, soft_wrap=True), ORIGIN)
    other = Failure("app.py could not be imported", "NameError", "name 'x' is not defined")
    for failure in (SYNTAX, SYNTAX, other, SYNTAX):
        reporter.tell(Failed(failure, still_serving=True))

    assert stream.getvalue().count("Error: app.py could not be imported.") == 3
    assert stream.getvalue().count("Same as before: SyntaxError in app.py:12.") == 1


def test_what_pages_lost_is_told_once_for_each_place() -> None:
    stream = io.StringIO()
    reporter = PlainReporter(Console(file=stream, soft_wrap=True), ORIGIN)
    reporter.tell(Lost(("a.value", "b.value")))
    reporter.tell(Lost(("b.value", "c.value")))
    reporter.tell(Lost(("a.value",)))

    assert stream.getvalue().splitlines() == ["  not kept  a.value, b.value", "  not kept  c.value"]


def test_session_ends_when_nobody_reads_its_json(monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", raised.append)
    JsonReporter(NobodyReads(), ORIGIN).tell(Resumed())

    assert raised == [signal.SIGTERM]


class NobodyReads(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError

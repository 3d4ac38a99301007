"""Whoever listens is told everything, and nobody who tells has to wait."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dash.devtools.channel import FULL, MOST_WAITING, EventChannel, EventStream, for_strangers

SECONDS = 10.0
BROKEN = {"title": "SyntaxError: never closed", "frames": [{"file": "app.py", "code": "secret = ("}]}


@pytest.fixture
def channel() -> EventChannel:
    return EventChannel()


def listen(channel: EventChannel, **options: Any) -> EventStream:
    stream = channel.listen({"build": "1"}, **options)
    assert stream is not None
    return stream


def told(stream: EventStream) -> list[Any]:
    return list(stream.take(0) or ())


def test_every_stream_is_told_every_event_in_order(channel: EventChannel) -> None:
    streams = [listen(channel) for _ in range(3)]
    events = [{"type": "files", "files": [number]} for number in range(5)]

    for event in events:
        channel.publish(event)

    for stream in streams:
        hello, *rest = told(stream)
        assert hello == {"type": "hello", "build": "1", "state": "ok", "error": None}
        assert rest == events


@pytest.mark.parametrize(
    ("events", "state", "error"),
    [
        (["building"], "building", None),
        (["building", "error"], "error", BROKEN),
        # What the page shows stays until it is known to be over.
        (["error", "building"], "building", BROKEN),
        (["error", "building", "ok"], "ok", None),
        (["building", "reload"], "ok", None),
        (["error", "files"], "error", BROKEN),
    ],
)
def test_who_comes_late_learns_how_things_stand(
    channel: EventChannel, events: list[str], state: str, error: dict[str, Any] | None
) -> None:
    for name in events:
        channel.publish({"type": name, **({"error": BROKEN} if name == "error" else {})})

    (hello,) = told(listen(channel))

    assert (hello["state"], hello["error"]) == (state, error)


def test_a_page_that_reads_too_slowly_is_let_go_and_nobody_waits_for_it(channel: EventChannel) -> None:
    slow, quick = listen(channel), listen(channel)
    for number in range(MOST_WAITING + 1):
        channel.publish({"type": "files", "files": [number]})
        told(quick)

    assert slow.take(0) is None
    assert quick.take(0) == []


def test_the_oldest_stream_gives_way_and_is_told_so(channel: EventChannel) -> None:
    first = listen(channel, most=1)
    second = listen(channel, most=1)

    assert told(first)[-1] == FULL
    assert first.take(0) is None
    assert [event["type"] for event in told(second)] == ["hello"]
    assert channel.open_streams == 1


def test_closing_ends_streams_after_what_was_published(channel: EventChannel) -> None:
    stream = listen(channel)
    channel.publish({"type": "reload", "build": "2"})
    channel.close()

    assert [event["type"] for event in told(stream)] == ["hello", "reload"]
    assert stream.take(0) is None
    assert channel.listen({}) is None


def test_closing_wakes_who_waits(channel: EventChannel) -> None:
    stream = listen(channel)
    told(stream)
    seen: list[object] = []
    waiting = threading.Thread(target=lambda: seen.append(stream.take(SECONDS * 10)))
    waiting.start()

    channel.close()
    waiting.join(SECONDS)

    assert seen == [None]


def test_a_stream_that_nobody_reads_any_more_is_forgotten(channel: EventChannel) -> None:
    stream = listen(channel)
    channel.leave(stream)
    channel.leave(stream)

    assert channel.open_streams == 0


def test_strangers_see_the_title_of_an_error_and_no_source_code() -> None:
    assert for_strangers({"type": "error", "error": BROKEN}) == {"type": "error", "error": {"title": BROKEN["title"]}}
    assert for_strangers({"type": "building", "files": ["secret.py"]})["files"] == []
    assert for_strangers({"type": "hello", "error": None, "files": [1]}) == {
        "type": "hello",
        "error": None,
        "files": [1],
    }

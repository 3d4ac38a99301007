"""What the terminal of `dash dev` says of an error in a callback."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest

from dashtool.supervisor.terminal.error_log import ErrorView, show_errors


@pytest.fixture
def logger() -> logging.Logger:
    logger = logging.Logger("app")
    logger.addHandler(logging.StreamHandler(io.StringIO()))
    return logger


def divide() -> float:
    return 1 / 0


def test_an_error_is_shown_by_the_frames_of_the_app(logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    show_errors(logger, Path(__file__).parent)
    try:
        divide()
    except ZeroDivisionError as error:
        logger.error("ignored", extra={"dash_error": error, "dash_place": "Callback update (app.py:3)"})

    said = capsys.readouterr().err
    assert "Error: Callback update (app.py:3) failed." in said
    assert "test_error_log.py:" in said
    assert "return 1 / 0" in said
    assert "ZeroDivisionError: division by zero" in said
    assert "ignored" not in said


def read_settings() -> None:
    try:
        divide()
    except ZeroDivisionError as cause:
        error = RuntimeError("no settings")
        error.__notes__ = ["in settings.toml"]  # type: ignore[attr-defined, unused-ignore]
        raise error from cause


class Several(Exception):
    """As `ExceptionGroup`, which Python 3.10 does not have."""

    exceptions = (ValueError("first"), ValueError("second"))


def raise_group() -> None:
    raise Several("two are wrong")


def test_what_led_to_an_error_is_shown_below_it(logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    show_errors(logger, Path(__file__).parent)
    for fail in (read_settings, raise_group):
        try:
            fail()
        except Exception as error:
            logger.error("ignored", extra={"dash_error": error, "dash_place": "Callback update (app.py:3)"})

    said = capsys.readouterr().err
    first, group = said.split("Error: Callback")[1:]
    assert "RuntimeError: no settings\n  in settings.toml\n  It followed from:\n" in first
    assert "return 1 / 0\n  ZeroDivisionError: division by zero" in first.partition("It followed from")[2]
    assert "Of the group:\n  ValueError: first" in group


def test_an_error_that_comes_again_gets_a_line_at_most_each_second(capsys: pytest.CaptureFixture[str]) -> None:
    now = 100.0
    view = ErrorView(logging.StreamHandler(io.StringIO()), Path(__file__).parent, clock=lambda: now)
    for seconds in (0, 0.1, 0.2, 5):
        now += seconds
        try:
            divide()
        except ZeroDivisionError as error:
            view.emit(logging.makeLogRecord({"dash_error": error, "dash_place": "Callback update (app.py:3)"}))

    said = capsys.readouterr().err
    assert said.count("Error: Callback update (app.py:3) failed.") == 1
    assert [line.rpartition(", ")[2] for line in said.splitlines() if "Same as before" in line] == [
        "2 times by now",
        "4 times by now",
    ]


def test_other_lines_are_written_as_before(logger: logging.Logger) -> None:
    stream = logger.handlers[0].stream  # type: ignore[attr-defined]
    show_errors(logger, Path())
    logger.warning("slow began")

    assert stream.getvalue() == "slow began\n"


def test_a_handler_of_the_author_is_left_alone() -> None:
    class Own(logging.StreamHandler):  # type: ignore[type-arg]
        pass

    logger = logging.Logger("app")
    logger.addHandler(Own())
    show_errors(logger, Path())

    assert not any(isinstance(handler, ErrorView) for handler in logger.handlers)

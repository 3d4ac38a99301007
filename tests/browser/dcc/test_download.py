"""dcc.Download: files from callbacks, found where the browser keeps them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_reported, until


def sending(make: Callable[[int], Any], **props: Any) -> Dash:
    app = Dash()
    app.layout = html.Div([dcc.Download(id="it", **props), html.Button("go", id="go"), html.Div(id="out")])

    @app.callback(Output("it", "data"), Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def send(clicks: int) -> tuple[Any, str]:
        return make(clicks), f"sent {clicks}"

    return app


def downloaded(browser: DashComposite, path: Path) -> bytes:
    until(browser, path.exists)
    return path.read_bytes()


def test_a_frame_a_text_bytes_and_a_file_arrive_as_they_were_sent(
    browser: DashComposite, downloads: Path, tmp_path: Path
) -> None:
    own = tmp_path / "source.bin"
    own.write_bytes(b"\x00\xff")
    frame = pd.DataFrame({"a": [1]})
    makers: list[Callable[[], Any]] = [
        lambda: dcc.send_data_frame(frame.to_csv, "frame.csv", index=False),
        lambda: dcc.send_string("Grüße", "text.txt"),
        lambda: dcc.send_bytes(lambda buffer: buffer.write(b"\x01\xfe"), "bytes.bin"),
        lambda: dcc.send_file(own, "file.bin"),
    ]
    browser.start_server(sending(lambda clicks: makers[clicks - 1]()))
    for number in range(len(makers)):
        browser.wait_for_element("#go").click()
        browser.wait_for_text_to_equal("#out", f"sent {number + 1}")

    assert downloaded(browser, downloads / "frame.csv") == b"a\n1\n"
    assert downloaded(browser, downloads / "text.txt") == "Grüße".encode()
    assert downloaded(browser, downloads / "bytes.bin") == b"\x01\xfe"
    assert downloaded(browser, downloads / "file.bin") == b"\x00\xff"
    assert browser.get_logs() == []


def test_equal_data_is_downloaded_each_time_a_callback_sends_it(browser: DashComposite, downloads: Path) -> None:
    browser.start_server(sending(lambda _clicks: {"content": "same", "filename": "same.txt"}))
    browser.wait_for_element("#go").click()
    downloaded(browser, downloads / "same.txt")
    (downloads / "same.txt").unlink()
    browser.find_element("#go").click()

    assert downloaded(browser, downloads / "same.txt") == b"same"


def test_the_component_says_what_its_data_does_not(browser: DashComposite, downloads: Path) -> None:
    data = {"content": "AQI=", "filename": "two"}
    browser.start_server(sending(lambda _clicks: data, base64=True, type="application/x-two"))
    browser.wait_for_element("#go").click()

    assert downloaded(browser, downloads / "two") == b"\x01\x02"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("a,b", '`data` is "a,b"; expected {content, filename}'),
        ({"content": {"a": 1}, "filename": "a"}, '`data.content` is {"a":1}'),
        ({"content": "a"}, "`data.filename` is not given"),
        ({"content": "ä", "filename": "a", "base64": True}, '`data.content` is "ä"; expected base64'),
    ],
)
def test_data_that_is_no_file_is_reported(browser: DashComposite, downloads: Path, data: object, message: str) -> None:
    browser.start_server(sending(lambda _clicks: data))
    browser.wait_for_element("#go").click()

    assert_reported(browser, "dcc.Download it", message)
    browser.wait_for_text_to_equal("#out", "sent 1")
    assert list(downloads.iterdir()) == []


def test_no_data_and_data_of_the_layout_download_nothing(browser: DashComposite, downloads: Path) -> None:
    first = {"content": "x", "filename": "first.txt"}
    browser.start_server(sending(lambda _clicks: None, data=first))
    browser.wait_for_element("#go").click()
    browser.wait_for_text_to_equal("#out", "sent 1")

    assert list(downloads.iterdir()) == []
    assert browser.get_logs() == []

"""Visitors of a served app: each asks again and again, over a new connection, and notes what became of it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

SECONDS_TO_ANSWER = 30.0

APP = """\
import os
import time
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="asked"), html.Div(id="answered")])

@app.callback(Output("answered", "children"), Input("asked", "value"))
def answer(token):
    with open("begun", "a") as begun:
        begun.write(f"{os.getpid()} {token}\\n")
    time.sleep(0.05)
    return f"VERSION {os.getpid()}"
"""


@dataclass(frozen=True)
class Asked:
    """One request. `answer` is None when it failed; `refused` when nobody listened, so that it never began."""

    token: str
    began: float
    answer: str | None
    refused: bool = False
    error: str = ""

    @property
    def failed(self) -> bool:
        return self.answer is None and not self.refused


class Traffic:
    """Use it in a `with` block: visitors come until its end, or until nobody listens any more."""

    def __init__(self, url: str, visitors: int = 6, *, keep_alive: bool = False) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port
        self._keep_alive = keep_alive
        self._ended = threading.Event()
        self._news = threading.Condition()
        self._tokens = count(1)
        self.asked: list[Asked] = []
        self._visitors = [threading.Thread(target=self._visit, daemon=True) for _ in range(visitors)]

    def __enter__(self) -> Traffic:
        for visitor in self._visitors:
            visitor.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self.wait_for_end()

    def wait_for_end(self) -> None:
        for visitor in self._visitors:
            visitor.join(SECONDS_TO_ANSWER)

    def wait_for(self, number: int, text: str = "") -> None:
        """Wait for so many more answers that hold the text."""
        begin = len(self.asked)
        with self._news:
            arrived = self._news.wait_for(
                lambda: sum(text in (asked.answer or "") for asked in self.asked[begin:]) >= number, SECONDS_TO_ANSWER
            )
        assert arrived, f"no {number} answers with {text!r}; the last: {self.asked[-3:]}"

    @property
    def failed(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.failed]

    def _visit(self) -> None:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=SECONDS_TO_ANSWER)
        with closing(connection):
            while not self._ended.is_set():
                asked = self._ask(connection, str(next(self._tokens)))
                if not self._keep_alive or asked.failed:
                    connection.close()
                with self._news:
                    self.asked.append(asked)
                    self._news.notify_all()
                if asked.refused:
                    return

    def _ask(self, connection: http.client.HTTPConnection, token: str) -> Asked:
        began = time.monotonic()
        try:
            if connection.sock is None:
                connection.connect()
            connection.request("POST", "/_dash-update-component", request_body(token), _HEADERS)
            response = connection.getresponse()
            body = response.read().decode()
            if response.status != 200:
                return Asked(token, began, None, error=f"{response.status} {body}")
            return Asked(token, began, json.loads(body)["response"]["answered"]["children"])
        except ConnectionRefusedError:
            return Asked(token, began, None, refused=True)
        except (OSError, http.client.HTTPException) as error:
            return Asked(token, began, None, error=repr(error))


_HEADERS = {"Content-Type": "application/json"}


def request_body(token: str) -> str:
    return json.dumps(
        {
            "output": "answered.children",
            "outputs": {"id": "answered", "property": "children"},
            "inputs": [{"id": "asked", "property": "value", "value": token}],
            "changedPropIds": ["asked.value"],
            "state": [],
        }
    )

"""Follows one call through the server, for a recorder."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from types import CoroutineType
from typing import Any

from .measures import CallSample
from .recorder import CallRecorder

_now = time.perf_counter


class Stopwatch:
    """Made when a request arrives; `record` ends it."""

    def __init__(self, recorder: CallRecorder, bytes_in: int = 0) -> None:
        self._recorder = recorder
        self._began = _now()
        self._bytes_in = bytes_in
        self._bytes_out = 0
        self._python = 0.0
        self._serialisation = 0.0
        self._callback = ""
        self.failed = False
        self.timings: Mapping[str, float] = {}

    def around(self, callback: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Give what times the function of the callback with this wire id. Nothing is recorded before this is called."""

        def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
            self._callback = callback
            return partial(self._timed, function)

        return wrap

    def serialise(self, encode: Callable[..., bytes], *args: Any) -> bytes:
        """Call the function that writes the answer as JSON."""
        began = _now()
        text = encode(*args)
        self._serialisation, self._bytes_out = _now() - began, len(text)
        return text

    @property
    def seconds(self) -> float:
        """The time since the request arrived."""
        return _now() - self._began

    def record(self) -> None:
        """Hand what was seen to the recorder. A request that named no callback leaves no trace."""
        if self._callback:
            sample = CallSample(
                self.seconds,
                self._python,
                self._serialisation,
                self._bytes_in,
                self._bytes_out,
                self.failed,
                self.timings,
            )
            self._recorder.record(self._callback, sample)

    def _timed(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        began = _now()
        try:
            returned = function(*args, **kwargs)
        finally:
            self._python += _now() - began
        return self._awaited(returned) if type(returned) is CoroutineType else returned

    async def _awaited(self, coroutine: Any) -> Any:
        """An `async def` counts until it has returned."""
        began = _now()
        try:
            return await coroutine
        finally:
            self._python += _now() - began

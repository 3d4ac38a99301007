"""Measure without a server: open each page as a browser does, and call its callbacks with the values found there."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ToolError
from ..facts import AppFacts
from .report import Skipped, is_ours
from .tracing import SpanRecorder

if TYPE_CHECKING:
    from dash.devtools.profile import Recorder, Summary
    from dash.headless.call import Call
    from dash.headless.callback import Callback, Dependency, Instance
    from dash.testing.apptest.session import Session

_ORIGIN = "http://localhost"
# What `dash.register_page` puts in the place of a variable part of an address.
_VARIABLE, _NO_VALUE = re.compile(r"<[^>]*>"), "none"


@dataclass
class Trial:
    """What came of it. `errors` holds the first one of each callback that failed, `unopened` why pages did not open."""

    summaries: dict[str, Summary] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    unopened: list[str] = field(default_factory=list)


def try_callbacks(facts: AppFacts, repeat: int) -> Trial:
    """Call each callback of the server so many times, on the first page that has its components.

    A callback with MATCH is called for each of its instances in turn. Answers do not reach the page.
    """
    from dash.devtools.profile import Recorder, read_folder

    app = facts.loaded.app
    with tempfile.TemporaryDirectory(prefix="dash-profile-") as folder, _quiet():
        recorder = Recorder(Path(folder), lambda callback: app.callback_map[callback].location)
        trial = _Trying(app, recorder, repeat)
        for path in _paths(facts):
            trial.open(path)
        recorder.close()
        return trial.result(read_folder(Path(folder)))


class _Trying:
    def __init__(self, app: Any, recorder: Recorder, repeat: int) -> None:
        self._app, self._recorder, self._repeat = app, recorder, repeat
        self._called: set[str] = set()
        self._reasons: dict[str, str] = {}
        self._trial = Trial()

    def open(self, path: str) -> None:
        """Open a page, with its initial calls, which are not counted; then call what nobody has called yet."""
        from dash.testing.apptest.connection import Connection
        from dash.testing.apptest.session import Session
        from dash.testing.apptest.stand_ins import StandIns

        session = Session(self._app, Connection(self._app, _ORIGIN), StandIns({}), False, path)
        try:
            session.load()
            runtime = session.runtime
        except Exception as error:  # the boundary to the author's code
            self._trial.unopened.append(f"{path}: {type(error).__name__}: {error}")
            return
        for callback in runtime.graph.callbacks:
            if callback.output not in self._called:
                self._try(session, callback)

    def _try(self, session: Session, callback: Callback) -> None:
        record = self._app.callback_map.get(callback.output)
        if callback.clientside or record is None:
            self._reasons[callback.output] = "runs in the browser"
            return
        calls = list(self._calls(session, callback))
        if not calls:
            return
        self._called.add(callback.output)
        for number in range(self._repeat):
            self._call(session, calls[number % len(calls)])

    def _call(self, session: Session, call: Call) -> None:
        from dash.headless.call import Failed

        former = self._app._profile
        self._app._profile = SpanRecorder(self._recorder) if isinstance(former, SpanRecorder) else self._recorder
        try:
            # What it prints was seen when the page opened.
            with contextlib.redirect_stdout(io.StringIO()):
                outcome = session.runtime.runner.run(call)
        finally:
            self._app._profile = former
        if isinstance(outcome, Failed):
            self._trial.errors.setdefault(call.callback.output, outcome.message)

    def _calls(self, session: Session, callback: Callback) -> Iterator[Call]:
        """The calls that the page as it stands would lead to. Notes why there is none."""
        from dash.headless.call import prepare_call
        from dash.headless.graph import resolved_ids
        from dash.headless.ids import prop_text

        runtime = session.runtime
        page = runtime.store.index
        instances = runtime.graph.instances_of(callback, page)
        if not instances:
            self._reasons.setdefault(callback.output, "no page has its components")
        for instance in instances:
            missing = _missing(instance, page)
            if missing:
                self._reasons.setdefault(callback.output, f"{missing[0]} is on no page")
                continue
            triggers = []
            if callback.prevent_initial_call:
                # It waits for somebody: what it reads first is what they changed.
                first = callback.inputs[0]
                triggers = [prop_text(id_, first.prop) for id_ in resolved_ids(first, instance.match, page)][:1]
            yield prepare_call(instance, triggers, page, runtime.props_of)

    def result(self, summaries: dict[str, Summary]) -> Trial:
        trial, callbacks = self._trial, self._app.callback_map
        trial.summaries = summaries
        for name, callback in callbacks.items():
            if name not in summaries and not is_ours(callback.location):
                default = "no page could be opened" if trial.unopened else "was declared while a page was open"
                reason = trial.errors.pop(name, None) or self._reasons.get(name, default)
                trial.skipped.append(Skipped(name, callback.location, reason.partition("\n")[0]))
        if not summaries and trial.unopened:
            raise ToolError(f"No page could be opened. {trial.unopened[0]}")
        return trial


def _missing(instance: Instance, page: Any) -> list[Dependency]:
    from dash.headless.graph import resolve

    callback = instance.callback
    needed = [item for item in (*callback.inputs, *callback.state) if not item.optional]
    return [item for item in (*callback.outputs, *needed) if resolve(item, instance.match, page) is None]


def _paths(facts: AppFacts) -> Iterable[str]:
    """The addresses at which the app has pages, as a browser asks for them."""
    prefix = str(facts.loaded.app.config.requests_pathname_prefix or "/")
    if not facts.pages:
        return [prefix]
    return [prefix + _VARIABLE.sub(_NO_VALUE, page.path).lstrip("/") for page in facts.pages]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Errors are told once for each callback, and not each time with a traceback."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)

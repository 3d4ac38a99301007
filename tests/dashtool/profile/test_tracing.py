"""`--otel`: spans named by callback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, Input, Output, ctx
from dash.devtools.profile import Recorder, read_folder
from dashtool.errors import ToolError
from dashtool.profile import tracing
from dashtool.profile.tracing import trace_calls
from tests.dashtool.processes import Command
from tests.dashtool.profile.test_servers import APP, ask
from tests.dashtool.terminal import in_pipe

sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="needs the extra otel")
TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def spans(app: Dash, tmp_path: Path) -> Any:
    """Traces `app`; gives the spans that have ended."""
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), sdk.TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    app._profile = Recorder(tmp_path)
    app.server.config["PROPAGATE_EXCEPTIONS"] = False

    @app.callback(Output("out", "children"), Input("go", "n_clicks"))
    def answer(clicks: int) -> str:
        with provider.get_tracer("database").start_as_current_span("query"):
            ctx.record_timing("query", 0.25)
        return "x" * (10 // clicks)

    trace_calls(app, "shop", provider)
    return exporter.get_finished_spans


def one(spans: Any, name: str) -> Any:
    [found] = [span for span in spans() if span.name == name]
    return found


def test_a_span_tells_which_callback_and_where_its_time_went(client: Any, spans: Any, tmp_path: Path) -> None:
    client.trigger("go.n_clicks", 1)
    client.get("/_dash-layout")

    assert [span.name for span in spans()] == ["query", "answer"], "other requests have none"
    span = one(spans, "answer")
    attributes = dict(span.attributes or {})
    assert span.kind.name == "SERVER"
    assert attributes["dash.callback"] == "out.children"
    assert str(attributes["code.function.name"]).endswith("test_tracing.answer")
    assert str(attributes["code.file.path"]).endswith("test_tracing.py")
    assert attributes["dash.timing.query_ms"] == 250
    assert attributes["http.response.status_code"] == 200
    assert 200 > attributes["http.request.body.size"] > attributes["http.response.body.size"] > 20
    assert attributes["dash.python_ms"] > attributes["dash.serialisation_ms"] >= 0
    assert read_folder(tmp_path)["out.children"].calls == 1, "recording goes on"


def test_spans_of_the_callback_stand_below_and_the_callers_trace_goes_on(client: Any, spans: Any) -> None:
    body = {
        "output": "out.children", "outputs": {"id": "out", "property": "children"}, "state": [],
        "inputs": [{"id": "go", "property": "n_clicks", "value": 1}], "changedPropIds": ["go.n_clicks"],
    }  # fmt: skip
    client.post(body, headers={"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"})

    span, inner = one(spans, "answer"), one(spans, "query")
    assert inner.parent is not None
    assert span.parent is not None
    assert span.context is not None
    assert inner.parent.span_id == span.context.span_id
    assert format(span.context.trace_id, "032x") == TRACE
    assert format(span.parent.span_id, "016x") == "b7ad6b7169203331"


def test_a_callback_that_raises_is_an_error_with_its_exception(client: Any, spans: Any) -> None:
    client.trigger("go.n_clicks", 0)

    span = one(spans, "answer")
    assert span.status.status_code.name == "ERROR"
    assert span.status.description == "ZeroDivisionError: integer division or modulo by zero"
    assert [event.name for event in span.events] == ["exception"]


class Collector(BaseHTTPRequestHandler):
    """Takes what OTLP exporters send."""

    def do_POST(self) -> None:
        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(ExportTraceServiceRequest.FromString(body))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Any]:
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        server.received = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("words", [["serve", "--server", "waitress"], ["dev"]], ids=["serve", "dev"])
def test_spans_reach_a_collector_as_the_variables_say(tmp_path: Path, collector: Any, words: list[str]) -> None:
    (tmp_path / "app.py").write_text(APP)
    env = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
        "OTEL_SERVICE_NAME": "shop",
        "OTEL_BSP_SCHEDULE_DELAY": "50",
        "NO_PROXY": "*",
    }
    with Command(tmp_path, *words, "--port", "0", "--otel", env=env) as command:
        command.wait_for("http://")
        command.wait_until(lambda: ask(command) != "")
        command.wait_until(lambda: bool(collector.received))

    [resource] = collector.received[0].resource_spans
    names = {attribute.key: attribute.value.string_value for attribute in resource.resource.attributes}
    assert names["service.name"] == "shop"
    assert resource.scope_spans[0].spans[0].name == "answer"


@pytest.mark.parametrize("words", [["serve"], ["dev"], ["graph", "--profile"]])
def test_without_the_package_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    (tmp_path / "app.py").write_text(APP)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tracing, "find_spec", lambda _name: None)

    ran = in_pipe(*words, "--otel")

    assert (ran.code, ran.talk) == (1, "--otel needs OpenTelemetry, which is not installed. pip install 'dash[otel]'")


def test_an_exporter_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "consle")
    with pytest.raises(ToolError, match="no OpenTelemetry exporter consle") as raised:
        tracing._exporter()
    assert raised.value.hint == "Did you mean console?"
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    assert tracing._exporter() is None

"""`--otel`: a span for each request of a callback, named by its function.

OpenTelemetry's own variables (OTEL_*) say where spans go and which are kept. An app that has set up a provider itself
keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..errors import ToolError, nearest_name

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from opentelemetry.trace import Span, Tracer

    from dash import Dash
    from dash.callbacks.record import Callback
    from dash.devtools.profile import CallRecorder, CallSample
    from dash.devtools.profile.measures import Phase

_ENDPOINT = "/_dash-update-component"
_UNNAMED = "dash callback"
_span: ContextVar[Span | None] = ContextVar("dash_span", default=None)


def trace_calls(app: Dash, name: str, provider: Any = None) -> Callable[[], object]:
    """Let an app export spans from now on. Gives what sends those that still wait."""
    require_opentelemetry()
    provider = provider or _provider(name)
    app._profile = SpanRecorder(app._profile)
    app.server.wsgi_app = _traced(app.server.wsgi_app, provider.get_tracer("dash", version("dash")))  # type: ignore[assignment, method-assign]
    return getattr(provider, "force_flush", lambda: None)


def require_opentelemetry() -> None:
    """Refuse to go on without the packages that export spans."""
    try:
        is_there = find_spec("opentelemetry.sdk.trace") is not None
    except ModuleNotFoundError:
        is_there = False
    if not is_there:
        raise ToolError("--otel needs OpenTelemetry, which is not installed.", hint="pip install 'dash[otel]'")


class SpanRecorder:
    """Writes what was measured of a call into the span of its request, and hands it on."""

    def __init__(self, following: CallRecorder | None) -> None:
        self.following = following

    @property
    def wants_times(self) -> bool:
        return self.following is not None and self.following.wants_times

    def record(self, callback: str, sample: CallSample) -> None:
        span = _span.get()
        if span is not None:
            span.set_attributes(
                {
                    "http.request.body.size": sample.bytes_in,
                    "http.response.body.size": sample.bytes_out,
                    "dash.python_ms": sample.python * 1000,
                    "dash.serialisation_ms": sample.serialisation * 1000,
                    **{f"dash.timing.{name}_ms": seconds * 1000 for name, seconds in sample.timings.items()},
                }
            )
        if self.following is not None:
            self.following.record(callback, sample)

    def report(self, callback: str, seconds: Mapping[Phase, float]) -> None:
        if self.following is not None:
            self.following.report(callback, seconds)


def _traced(app: WSGIApplication, tracer: Tracer) -> WSGIApplication:
    from opentelemetry.propagate import extract
    from opentelemetry.trace import SpanKind

    from dash.server.failures import WITNESS

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST" or not environ["PATH_INFO"].endswith(_ENDPOINT):
            return app(environ, start_response)
        statuses: list[int] = []

        def start(status: str, *more: Any) -> Any:
            statuses.append(int(status[:3]))
            return start_response(status, *more)

        raised: list[BaseException] = environ.setdefault(WITNESS, [])
        with tracer.start_as_current_span(_UNNAMED, extract(_headers(environ)), SpanKind.SERVER) as span:
            token = _span.set(span)
            try:
                return app(environ, start)
            finally:
                _span.reset(token)
                _describe(span, environ, statuses, raised)

    return answer


def _describe(span: Span, environ: WSGIEnvironment, statuses: list[int], raised: list[BaseException]) -> None:
    from opentelemetry.trace import StatusCode

    callback: Callback | None = environ.get("dash.callback")
    attributes: dict[str, str | int] = {"http.request.method": "POST", "url.path": environ["PATH_INFO"]}
    if statuses:
        attributes["http.response.status_code"] = statuses[-1]
    if callback is not None:
        location = callback.location
        span.update_name(location.function)
        attributes |= {
            "dash.callback": callback.wire_id,
            "code.function.name": f"{location.module}.{location.function}" if location.module else location.function,
            "code.file.path": location.file,
            "code.line.number": location.line,
        }
    span.set_attributes(attributes)
    for error in raised:
        span.record_exception(error)
    if statuses and statuses[-1] >= 500:
        span.set_status(StatusCode.ERROR, f"{type(raised[0]).__name__}: {raised[0]}" if raised else None)


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    return {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") and isinstance(value, str)
    }


def _provider(name: str) -> Any:
    """The provider that the app has set up, or one after the OTEL_* variables."""
    from opentelemetry import trace
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    present = trace.get_tracer_provider()
    if not isinstance(present, trace.ProxyTracerProvider):
        return present
    is_named = "OTEL_SERVICE_NAME" in os.environ or "service.name=" in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    provider = TracerProvider(resource=Resource.create({} if is_named else {"service.name": name}))
    exporter = _exporter()
    if exporter is not None:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return provider


def _exporter() -> Any:
    name = os.environ.get("OTEL_TRACES_EXPORTER", "").strip() or "otlp"
    if name == "none":
        return None
    if name == "otlp":
        protocol = os.environ.get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") or os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL")
        name = "otlp_proto_grpc" if protocol == "grpc" else "otlp_proto_http"
    known = {entry.name: entry for entry in entry_points(group="opentelemetry_traces_exporter")}
    if name in known:
        return known[name].load()()
    near = nearest_name(name, ["otlp", "console", "none", *known])
    hint = f"Did you mean {near}?" if near else None
    if name.startswith("otlp_"):
        hint = f"pip install opentelemetry-exporter-{name.replace('_', '-')}"
    raise ToolError(f"There is no OpenTelemetry exporter {name}.", hint=hint)

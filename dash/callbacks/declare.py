"""`@callback` and `clientside_callback`: read the declaration, check it, record it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ..dependencies import ClientsideFunction, Input, Output
from ..exceptions import IncorrectTypeException
from .clientside import inline_script, name_inline_function
from .location import locate_caller, locate_function
from .no_update import NoUpdate, no_update
from .options import read_options, warn_about_unknown
from .record import Callback, make_callback
from .refusals import refuse, refusing
from .registry import CallbackRegistry, add_global_inline_script, register_globally
from .signature import Signature, read_signature
from .validate import check_clientside_function, check_clientside_outputs, check_signature

Function = TypeVar("Function", bound=Callable[..., Any])

__all__ = ["NoUpdate", "callback", "clientside_callback", "no_update", "register_callback", "register_clientside"]


def callback(
    *_args: Any,
    background: bool = False,
    interval: int = 1000,
    progress: list[Output] | Output | None = None,
    progress_default: Any = None,
    running: list[tuple[Output, Any, Any]] | None = None,
    cancel: list[Input] | Input | None = None,
    manager: Any = None,
    cache_args_to_ignore: list[int | str] | None = None,
    cache_ignore_triggered: bool = True,
    on_error: Callable[[Exception], Any] | None = None,
    api_endpoint: str | None = None,
    optional: bool | None = False,
    hidden: bool | None = None,
    **_kwargs: Any,
) -> Callable[[Function], Function]:
    """Run the decorated function in the app whenever an Input changes, and put what it returns into the Outputs.

        @callback(Output("greeting", "children"), Input("name", "value"))
        def greet(name):
            return f"Hello {name}"

    The function itself stays as it was and can be called directly, which is how to test it.
    """
    return register_callback(
        None,
        _args,
        dict(
            _kwargs,
            background=background,
            interval=interval,
            progress=progress,
            progress_default=progress_default,
            running=running,
            cancel=cancel,
            manager=manager,
            cache_args_to_ignore=cache_args_to_ignore,
            cache_ignore_triggered=cache_ignore_triggered,
            on_error=on_error,
            api_endpoint=api_endpoint,
            optional=optional,
            hidden=hidden,
        ),
    )


def clientside_callback(clientside_function: str | ClientsideFunction, *args: Any, **kwargs: Any) -> None:
    """Run JavaScript in the page whenever an Input changes.

    The function is given as source text, or as a `ClientsideFunction` that a file in `assets/` defines.

        clientside_callback("n => `clicked ${n} times`", Output("count", "children"), Input("go", "n_clicks"))
    """
    register_clientside(None, clientside_function, args, kwargs)


def register_callback(
    registry: CallbackRegistry | None, args: Sequence[Any], kwargs: dict[str, Any]
) -> Callable[[Function], Function]:
    """The decorator behind `callback` and `app.callback`; without a registry, the next app takes the callback."""
    signature = _read(args, kwargs, "callback")

    def decorate(function: Function) -> Function:
        _check_callable(function)
        if signature is None:
            return function
        location = locate_function(function)
        with refusing("invalid declaration", location):
            check_signature(signature, location)
            options = read_options(kwargs, location) if kwargs else {}
            _register(registry, make_callback(signature, location, function, **options))
        return function

    return decorate


def register_clientside(
    registry: CallbackRegistry | None,
    function: str | ClientsideFunction,
    args: Sequence[Any],
    kwargs: dict[str, Any],
) -> None:
    """Record a callback that runs in the page; without a registry, the next app takes it."""
    location = locate_caller("clientside_callback")
    signature = _read(args, kwargs, "clientside_callback")
    if signature is None:
        return
    with refusing("invalid declaration", location):
        check_signature(signature, location)
        check_clientside_function(function, location)
        check_clientside_outputs(signature, location)
        warn_about_unknown(kwargs, location)
        if isinstance(function, str):
            script = inline_script(function)
            registry.add_inline_script(script) if registry is not None else add_global_inline_script(script)
            function = name_inline_function(function)
        options = read_options({name: kwargs.get(name) for name in ("hidden", "optional")}, location)
        _register(registry, make_callback(signature, location, None, clientside_function=function, **options))


def _read(args: Sequence[Any], kwargs: dict[str, Any], declaration: str) -> Signature | None:
    """Read a declaration; None when it is refused while refusals are gathered."""
    try:
        return read_signature(args, kwargs)
    except IncorrectTypeException as error:
        location = locate_caller(declaration)
        message = f"{error}\nThe callback is declared at {location.place}."
        facts = {"kind": "invalid declaration", "location": location, "found": str(error)}
        refused = IncorrectTypeException(message, **facts)
    refuse(refused)
    return None


def _check_callable(function: object) -> None:
    if not callable(function):
        place = locate_caller("callback").place
        raise IncorrectTypeException(f"A callback decorates a function, found {function!r} at {place}.")


def _register(registry: CallbackRegistry | None, record: Callback) -> Callback:
    return register_globally(record) if registry is None else registry.register(record)

"""Answer one callback request. No HTTP here: `server/` translates requests and responses from and to these types."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from dataclasses import replace
from types import CoroutineType
from typing import Any

from ..exceptions import MalformedRequest, MissingLongCallbackManagerError, PreventUpdate
from .bind import Arguments, bind_arguments
from .context import ContextValue, context_value
from .no_update import no_update
from .record import Callback
from .registry import CallbackRegistry
from .response import build_response, with_context
from .wire import CallbackRequest, CallbackResponse

WITHOUT_MANAGER = (
    "Leave out background=True, and progress=, cancel= and manager= with it: the callback then runs while the page "
    "waits. running= can show that it does."
)
"""The way out for a background callback that nothing can run."""

ErrorHandler = Callable[[Exception], Any]
Wrapper = Callable[[Callable[..., Any]], Callable[..., Any]]


def dispatch(
    request: CallbackRequest,
    registry: CallbackRegistry,
    *,
    on_error: ErrorHandler | None = None,
    around: Wrapper | None = None,
) -> CallbackResponse:
    """Run the callback that the request names.

    `on_error` is the app's handler; a callback's own comes before it. `around` is given the author's function and gives
    the one to call in its place.
    """
    callback, function, arguments = _prepare(request, registry)
    if around is not None:
        function = around(function)
    context = ContextValue(callback, request)
    token = context_value.set(context)
    try:
        try:
            returned = settle(function(*arguments.positional, **arguments.named))
        except PreventUpdate:
            raise
        except Exception as error:  # the boundary to the author's code
            handler = callback.on_error or on_error
            if handler is None:
                raise
            returned, callback = _answer(settle(handler(error))), _in_handler(callback)
        return build_response(callback, context, returned)
    except PreventUpdate:
        return with_context(None, context)
    finally:
        context_value.reset(token)


async def async_dispatch(
    request: CallbackRequest, registry: CallbackRegistry, *, on_error: ErrorHandler | None = None
) -> CallbackResponse:
    """Run the callback that the request names, and await it when it is `async def`."""
    callback, function, arguments = _prepare(request, registry)
    context = ContextValue(callback, request)
    token = context_value.set(context)
    try:
        try:
            returned = await _awaited(function(*arguments.positional, **arguments.named))
        except PreventUpdate:
            raise
        except Exception as error:  # the boundary to the author's code
            handler = callback.on_error or on_error
            if handler is None:
                raise
            returned, callback = _answer(await _awaited(handler(error))), _in_handler(callback)
        return build_response(callback, context, returned)
    except PreventUpdate:
        return with_context(None, context)
    finally:
        context_value.reset(token)


def _prepare(request: CallbackRequest, registry: CallbackRegistry) -> tuple[Callback, Callable[..., Any], Arguments]:
    callback = registry.get_callback(request.callback_id)
    function = callback.function
    if function is None:
        raise MalformedRequest(
            f"`{callback.wire_id}` is a clientside callback: it runs in the page, not here.", location=callback.location
        )
    if callback.background is not None:
        raise MissingLongCallbackManagerError(
            f"{callback.location} is a background callback, and this version has no manager that could run it.\n"
            f"{WITHOUT_MANAGER}"
        )
    return callback, function, bind_arguments(callback, request)


def _answer(handled: Any) -> Any:
    """An error handler that returns nothing leaves the outputs as they are."""
    return no_update if handled is None else handled


def _in_handler(callback: Callback) -> Callback:
    """The callback as messages name it from here on: what is wrong now is not the function's doing."""
    location = callback.location
    return replace(callback, location=location._replace(function=f"The error handler of {location.function}"))


async def _awaited(returned: Any) -> Any:
    return await returned if type(returned) is CoroutineType else returned


def settle(returned: Any) -> Any:
    """Run an `async def` callback to its end, for servers that call us without a loop."""
    if type(returned) is not CoroutineType:
        return returned
    import asyncio  # takes longer to import than all of this package, and few apps need it
    from concurrent.futures import ThreadPoolExecutor

    if not _is_in_loop():
        return asyncio.run(returned)
    # A notebook's thread already runs a loop, which cannot be entered twice.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(contextvars.copy_context().run, asyncio.run, returned).result()


def _is_in_loop() -> bool:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

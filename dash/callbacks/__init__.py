"""Callbacks: declaring them, keeping them, answering the page. No HTTP here."""

from .context import callback_context as callback_context
from .context import ctx as ctx
from .context import set_props as set_props
from .declare import callback as callback
from .declare import clientside_callback as clientside_callback
from .dispatch import async_dispatch as async_dispatch
from .dispatch import dispatch as dispatch
from .no_update import NoUpdate as NoUpdate
from .no_update import no_update as no_update
from .registry import CallbackRegistry as CallbackRegistry
from .wire import CallbackRequest as CallbackRequest
from .wire import CallbackResponse as CallbackResponse

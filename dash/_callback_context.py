"""Old import path: the real home is `dash.callbacks.context`."""

from .callbacks.context import AttributeDict as AttributeDict
from .callbacks.context import CallbackContext as CallbackContext
from .callbacks.context import _get_context_value as _get_context_value
from .callbacks.context import callback_context as callback_context
from .callbacks.context import context_value as context_value
from .callbacks.context import set_props as set_props

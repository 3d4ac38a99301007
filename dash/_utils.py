"""Old import path: the real homes are `dash.callbacks.context` and `dash.layout.ids`."""

from .callbacks.context import AttributeDict as AttributeDict
from .layout.ids import stringify_id as stringify_id

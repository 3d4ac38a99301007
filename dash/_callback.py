"""Old import path: the real homes are `dash.callbacks` and `dash.globals`."""

from .callbacks.declare import callback as callback
from .callbacks.declare import clientside_callback as clientside_callback
from .callbacks.no_update import NoUpdate as NoUpdate
from .callbacks.no_update import no_update as no_update
from .exceptions import PreventUpdate as PreventUpdate
from .globals import GLOBAL_CALLBACK_LIST as GLOBAL_CALLBACK_LIST
from .globals import GLOBAL_CALLBACK_MAP as GLOBAL_CALLBACK_MAP
from .globals import GLOBAL_INLINE_SCRIPTS as GLOBAL_INLINE_SCRIPTS

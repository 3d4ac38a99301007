"""Old import path: the real homes are `dash.app` and the package itself."""

from . import dash_table as dash_table
from . import dcc as dcc
from . import html as html
from .app import Dash as Dash
from .callbacks import callback_context as callback_context
from .callbacks import no_update as no_update
from .dependencies import Input as Input
from .dependencies import Output as Output
from .dependencies import State as State
from .exceptions import DuplicateCallback as DuplicateCallback
from .exceptions import PreventUpdate as PreventUpdate
from .exceptions import ProxyError as ProxyError
from .pages.container import CONTENT as _ID_CONTENT
from .pages.container import DUMMY as _ID_DUMMY
from .pages.container import LOCATION as _ID_LOCATION
from .pages.container import STORE as _ID_STORE
from .pages.container import page_container as page_container

__all__ = [
    "_ID_CONTENT",
    "_ID_DUMMY",
    "_ID_LOCATION",
    "_ID_STORE",
    "Dash",
    "DuplicateCallback",
    "Input",
    "Output",
    "PreventUpdate",
    "ProxyError",
    "State",
    "callback_context",
    "dash_table",
    "dcc",
    "html",
    "no_update",
    "page_container",
]

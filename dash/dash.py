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

"""Dash: layouts in Python, a page that draws them, and callbacks that connect the two."""

from . import _callback as _callback
from . import _callback_context as _callback_context
from . import _dash_renderer as _dash_renderer
from . import _get_app as _get_app
from . import _get_paths as _get_paths
from . import _hooks as _hooks
from . import _no_update as _no_update
from . import _pages as _pages
from . import _patch as _patch
from . import _utils as _utils
from . import dash as dash
from . import dash_table as dash_table
from . import dcc as dcc
from . import dependencies as dependencies
from . import development as development
from . import exceptions as exceptions
from . import fingerprint as fingerprint
from . import html as html
from . import resources as resources
from . import types as types
from . import version as version
from .app import Dash as Dash
from .callbacks import NoUpdate as NoUpdate
from .callbacks import callback as callback
from .callbacks import callback_context as callback_context
from .callbacks import clientside_callback as clientside_callback
from .callbacks import ctx as ctx
from .callbacks import no_update as no_update
from .callbacks import set_props as set_props
from .dependencies import ALL as ALL
from .dependencies import ALLSMALLER as ALLSMALLER
from .dependencies import MATCH as MATCH
from .dependencies import ClientsideFunction as ClientsideFunction
from .dependencies import Input as Input
from .dependencies import Output as Output
from .dependencies import State as State
from .globals import get_app as get_app
from .globals import page_registry as page_registry
from .hooks import hooks as hooks
from .layout.ids import stringify_id as stringify_id
from .pages import page_container as page_container
from .pages import register_page as register_page
from .patch import Patch as Patch
from .server.paths import get_asset_url as get_asset_url
from .server.paths import get_relative_path as get_relative_path
from .server.paths import strip_relative_path as strip_relative_path
from .version import __version__ as __version__

# What `from dash import *` brings: no module of ours that is called like a built-in, like something of the app, or
# like this package itself.
__all__ = [
    "ALL",
    "ALLSMALLER",
    "MATCH",
    "ClientsideFunction",
    "Dash",
    "Input",
    "NoUpdate",
    "Output",
    "Patch",
    "State",
    "__version__",
    "callback",
    "callback_context",
    "clientside_callback",
    "ctx",
    "dash_table",
    "dcc",
    "development",
    "exceptions",
    "get_app",
    "get_asset_url",
    "get_relative_path",
    "hooks",
    "html",
    "no_update",
    "page_container",
    "page_registry",
    "register_page",
    "set_props",
    "stringify_id",
    "strip_relative_path",
]

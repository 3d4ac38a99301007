"""Old import path: the real home is `dash.callbacks.no_update`."""

from .callbacks.no_update import NoUpdate as NoUpdate
from .callbacks.no_update import no_update as no_update

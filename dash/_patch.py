"""Old import path: the real home is `dash.patch`."""

from .patch import Patch as Patch

"""Public paths for authors of component libraries; thin re-exports from `dash.layout`."""

from . import base_component as base_component

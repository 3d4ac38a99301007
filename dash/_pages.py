"""Old import path: the real homes are `dash.pages` and `dash.globals`."""

from .globals import page_config as CONFIG
from .globals import page_registry as PAGE_REGISTRY
from .pages.register import register_page as register_page

__all__ = ["CONFIG", "PAGE_REGISTRY", "register_page"]

"""Old import path: the real home is `dash.document.bundles`."""

from .document.bundles import Css as Css
from .document.bundles import Entry as ResourceType
from .document.bundles import ResourceConfig as ResourceConfig
from .document.bundles import Scripts as Scripts

__all__ = ["Css", "ResourceConfig", "ResourceType", "Scripts"]

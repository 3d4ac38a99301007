"""Old import path, used by every component library; the code is in `dash.layout`."""

from ..layout.component import Component as Component
from ..layout.component import ComponentSingleType as ComponentSingleType
from ..layout.component import ComponentTemplate as ComponentTemplate
from ..layout.component import ComponentType as ComponentType
from ..layout.component import _explicitize_args as _explicitize_args
from ..layout.component import is_number as is_number
from ..layout.meta import ComponentMeta as ComponentMeta
from ..layout.registry import ComponentRegistry as ComponentRegistry

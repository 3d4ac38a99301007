"""Every `DASH_*` setting: its row in the table, and the value that the layers give it."""

from .files import FileValues as FileValues
from .files import Problem as Problem
from .layers import Layer as Layer
from .layers import Layers as Layers
from .layers import NotGiven as NotGiven
from .layers import Resolved as Resolved
from .layers import Source as Source
from .layers import find_problems as find_problems
from .layers import read_layers as read_layers
from .layers import resolve as resolve
from .layers import resolve_all as resolve_all
from .setting import Kind as Kind
from .setting import Setting as Setting
from .table import SETTINGS as SETTINGS
from .values import ACCEPTED as ACCEPTED
from .values import MASK as MASK

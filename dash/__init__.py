"""Dash: layouts in Python, a page that draws them, and callbacks that connect the two."""

from . import exceptions as exceptions
from .version import __version__ as __version__

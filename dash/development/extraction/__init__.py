"""Metadata from the sources of React components: Python finds the files, Node reads them. Standard library only."""

from .reader import Metadata as Metadata
from .reader import extract_metadata as extract_metadata
from .sources import find_sources as find_sources

__all__ = ["Metadata", "extract_metadata", "find_sources"]

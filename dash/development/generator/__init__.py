"""Make Python component classes from the metadata of React components. A build runs it: standard library only."""

from .package import generate as generate

__all__ = ["generate"]

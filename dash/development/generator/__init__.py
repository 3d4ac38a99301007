"""Make Python component classes from the metadata of React components. Standard library only, so that a build can run it."""

from .package import generate as generate

__all__ = ["generate"]

"""The API level this package implements. The distribution's version adds a local label to it."""

__version__ = "4.4.1"

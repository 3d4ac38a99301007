"""What keeps a library from being generated: what is wrong, in which file, and the way out."""

from __future__ import annotations


class GenerationError(ValueError):
    """Shown as it is, without a traceback."""

"""`python -m dashtool` is the `dash` command."""

from __future__ import annotations

from .main import main

main()

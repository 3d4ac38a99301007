from __future__ import annotations

from types import ModuleType

import pytest

from .hand_made import load_library


@pytest.fixture
def library() -> ModuleType:
    """Classes in each shape that component libraries ship."""
    return load_library()

"""Test Dash apps: without a browser by `AppTest`, and in one by the pytest plugin's runners and page helpers.

The plugin registers itself with pytest; `pip install dash[testing]` brings what it needs.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .apptest import AppTest as AppTest


def __getattr__(name: str) -> Any:
    # Every pytest run where Dash is installed loads this package, and few tests want more than a name of it.
    if name == "AppTest":
        from .apptest import AppTest

        return AppTest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

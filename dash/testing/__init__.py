"""Test Dash apps: without a browser by `AppTest`, and in one by the pytest plugin's runners and page helpers.

The plugin registers itself with pytest; `pip install dash[testing]` brings what it needs.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .apptest import AppTest as AppTest
    from .page_registration import ignore_register_page as ignore_register_page


def __getattr__(name: str) -> Any:
    # Every pytest run where Dash is installed loads this package, and few tests want more than a name of it.
    if name == "AppTest":
        from .apptest import AppTest

        return AppTest
    if name == "ignore_register_page":
        from .page_registration import ignore_register_page

        return ignore_register_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

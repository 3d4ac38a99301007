"""`plotly`: the command of Plotly Cloud, which the package plotly-cloud brings."""

from __future__ import annotations

import importlib
import importlib.util
import sys


def cli() -> None:
    """Hand over to the package. Its own `plotly` and this one are the same file, whichever was installed last."""
    if importlib.util.find_spec("plotly_cloud") is None:
        sys.exit(
            "`plotly` publishes apps to Plotly Cloud, and the package that does so is not installed: "
            "pip install plotly-cloud\nTo run an app on this machine: dash dev. To serve it from here: dash serve."
        )
    importlib.import_module("plotly_cloud.cli").main()

"""Open a page in the person's browser."""

from __future__ import annotations

import os
import sys
import threading


def open_page(url: str) -> bool:
    """Open the page without waiting for the browser; tell whether there is one."""
    # Without a screen Python would choose a browser that draws text, and that takes over the terminal.
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    # Some browsers come back only when they are closed.
    threading.Thread(target=webbrowser.open, args=(url,), name="dash-browser", daemon=True).start()
    return True

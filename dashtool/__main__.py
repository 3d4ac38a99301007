"""Where the `dash` command begins, which is `python -m dashtool`, too."""

from __future__ import annotations

import os

from .exits import end_children, end_despite_threads
from .interrupts import leave_at_once, leaving_in_order


def main() -> None:
    """Run the command. Ctrl-C may come before its modules are imported."""
    leave_at_once()
    from .main import main as run

    process = os.getpid()
    try:
        with leaving_in_order():
            run()
    except SystemExit as ended:
        # Workers of gunicorn are forks of this very call, and have their own time to end.
        if os.getpid() == process:
            end_children()
            end_despite_threads(ended.code)
        raise


if __name__ == "__main__":
    main()

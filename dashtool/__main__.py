"""Where the `dash` command begins, which is `python -m dashtool`, too."""

from __future__ import annotations

from .interrupts import leave_at_once, leaving_in_order


def main() -> None:
    """Run the command. Ctrl-C may come before its modules are imported."""
    leave_at_once()
    from .main import main as run

    with leaving_in_order():
        run()


if __name__ == "__main__":
    main()

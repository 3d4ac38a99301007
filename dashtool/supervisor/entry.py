"""What an app finds when its module is run: the variables of `.env`, its arguments, and itself as `__main__`."""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec
from io import StringIO
from pathlib import Path
from types import ModuleType

from ..discover import Target
from ..errors import ToolError


def enter(target: Target, arguments: list[str]) -> None:
    """Make this process one that runs the app."""
    load_dotenv_of(target.root)
    sys.argv = [str(target.file or target.module), *arguments]
    _stand_for(target)
    # An `app.run()` outside of `if __name__ == "__main__"` must not start a server of its own: Flask then lets it pass.
    os.environ["FLASK_RUN_FROM_CLI"] = "true"


def load_dotenv_of(root: Path) -> None:
    """Put the project's `.env` into the environment, as the app's own variables may stand there. Never override."""
    from dotenv import load_dotenv

    for folder in (root, *root.parents):
        if (folder / ".env").is_file():
            try:
                load_dotenv(stream=StringIO(_readable(folder / ".env")), override=False)
            except (UnicodeDecodeError, OSError) as error:
                raise ToolError(f"{folder / '.env'} cannot be read: {error}", hint="Save it as UTF-8 text.") from None
            return
        if (folder / "pyproject.toml").is_file():
            return


def _readable(file: Path) -> str:
    """Give the text without the lines that nobody can read. Not by dash: the time that its import takes is measured."""
    from dotenv.parser import parse_stream

    bindings = parse_stream(StringIO(file.read_text("utf-8-sig")))
    return "".join(binding.original.string for binding in bindings if not binding.error)


def _stand_for(target: Target) -> None:
    """Make `__main__` the app's file, as for `python app.py`.

    By the name in its spec, processes that `multiprocessing` spawns leave it alone and import the app by its own name.
    """
    main = ModuleType("__main__")
    main.__spec__ = ModuleSpec("__main__", None, origin=str(target.file) if target.file else None)
    if target.file is not None:
        main.__file__ = str(target.file)
    sys.modules["__main__"] = main

"""A git repository for a new project."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from .errors import ToolError

_MOST_SECONDS = 30
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR")


def wants_repository(parent: Path, asked: bool | None) -> bool:
    """Decide before anything is written. Unasked, a project gets one unless it lies inside a repository already."""
    git = shutil.which("git")
    if asked and git is None:
        raise ToolError("git is not installed, and --git asks for a repository.", hint="Install git, or use --no-git.")
    if asked is not None or git is None:
        return bool(asked)
    # Git refuses to look into a repository of another user, which is one all the same.
    if any((place / ".git").exists() for place in (parent, *parent.parents)):
        return False
    try:
        inside = subprocess.run([git, "rev-parse", "--is-inside-work-tree"], cwd=parent, check=False, **_options())
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(inside.returncode != 0)


def begin_repository(folder: Path) -> str | None:
    """Make the folder a repository, without a commit. Give git's complaint, if any."""
    try:
        subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True, **_options())
    except subprocess.CalledProcessError as error:
        return (error.stderr or "").strip() or f"git ended with {error.returncode}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None


def _options() -> dict[str, Any]:
    # In a hook of git these name the repository that the hook belongs to.
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {"env": environment, "capture_output": True, "text": True, "timeout": _MOST_SECONDS}

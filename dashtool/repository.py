"""A git repository for a new project."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .errors import ToolError

_MOST_SECONDS = 30


def wants_repository(parent: Path, asked: bool | None) -> bool:
    """Decide before anything is written. Unasked, a project gets one unless it lies inside a repository already."""
    git = shutil.which("git")
    if asked and git is None:
        raise ToolError("git is not installed, and --git asks for a repository.", hint="Install git, or use --no-git.")
    if asked is not None or git is None:
        return bool(asked)
    inside = subprocess.run(
        [git, "rev-parse", "--is-inside-work-tree"], cwd=parent, capture_output=True, check=False, timeout=_MOST_SECONDS
    )
    return inside.returncode != 0


def begin_repository(folder: Path) -> str | None:
    """Make the folder a repository, without a commit. Give git's complaint, if any."""
    try:
        subprocess.run(
            ["git", "init", "--quiet"], cwd=folder, capture_output=True, text=True, check=True, timeout=_MOST_SECONDS
        )
    except subprocess.CalledProcessError as error:
        return (error.stderr or "").strip() or f"git ended with {error.returncode}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None

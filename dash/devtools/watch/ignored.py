"""What is never watched below a root: version control, environments, caches, editors' leftovers, `.gitignore`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

RULES_FILE = ".gitignore"
_FOLDERS_NEVER = frozenset(
    (
        *(".git", ".hg", ".svn", "node_modules", ".venv", "venv", ".tox", ".nox", ".idea", ".vscode"),
        *("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints"),
    )
)
_LEFTOVER = re.compile(r".*~$|^\.#|^#.*#$|.*\.(swp|swx|swo|tmp|bak|orig|pyc|pyo)$|^4913$|.*___jb_(tmp|old)___$")


@dataclass(frozen=True)
class Rule:
    """One line of a `.gitignore`."""

    pattern: re.Pattern[str]
    negated: bool
    folders_only: bool


@dataclass(frozen=True)
class Ignored:
    """What is left out below one root. Paths are given relative to it, with forward slashes.

    `base` is where files of rules are looked for, from there down to each path; `prefix` leads from it to the root.
    """

    rules: tuple[Rule, ...] = ()
    base: Path | None = None
    prefix: str = ""
    _read: dict[str, tuple[Rule, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, root: Path, extra: Sequence[str] = ()) -> Ignored:
        """Follow the rules of the repository that the root is in; `extra` lines have the last word."""
        base = repository_of(root) or root
        prefix = "" if base == root else f"{root.relative_to(base).as_posix()}/"
        return cls(tuple(parse_rules(extra)), base, prefix)

    def folder(self, relative: str, *, is_environment: bool = False) -> bool:
        """Say whether a folder is left out with all that is below it."""
        return (
            is_environment or relative.rpartition("/")[2] in _FOLDERS_NEVER or self._matches(relative, is_folder=True)
        )

    def file(self, relative: str) -> bool:
        return bool(_LEFTOVER.match(relative.rpartition("/")[2])) or self._matches(relative, is_folder=False)

    def below_ignored(self, relative: str) -> bool:
        """Say whether a file is left out: itself, or by a folder it is in."""
        return self.ignored_folder_of(relative) or self.file(relative)

    def ignored_folder_of(self, relative: str) -> bool:
        """Say whether one of the folders that a path is in is left out."""
        parts = relative.split("/")
        return any(self.folder("/".join(parts[:depth])) for depth in range(1, len(parts)))

    def _matches(self, relative: str, *, is_folder: bool) -> bool:
        matched = False
        for path, rules in self._levels(relative):
            for rule in rules:
                if (is_folder or not rule.folders_only) and rule.pattern.fullmatch(path):
                    matched = not rule.negated
        return matched

    def _levels(self, relative: str) -> Iterator[tuple[str, tuple[Rule, ...]]]:
        """Give the rules of each folder on the way, with the path as they see it; the last outweigh others."""
        if self.base is not None:
            path, start = self.prefix + relative, 0
            while True:
                yield path[start:], self._rules_in(path[:start])
                start = path.find("/", start) + 1
                if start == 0:
                    break
        yield relative, self.rules

    def _rules_in(self, folder: str) -> tuple[Rule, ...]:
        known = self._read.get(folder)
        if known is None and self.base is not None:
            known = self._read[folder] = tuple(parse_rules(_lines(self.base / folder / RULES_FILE)))
        return known or ()


def repository_of(folder: Path) -> Path | None:
    """Find the git repository that a folder is in. A person's home is none: it may be one for its settings."""
    for place in (folder, *folder.parents):
        if place == Path.home() or place == place.parent:
            return None
        if (place / ".git").exists():
            return place
    return None


def parse_rules(lines: Iterable[str]) -> Iterator[Rule]:
    """Read the lines of a `.gitignore`. `.env` stays watched: it is ignored by git and yet part of the app."""
    for line in lines:
        text = line.rstrip()
        if not text or text.startswith("#") or text in (".env", "/.env"):
            continue
        negated = text.startswith("!")
        text = text[1:] if negated else text
        folders_only = text.endswith("/")
        text = text.rstrip("/")
        anchored = "/" in text
        body = _translate(text.lstrip("/"))
        yield Rule(re.compile(body if anchored else f"(?:.*/)?{body}"), negated, folders_only)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _translate(glob: str) -> str:
    """Turn one gitignore glob into a regular expression."""
    tokens = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?|\[[^]/]+\])", glob)
    return "".join(
        tokens.get(piece) or (piece.replace("[!", "[^", 1) if piece.startswith("[") else re.escape(piece))
        for piece in pieces
    )

"""Projects from templates. `plan()` is pure but for reading the template; `apply()` writes all of it or nothing."""

from __future__ import annotations

import keyword
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import requires
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from .errors import ToolError, listed, nearest_name

_VALID_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_LONGEST_NAME = 64
_TAKEN = frozenset(("dash", "dashtool", "pandas", "numpy", "pytest", "mypy", "jinja2", "click", "tests", "assets"))
_TAKEN_ON_WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
_NOT_OF_THE_PROJECT = frozenset(("scaffold.toml", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"))


@dataclass(frozen=True)
class Template:
    """A folder that holds a runnable project and a `scaffold.toml`."""

    name: str
    folder: Path
    summary: str
    render: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)
    next_steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """What will be written: each file with its content."""

    name: str
    folder: Path
    template: Template
    files: Mapping[str, bytes]

    @property
    def next_steps(self) -> tuple[str, ...]:
        return tuple(step.replace("NAME", self.name) for step in self.template.next_steps)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "name": self.name,
            "folder": str(self.folder),
            "template": self.template.name,
            "files": sorted(self.files),
            "next_steps": list(self.next_steps),
        }


def templates() -> tuple[Template, ...]:
    """Find the templates. Adding one is adding a folder."""
    return tuple(_read_template(path.parent) for path in sorted(_scaffolds_folder().glob("*/scaffold.toml")))


def plan(name: str, template_name: str, parent: Path) -> Project:
    """Say what a new project consists of. Nothing is written."""
    check_name(name)
    known = {template.name: template for template in templates()}
    if template_name not in known:
        near = nearest_name(template_name, known)
        hint = f"Did you mean {near}?" if near else f"There is {listed(known)}."
        raise ToolError(f"There is no template {template_name!r}.", hint=hint, exit_code=2)
    template = known[template_name]
    return Project(name, parent / name, template, dict(_files(template, name)))


def check_name(name: str) -> None:
    """Refuse a name that cannot be a folder, a distribution and a package at once."""
    reason = _what_is_wrong(name)
    if reason is None:
        return
    plain = "".join(letter for letter in normalize("NFKD", Path(name).name.casefold()) if not combining(letter))
    better = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-0123456789")
    usable = better and better != name and _what_is_wrong(better) is None
    raise ToolError(
        f"{name!r} cannot be the name of a project: {reason}.",
        hint=f"For example: dash new {better}" if usable else "Use letters, digits, - and _, beginning with a letter.",
        exit_code=2,
    )


def _what_is_wrong(name: str) -> str | None:
    module = name.replace("-", "_").lower()
    if not name.strip():
        return "it is empty"
    if "/" in name or "\\" in name or name in (".", ".."):
        return "it is a path, and the project is made in the current folder"
    if not _VALID_NAME.fullmatch(name):
        return "only letters, digits, - and _ may be in it, it begins with a letter and ends with a letter or digit"
    if len(name) > _LONGEST_NAME:
        return f"it is longer than {_LONGEST_NAME} characters"
    if keyword.iskeyword(name) or keyword.iskeyword(module):
        return "it is a keyword of Python"
    if module in {module.lower() for module in sys.stdlib_module_names}:
        return "a module of Python's standard library has that name, which the project would hide"
    if module in _TAKEN or module in _required_by_dash():
        return "a package or folder that the project uses has that name"
    if module in _TAKEN_ON_WINDOWS:
        return "Windows keeps that name for a device"
    return None


def _required_by_dash() -> set[str]:
    """What is installed with dash. A project of that name would be installed in its place."""
    required = (re.match(r"[\w-]+", line) for line in requires("dash") or () if "extra ==" not in line)
    return {found[0].replace("-", "_").lower() for found in required if found}


def apply(project: Project, *, force: bool = False) -> None:
    """Write the project, all of it or nothing."""
    target = project.folder
    if os.path.lexists(target):
        if not target.is_dir():
            raise ToolError(f"{target} is there already, and is a file.", hint="Choose another name, or move it away.")
        if any(target.iterdir()) and not force:
            raise ToolError(
                f"The folder {target.name} is there already and is not empty. Nothing was written.",
                hint="Choose another name, or add --force to write into it.",
            )
        _refuse_obstacles(target, project.files)
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{project.name}-", dir=target.parent))
    except OSError as error:
        raise ToolError(f"Cannot write in {target.parent}: {error.strerror}.") from None
    try:
        _write(project.files, staging)
        _move_into_place(staging, target, tuple(project.files))
    except OSError as error:
        raise ToolError(f"{target} could not be written: {error.strerror}. Nothing was changed.") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _move_into_place(staging: Path, target: Path, names: tuple[str, ...]) -> None:
    if not target.exists():
        # mkdtemp makes a private folder; a project is an ordinary one.
        staging.chmod(0o777 & ~_umask())
        staging.rename(target)
        return
    replaced = staging.with_name(staging.name + "-replaced")
    aside: list[str] = []
    written: list[str] = []
    try:
        for name in names:
            if os.path.lexists(target / name):
                (replaced / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(target / name, replaced / name)
                aside.append(name)
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / name, target / name)
            written.append(name)
    except BaseException:  # Ctrl-C too: all of it or nothing
        for name in written:
            (target / name).unlink(missing_ok=True)
        for name in aside:
            os.replace(replaced / name, target / name)
        raise
    finally:
        shutil.rmtree(replaced, ignore_errors=True)


def _refuse_obstacles(target: Path, names: Iterable[str]) -> None:
    """Files may be replaced; a folder where a file belongs, or a file where a folder does, is somebody's work."""
    for name in names:
        inside = [target / parent for parent in Path(name).parents]
        blocked = [(place, "file", "folder") for place in inside if os.path.lexists(place) and not place.is_dir()]
        if (target / name).is_dir():
            blocked.append((target / name, "folder", "file"))
        for place, kind, wanted in blocked:
            shown = f"{target.name}/{place.relative_to(target).as_posix()}"
            raise ToolError(
                f"{shown} is a {kind}, and the project has a {wanted} of that name. Nothing was written.",
                hint="Move it away, or choose another name.",
            )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- reading templates ------------------------------------------------------------------------------------------------


def _scaffolds_folder() -> Path:
    """Find the templates: inside the installed package, or next to it in a source tree."""
    package = Path(__file__).resolve().parent
    for folder in (package / "scaffolds", package.parent / "scaffolds"):
        if folder.is_dir():
            return folder
    raise ToolError("The templates are missing from this installation.", hint="Install dash again.")


def _read_template(folder: Path) -> Template:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    data: dict[str, Any] = tomllib.loads((folder / "scaffold.toml").read_text("utf-8"))
    return Template(
        name=folder.name,
        folder=folder,
        summary=data["summary"],
        render=tuple(data.get("render", ())),
        rename=data.get("rename", {}),
        next_steps=tuple(data.get("next_steps", ())),
    )


def _files(template: Template, name: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(template.folder.rglob("*")):
        relative = path.relative_to(template.folder)
        if not path.is_file() or not _NOT_OF_THE_PROJECT.isdisjoint(relative.parts):
            continue
        shown = relative.as_posix()
        content = path.read_bytes()
        if shown in template.render:
            content = _render(content.decode(), name).encode()
        yield template.rename.get(shown, shown), content


def _render(text: str, name: str) -> str:
    from jinja2 import Environment, StrictUndefined

    # Not HTML: the name has been checked to be letters, digits, - and _.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    title = name.replace("-", " ").replace("_", " ").strip().capitalize()
    return environment.from_string(text).render(name=name, title=title)

"""Write all classes of a package, and the module that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .library import LibraryStyle, write_library_source
from .metadata import ComponentSpec, read_components
from .source import MARK, write_source

_MARKS = (MARK, "# AUTO GENERATED FILE - DO NOT EDIT")

_OWN_LISTING = """\
{mark}
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}

NAMESPACE = {namespace!r}

CHILDREN_PROPS: dict[str, list[str]] = {{
{children_props}
}}

__all__ = [
{names}
]
"""

_LIBRARY_LISTING = """\
{mark}
{imports}

__all__ = [
{names}
]
"""


def generate(metadata: Mapping[str, Any], package_dir: Path, *, namespace: str) -> list[Path]:
    """Write the classes of a package of this distribution: a module each, listed without importing them.

    `namespace` is the browser object that holds the React components. Classes of earlier runs that the metadata no
    longer has are removed. Gives the paths written.
    """
    components = _read_sorted(metadata)
    sources = {f"{each.name}.py": write_source(each, namespace=namespace) for each in components}
    return _write(package_dir, {**sources, "_imports_.py": _list_own(components, namespace)})


def generate_library(
    metadata: Mapping[str, Any], package_dir: Path, *, namespace: str, style: LibraryStyle | None = None
) -> list[ComponentSpec]:
    """Write the classes of a component library as `generate` does, importable all at once. Gives what was written."""
    components = _read_sorted(metadata)
    chosen = style or LibraryStyle()
    sources = {f"{each.name}.py": write_library_source(each, namespace=namespace, style=chosen) for each in components}
    names = [each.name for each in components]
    listing = _LIBRARY_LISTING.format(
        mark=MARK,
        imports="\n".join(f"from .{name} import {name} as {name}" for name in names),
        names=_lines(names),
    )
    _write(package_dir, {**sources, "_imports_.py": listing})
    return components


def _read_sorted(metadata: Mapping[str, Any]) -> list[ComponentSpec]:
    return sorted(read_components(metadata), key=lambda component: component.name)


def _write(folder: Path, sources: Mapping[str, str]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.py"):
        if stale.name not in sources and stale.read_text(encoding="utf-8").startswith(_MARKS):
            stale.unlink()
    for name, source in sources.items():
        (folder / name).write_text(source, encoding="utf-8")
    return [folder / name for name in sources]


def _list_own(components: list[ComponentSpec], namespace: str) -> str:
    names = [each.name for each in components]
    return _OWN_LISTING.format(
        mark=MARK,
        namespace=namespace,
        imports="\n".join(f"    from .{name} import {name} as {name}" for name in names) or "    pass",
        names=_lines(names),
        children_props="\n".join(f"    {each.name!r}: {list(each.children_props)!r}," for each in components),
    )


def _lines(names: Iterable[str]) -> str:
    return "\n".join(f"    {name!r}," for name in names)

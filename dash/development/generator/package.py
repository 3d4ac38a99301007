"""Write all classes of a component library, and the module that lists them without importing them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .metadata import ComponentSpec, read_components
from .source import MARK, write_source

_LISTING = """\
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


def generate(metadata: Mapping[str, Any], package_dir: Path, *, namespace: str, module: str) -> list[Path]:
    """Write one module for each component into `package_dir`, and `_imports_.py`, which lists them.

    `namespace` is the browser object that holds the React components, `module` the Python package that the classes are
    imported from. Classes of earlier runs that the metadata no longer has are removed. Gives the paths written.
    """
    components = sorted(read_components(metadata), key=lambda component: component.name)
    # Classes of this distribution must not import `dash.development`, which comes after them.
    home = "dash.layout.component" if module.startswith("dash.") else "dash.development.base_component"
    package_dir.mkdir(parents=True, exist_ok=True)
    sources = {f"{each.name}.py": write_source(each, namespace=namespace, home=home) for each in components}
    sources["_imports_.py"] = _write_listing(components, namespace)
    for stale in package_dir.glob("*.py"):
        if stale.name not in sources and stale.read_text(encoding="utf-8").startswith(MARK):
            stale.unlink()
    written = []
    for name, source in sources.items():
        path = package_dir / name
        path.write_text(source, encoding="utf-8")
        written.append(path)
    return written


def _write_listing(components: list[ComponentSpec], namespace: str) -> str:
    names = [each.name for each in components]
    return _LISTING.format(
        mark=MARK,
        namespace=namespace,
        imports="\n".join(f"    from .{name} import {name} as {name}" for name in names) or "    pass",
        names="\n".join(f"    {name!r}," for name in names),
        children_props="\n".join(f"    {each.name!r}: {list(each.children_props)!r}," for each in components),
    )

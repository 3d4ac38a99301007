"""Which component libraries are loaded, and what the page must know of them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, MutableSet
from typing import Any, ClassVar


class OrderedSet(MutableSet[str]):
    """A set that remembers insertion order: bundles load in the order in which their libraries were imported."""

    def __init__(self, items: Iterable[str] = ()) -> None:
        self._items = dict.fromkeys(items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: str) -> None:
        self._items[value] = None

    def discard(self, value: str) -> None:
        self._items.pop(value, None)

    def __repr__(self) -> str:
        return f"OrderedSet({list(self._items)})"


class ComponentRegistry:
    """Filled as component classes are created; read when a page is built."""

    registry: ClassVar[OrderedSet] = OrderedSet()
    """Top-level names of the modules that define components."""

    children_props: ClassVar[defaultdict[str, dict[str, list[str]]]] = defaultdict(dict)
    """Namespace -> class name -> props that hold components besides `children`."""

    namespace_to_package: ClassVar[dict[str, str]] = {}
    """Name of a library's browser object -> Python package that serves its bundle."""

    @classmethod
    def register(cls, name: str, module: str, namespace: str | None, children_props: list[str] | None) -> None:
        """Note a class that was just created."""
        package = module.partition(".")[0]
        cls.registry.add(package)
        cls.namespace_to_package.setdefault(namespace or package, package)
        cls.children_props[namespace or package][name] = children_props or []

    @classmethod
    def register_package(cls, module: str, namespace: str, children_props: dict[str, list[str]]) -> None:
        """Note all classes of a package from its listing, before any of them is loaded."""
        package = module.partition(".")[0]
        cls.registry.add(package)
        cls.namespace_to_package[namespace] = package
        cls.children_props[namespace].update(children_props)

    @classmethod
    def get_resources(cls, resource_name: str, includes: Collection[str] | None = None) -> list[dict[str, Any]]:
        """Collect `_js_dist` or `_css_dist` of the registered libraries, as they are now: some replace them late."""
        resources: list[dict[str, Any]] = []
        for name in cls.registry:
            module = sys.modules.get(name)
            if module is not None and (includes is None or name in includes):
                resources.extend(getattr(module, resource_name, ()))
        return resources

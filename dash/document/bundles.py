"""Scripts and style sheets that libraries bring: which the page links, under which address, and which may be served."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import ModuleType
from typing import Any

from .. import dash_table, dcc, html
from ..exceptions import DependencyException, ResourceException
from ..layout.registry import ComponentRegistry
from ..version import __version__
from .chunks import entry_chunks, is_chunk
from .fingerprint import add_fingerprint

Entry = Mapping[str, Any]

SUITES = "_dash-component-suites/"

REACT: Entry = {
    "relative_package_path": "document/static/react.min.js",
    "dev_package_path": "document/static/react.dev.js",
    "namespace": "dash",
}
RENDERER: Entry = {
    "relative_package_path": "document/static/dash_renderer.min.js",
    "dev_package_path": "document/static/dash_renderer.dev.js",
    "namespace": "dash",
}
# Stands before the renderer, in pages that are being debugged.
DEVTOOLS: Entry = {"relative_package_path": "document/static/dash_devtools.min.js", "namespace": "dash"}
# The dev tools load it when their graph is opened, from the address of their own script.
DEVTOOLS_GRAPH: Entry = {
    "relative_package_path": "document/static/dash_devtools_graph.min.js",
    "namespace": "dash",
    "dynamic": True,
}
PLOTLY: Entry = {"relative_package_path": "package_data/plotly.min.js", "namespace": "plotly", "async": True}

_OWN_LIBRARIES: tuple[ModuleType, ...] = (dcc, html, dash_table)


@dataclass(frozen=True)
class Link:
    """One script or style sheet as the page links it."""

    url: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class ResourceConfig:
    """How the files of libraries reach the page; what is set here counts for every page written from then on.

    Our own bundles always come from this server: no CDN carries them.
    """

    serve_locally: bool = True
    eager_loading: bool = False


@dataclass
class Resources:
    """Entries of one type, those an app appended and those of registered libraries."""

    kind: str
    config: ResourceConfig
    appended: list[Entry] = field(default_factory=list)

    def append(self, entry: Entry) -> None:
        self.appended.append(entry)

    def of_app(self) -> list[Entry]:
        return list(self.appended)

    def of_libraries(self, libraries: Sequence[str] | None = None) -> list[Entry]:
        """List the entries of the named libraries, or of our own and every registered one, as they are now."""
        if libraries is not None:
            return _entries(self.kind, map(_module, libraries))
        # Classes may be made in a namespace that is no module: it brings no files.
        registered = (
            sys.modules[name] for name in ComponentRegistry.registry if name != "dash" and name in sys.modules
        )
        return _entries(self.kind, (*_OWN_LIBRARIES, *registered))


class Css(Resources):
    """The style sheets of an app."""

    def __init__(self, serve_locally: bool) -> None:
        super().__init__("_css_dist", ResourceConfig(serve_locally))

    def append_css(self, stylesheet: Entry) -> None:
        self.append(stylesheet)

    def get_all_css(self) -> list[Entry]:
        return self.of_app()

    def get_library_css(self, libraries: Sequence[str]) -> list[Entry]:
        return self.of_libraries(libraries)


class Scripts(Resources):
    """The scripts of an app."""

    def __init__(self, serve_locally: bool, eager: bool) -> None:
        super().__init__("_js_dist", ResourceConfig(serve_locally, eager))

    def append_script(self, script: Entry) -> None:
        self.append(script)

    def get_all_scripts(self, dev_bundles: bool = False) -> list[Entry]:
        return [_chosen(entry, dev_bundles) for entry in self.of_app()]

    def get_library_scripts(self, libraries: Sequence[str], dev_bundles: bool = False) -> list[Entry]:
        return [_chosen(entry, dev_bundles) for entry in self.of_libraries(libraries)]


@dataclass
class Bundles:
    """Gives entries their addresses, and remembers which files may therefore be asked for."""

    prefix: Callable[[], str]
    config: ResourceConfig = field(default_factory=ResourceConfig)
    dev_bundles: bool = False
    registered: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def links(self, entries: Iterable[Entry]) -> list[Link]:
        """Give what the page links for these entries."""
        return [link for entry in entries for link in self._links(entry)]

    def chunk_links(self) -> list[Link]:
        """Give what the page links for chunks: nothing, unless all is to be loaded at the start."""
        if not self.config.eager_loading:
            return []
        # By the addresses under which bundles import them, without a fingerprint: another address is another module.
        chunks = entry_chunks("dash", package_folder("dash"))
        return [Link(f"{self.prefix()}{SUITES}dash/{path}", {"type": "module"}) for path in chunks]

    def url(self, entry: Entry) -> str:
        """Register one local file and give its address."""
        package, path = entry["namespace"], _paths(_chosen(entry, self.dev_bundles))[0]
        self._register(entry)
        return self._local_url(package, path)

    def locate(self, package: str, path: str) -> str:
        """Find a file that an address asks for: a registered one, a chunk of our own bundles, or, for dev tools, a map.

        Links are followed, because some installers fill packages with links into their cache.
        """
        if not self._is_offered(package, path):
            raise DependencyException(f"No component library of this app has registered {package}/{path}.")
        root = package_folder(package)
        file = os.path.normpath(os.path.join(root, path))
        if not file.startswith(root + os.sep) or not os.path.isfile(file):
            raise DependencyException(f"{package} lists the file {path}, which it does not contain.")
        return file

    def _links(self, entry: Entry) -> Iterable[Link]:
        chosen = _chosen(entry, self.dev_bundles)
        paths = _paths(chosen)
        if paths and "namespace" in entry:
            self._register(entry)
        # Libraries of typed components list their prop types so; pages in production do without.
        is_for_development = entry.get("dev_only") and not self.dev_bundles and not paths
        if is_for_development or _is_dynamic(entry, self.config.eager_loading):
            return
        external = entry.get("external_url")
        if external and (entry.get("external_only") or not self.config.serve_locally or not paths):
            urls = [external] if isinstance(external, str) else list(external)
        elif paths:
            urls = [self._local_url(entry["namespace"], path) for path in paths]
        else:
            raise ResourceException(f"{dict(entry)} names no file: expecting relative_package_path or external_url.")
        for url in urls:
            yield Link(url, entry.get("attributes") or {})

    def _register(self, entry: Entry) -> None:
        readable = _paths(entry, "dev_package_path") if self.dev_bundles else ()
        self.registered[entry["namespace"]].update(_paths(entry), readable)

    def _local_url(self, package: str, path: str) -> str:
        marked = add_fingerprint(path, package_version(package), modified_time(package, path))
        return f"{self.prefix()}{SUITES}{package}/{marked}"

    def _is_offered(self, package: str, path: str) -> bool:
        registered = self.registered.get(package, ())
        if path.endswith(".map"):
            source = path.removesuffix(".map")
            return self.dev_bundles and (path in registered or source in registered or is_chunk(package, source))
        return path in registered or is_chunk(package, path)


def missing_build() -> str | None:
    """Name the first file of the page's own bundles that was not built, or None."""
    root = package_folder("dash")
    own = (REACT, RENDERER)
    return next((path for entry in own for path in _paths(entry) if not os.path.exists(os.path.join(root, path))), None)


def package_folder(package: str) -> str:
    """Give a package's folder, or raise `DependencyException`."""
    folder = find_package(package)
    if folder is None:
        raise DependencyException(f"The component library {package!r} is not an installed package.")
    return folder


@lru_cache(maxsize=256)
def find_package(package: str) -> str | None:
    """Find a package's folder without running it."""
    spec = getattr(sys.modules.get(package), "__spec__", None) or importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return os.path.abspath(next(iter(folders))) if folders else None


@lru_cache(maxsize=256)
def package_version(package: str) -> str:
    """Give a package's version, from its module when it is loaded, else from what is installed."""
    if package == "dash":
        return __version__
    loaded = getattr(sys.modules.get(package), "__version__", None)
    if loaded:
        return str(loaded)
    try:
        return importlib.metadata.version(package.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError:
        return "0"


def modified_time(package: str, path: str) -> int:
    """Give the second a file changed; libraries list files they do not ship, for which the package answers."""
    root = package_folder(package)
    for file in (os.path.join(root, path), root):
        if os.path.exists(file):
            return int(os.path.getmtime(file))
    return 0


def _module(name: str) -> ModuleType:
    module = sys.modules.get(name)
    if module is None:
        raise DependencyException(f"The component library {name!r} is not imported.")
    return module


def _entries(kind: str, modules: Iterable[ModuleType]) -> list[Entry]:
    return [entry for module in modules for entry in getattr(module, kind, ())]


def _chosen(entry: Entry, dev_bundles: bool) -> Entry:
    if dev_bundles and "dev_package_path" in entry:
        return {**entry, "relative_package_path": entry["dev_package_path"]}
    return entry


def _paths(entry: Entry, key: str = "relative_package_path") -> list[str]:
    value = entry.get(key) or ()
    return [value] if isinstance(value, str) else list(value)


def _is_dynamic(entry: Entry, eager: bool) -> bool:
    """Tell whether a file is loaded by a script instead of by a tag."""
    if "async" in entry and "dynamic" in entry:
        raise ResourceException(f"{dict(entry)} has both `async` and `dynamic`: keep one.")
    mode = entry.get("async")
    if mode is None or mode is False:
        return bool(entry.get("dynamic"))
    return mode == "lazy" or not eager

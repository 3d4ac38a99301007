"""Import the files of pages as modules of one package, each once."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
import traceback
from types import ModuleType

from .. import globals as ambient
from ..exceptions import DashException, PageError
from .folder import PageFile, PageFolder, shown_file


def import_page(page: PageFile, folder: PageFolder) -> ModuleType:
    """Import the file, unless another page or the app has done so; raises `PageError` when that fails."""
    module = _find_imported(page)
    if module is None:
        _make_packages(page, folder)
        module = _import_file(page.module, page.file, aliases=page.names)
    for name in page.names:
        ambient.page_modules[name] = folder.path
        sys.modules.setdefault(name, module)
    return module


def _find_imported(page: PageFile) -> ModuleType | None:
    # An app may lie in the folder of its pages.
    for name in (*page.names, "__main__"):
        module = sys.modules.get(name)
        file = getattr(module, "__file__", None)
        if module is not None and file is not None and os.path.abspath(file) == page.file:
            return module
    return None


def _make_packages(page: PageFile, folder: PageFolder) -> None:
    """Make the packages that the module lies in, so that it can import its neighbours: `from .common import table`."""
    name, path = folder.packages[0], folder.path
    inner = os.path.relpath(os.path.dirname(page.file), path)
    _make_package(name, path, folder)
    for part in [] if inner == "." else inner.split(os.sep):
        name, path = f"{name}.{part}" if name else part, os.path.join(path, part)
        _make_package(name, path, folder)


def _make_package(name: str, path: str, folder: PageFolder) -> None:
    if not name or name in sys.modules:
        # Also when it is a package of somebody else: it keeps its name, and the pages do without theirs.
        return
    ambient.page_modules[name] = folder.path
    init = os.path.join(path, "__init__.py")
    if os.path.isfile(init):
        _import_file(name, init, inside=[path])
    else:
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [path]
        _bind(name, importlib.util.module_from_spec(spec), os.path.dirname(path))


def _import_file(name: str, file: str, *, aliases: tuple[str, ...] = (), inside: list[str] | None = None) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=inside)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    for alias in aliases:
        sys.modules.setdefault(alias, module)
    _bind(name, module, os.path.dirname(inside[0] if inside else file))
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        for known in [known for known, loaded in sys.modules.items() if loaded is module]:
            del sys.modules[known]
        if not isinstance(error, Exception) or isinstance(error, PageError):
            raise
        raise _explain(file, error) from error
    return module


def _bind(name: str, module: ModuleType, folder: str) -> None:
    """Make the module known, as `import` does. `folder` is where its package lies."""
    sys.modules[name] = module
    package, _, inner = name.rpartition(".")
    parent = sys.modules.get(package)
    if any(os.path.abspath(path) == folder for path in getattr(parent, "__path__", ())):
        setattr(parent, inner, module)


def _explain(file: str, error: Exception) -> PageError:
    line = _line(file, error)
    place = shown_file(file) + (f", line {line}" if line else "")
    source = f"\n    {_source(file, line)}" if line else ""
    # Errors of ours say what they are; of others, the kind is half of the message.
    text = str(error) if isinstance(error, DashException) else f"{type(error).__name__}: {error}"
    return PageError(f"The page {place} could not be imported.{source}\n{text}", file=file, line=line)


def _line(file: str, error: Exception) -> int | None:
    """The line of the page itself, also when a module that it imports is at fault."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno
    return next((frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file), None)


def _source(file: str, line: int) -> str:
    import linecache  # only errors need it

    linecache.checkcache(file)
    return linecache.getline(file, line).strip()

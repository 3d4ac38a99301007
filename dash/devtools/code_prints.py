"""Fingerprints of callbacks, by which an open page knows which of them a new version of the app has changed.

A fingerprint covers the function's code, its defaults and what it encloses, and whatever of the project it refers to by
name: functions and classes by their code, constants by their value, and values that nobody can compare (frames, models,
lists that may have grown) by the statements that make them. In doubt it differs, and the callback runs again. It is
equal in every process that runs the same source: it holds no addresses, no line numbers, and no order of sets.
"""

from __future__ import annotations

import builtins
import datetime
import decimal
import enum
import functools
import hashlib
import pathlib
import re
import secrets
import sys
import threading
import types
import uuid
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from importlib.util import resolve_name
from typing import TYPE_CHECKING, Any

from ..layout.component import Component
from ..layout.encode import to_json
from .frames import is_library_file
from .function_code import all_names, digest_code, global_names
from .module_source import Sources, source_file

if TYPE_CHECKING:
    from ..callbacks.record import Callback

_PLAIN = (type(None), bool, int, float, complex, str, bytes, type(...), range)
_TOLD_BY_THEIR_TEXT = (
    *_PLAIN,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    decimal.Decimal,
    pathlib.PurePath,
    uuid.UUID,
    re.Pattern,
)
# The app is what everything hangs on; its own state makes no callback another one.
_APPS = {("dash.app", "Dash"), ("flask.app", "Flask")}
_OF_EVERY_CLASS = {"__dict__", "__weakref__", "__module__", "__doc__", "__firstlineno__", "__static_attributes__"}
_MOST_ITEMS = 1000
_ABSENT = object()


@dataclass
class _Part:
    """One thing that fingerprints are made of, and the keys of those that it refers to."""

    text: str
    needs: list[Hashable]


class CodePrints:
    """The fingerprints of one process. Functions do not change while it runs, so each is looked at once."""

    def __init__(self) -> None:
        self._sources = Sources(sys.modules)
        self._parts: dict[Hashable, _Part] = {}
        self._open: dict[Hashable, Callable[[], _Part]] = {}
        # What is known by its address must not make room for another.
        self._held: list[object] = []
        self._lock = threading.Lock()
        # Stands for what cannot be compared with any other process.
        self._process = secrets.token_hex(8)

    def of_callback(self, callback: Callback, *further: object) -> str:
        """Give the fingerprint of what runs when the callback is called, and of `further` things that it depends on."""
        return self.of(callback.function, callback.on_error, *further)

    def of(self, *values: object) -> str:
        """Give one fingerprint of functions, components and plain values together."""
        needs: list[Hashable] = []
        with self._lock:
            text = " ".join(self._describe_content(value, needs)[0] for value in values)
            others = sorted(self._parts[key].text for key in self._reach(needs))
        return hashlib.sha256("\n".join([text, *others]).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def _reach(self, needs: Iterable[Hashable]) -> set[Hashable]:
        """Everything that is referred to, directly or through others, circles included."""
        found = set[Hashable]()
        waiting = list(needs)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                if key not in self._parts:
                    self._parts[key] = self._open.pop(key)()
                waiting += self._parts[key].needs
        return found

    def _need(self, key: Hashable, about: object, expand: Callable[[], _Part], needs: list[Hashable]) -> None:
        needs.append(key)
        if key not in self._parts and key not in self._open:
            self._held.append(about)
            self._open[key] = expand

    # Values: each gives its text, and whether that says all about it.

    def _describe(self, value: Any, needs: list[Hashable]) -> tuple[str, bool]:
        kind = type(value)
        try:
            return self._describe_as(kind, value, needs)
        except Exception:  # the boundary to objects of any kind, which may answer a look at them with an error
            return f"a {_name_of(kind)}", False

    def _describe_as(self, kind: type, value: Any, needs: list[Hashable]) -> tuple[str, bool]:
        # By the type itself: a proxy pretends to be what it stands for, and may go and fetch that.
        if issubclass(kind, enum.Enum):
            self._describe_class(kind, needs)
            return f"{_name_of(kind)}.{value.name}", True
        if issubclass(kind, _TOLD_BY_THEIR_TEXT):
            return f"{_name_of(kind)} {value!r}", True
        if issubclass(kind, (tuple, frozenset)) and len(value) <= _MOST_ITEMS:
            items = [self._describe(item, needs) for item in value]
            texts = [text for text, _ in items]
            order = sorted(texts) if issubclass(kind, frozenset) else texts
            return f"{_name_of(kind)}({' '.join(order)})", all(is_all for _, is_all in items)
        if issubclass(kind, types.ModuleType):
            return f"module {vars(value).get('__name__')}", True
        if kind is types.FunctionType:
            self._need(("function", id(value)), value, lambda: self._function(value), needs)
            return f"function {value.__module__}.{value.__qualname__}", True
        if issubclass(kind, type):
            return self._describe_class(value, needs), True
        if issubclass(kind, Component):
            return self._describe_component(value)
        if any((base.__module__, base.__name__) in _APPS for base in kind.__mro__):
            return f"the {kind.__name__}", True
        return self._describe_callable(kind, value, needs)

    def _describe_component(self, component: Component) -> tuple[str, bool]:
        try:
            return f"component {_digest(to_json(component))}", True
        except Exception:  # the boundary to values of the author, which the layout reports where it uses them
            return f"component {_name_of(type(component))}", False

    def _describe_content(self, value: Any, needs: list[Hashable]) -> tuple[str, bool]:
        """Look into containers that may change: those that a function was given when it was made rarely do."""
        if isinstance(value, (list, set)) and len(value) <= _MOST_ITEMS:
            items = [self._describe_content(item, needs) for item in value]
            texts = [text for text, _ in items]
            order = sorted(texts) if isinstance(value, set) else texts
            return f"{type(value).__name__}({' '.join(order)})", all(is_all for _, is_all in items)
        if isinstance(value, dict) and len(value) <= _MOST_ITEMS:
            items = [self._describe_content(item, needs) for pair in value.items() for item in pair]
            return f"dict({' '.join(text for text, _ in items)})", all(is_all for _, is_all in items)
        return self._describe(value, needs)

    def _describe_callable(self, kind: type, value: Any, needs: list[Hashable]) -> tuple[str, bool]:
        if issubclass(kind, types.MethodType):
            return f"{self._describe(value.__func__, needs)[0]} of {self._describe(value.__self__, needs)[0]}", True
        if issubclass(kind, functools.partial):
            parts = [value.func, value.args, tuple(sorted(value.keywords.items()))]
            described = [self._describe(part, needs) for part in parts]
            return f"partial {' '.join(text for text, _ in described)}", all(is_all for _, is_all in described)
        if issubclass(kind, (types.BuiltinFunctionType, types.MethodWrapperType, types.WrapperDescriptorType)):
            return f"built-in {value.__qualname__}", True
        if issubclass(kind, (staticmethod, classmethod)):
            return self._describe(value.__func__, needs)
        if issubclass(kind, property):
            return " ".join(self._describe(part, needs)[0] for part in (value.fget, value.fset, value.fdel)), True
        wrapped = getattr(value, "__wrapped__", None)
        if type(wrapped) is types.FunctionType:
            return f"{_name_of(kind)} around {self._describe(wrapped, needs)[0]}", True
        self._describe_class(kind, needs)
        return f"a {_name_of(kind)}", False

    def _describe_class(self, kind: type, needs: list[Hashable]) -> str:
        module = sys.modules.get(kind.__module__)
        if module is not None and source_file(module):
            self._need(("class", id(kind)), kind, lambda: self._class(kind, module), needs)
        return f"class {_name_of(kind)}"

    # Parts

    def _function(self, function: types.FunctionType) -> _Part:
        code, needs = function.__code__, list[Hashable]()
        name = f"{function.__module__}.{function.__qualname__}"
        enclosed = zip(code.co_freevars, function.__closure__ or (), strict=False)
        if is_library_file(code.co_filename):
            # A library's decorator stands around functions of the project.
            for value in (getattr(function, "__wrapped__", None), *(_content(cell) for _, cell in enclosed)):
                if isinstance(value, (types.FunctionType, types.MethodType, functools.partial)):
                    self._describe(value, needs)
            return _Part(f"library function {name}", needs)
        values = {"defaults": list(function.__defaults__ or ()), **(function.__kwdefaults__ or {})}
        values |= {free: _content(cell) for free, cell in enclosed}
        texts = []
        for label, value in values.items():
            text, is_all = self._describe_content(value, needs)
            texts.append(f"{label}={text}")
            if not is_all:
                self._enclosing(function, needs)
        self._names(function.__globals__, global_names(code), all_names(code), needs)
        wrapped = getattr(function, "__wrapped__", None)
        if wrapped is not None:
            self._describe(wrapped, needs)
        return _Part(f"function {name} {digest_code(code)} {' '.join(texts)}", needs)

    def _enclosing(self, function: types.FunctionType, needs: list[Hashable]) -> None:
        """What encloses a function, and what that is called with, made the values that it holds."""
        namespace, name = function.__globals__, function.__qualname__.partition(".")[0]
        if name == function.__qualname__:
            self._making(namespace, name, needs)
            return
        self._name(namespace, name, needs)
        outer = namespace.get(name)
        if outer is not None:
            self._need(("calls", id(outer)), outer, lambda: self._calls(outer, namespace, name), needs)

    def _calls(self, outer: object, namespace: dict[str, Any], name: str) -> _Part:
        """The statements of the project that call a function, be it one that was imported or one of a module."""
        home = sys.modules.get(str(namespace.get("__name__")))
        texts, needs = list[str](), list[Hashable]()
        for module in self._sources.modules:
            for alias, value in list(vars(module).items()):
                if value is outer or (value is home and home is not None):
                    source = self._sources.of(str(module.__file__))
                    found = source.calling(alias) if source else None
                    texts.append(self._process if source is None else found.text if found else "")
                    self._names(vars(module), found.needs if found else (), set(), needs)
        return _Part(f"calls of {name}: {' '.join(texts)}", needs)

    def _class(self, kind: type, module: types.ModuleType) -> _Part:
        needs: list[Hashable] = []
        texts = [self._describe_class(base, needs) for base in kind.__bases__]
        for name, value in sorted(vars(kind).items()):
            if name in _OF_EVERY_CLASS or isinstance(value, (types.GetSetDescriptorType, types.MemberDescriptorType)):
                continue
            text, is_all = self._describe(value, needs)
            texts.append(f"{name}={text}")
            if not is_all and not name.startswith("__"):
                self._making(vars(module), kind.__qualname__.partition(".")[0], needs)
        return _Part(f"class {_name_of(kind)} {' '.join(texts)}", needs)

    def _names(
        self, namespace: dict[str, Any], names: Iterable[str], attributes: set[str], needs: list[Hashable]
    ) -> None:
        """Refer to global names, and to what the code may take from modules of the project."""
        found = [name for name in names if name in namespace]
        for name in found:
            self._name(namespace, name, needs)
        package = str(namespace.get("__package__") or "")
        modules = [namespace[name] for name in found if isinstance(namespace[name], types.ModuleType)]
        modules += [module for name in attributes if (module := _imported(name, package)) is not None]
        seen = set[int]()
        for module in modules:
            if id(module) in seen or not source_file(module):
                continue
            seen.add(id(module))
            for name in attributes & vars(module).keys():
                self._name(vars(module), name, needs)
                if isinstance(vars(module)[name], types.ModuleType):
                    modules.append(vars(module)[name])

    def _name(self, namespace: dict[str, Any], name: str, needs: list[Hashable]) -> None:
        self._need(("name", id(namespace), name), namespace, lambda: self._global(namespace, name), needs)

    def _global(self, namespace: dict[str, Any], name: str) -> _Part:
        needs: list[Hashable] = []
        value = namespace.get(name, _ABSENT)
        if value is _ABSENT:
            return _Part(f"{'built-in' if hasattr(builtins, name) else 'absent'} {name}", needs)
        text, is_all = self._describe(value, needs)
        if not is_all:
            self._making(namespace, name, needs)
        return _Part(f"{namespace.get('__name__')}.{name} = {text}", needs)

    def _making(self, namespace: dict[str, Any], name: str, needs: list[Hashable]) -> None:
        key = ("making", id(namespace), name)
        self._need(key, namespace, lambda: self._statements(namespace, name), needs)

    def _statements(self, namespace: dict[str, Any], name: str) -> _Part:
        source = self._sources.of(str(namespace.get("__file__")))
        if source is None:
            return _Part(self._process, [])
        made, needs = source.making(name), list[Hashable]()
        package = str(namespace.get("__package__") or "")
        for level, module_name, original in made.imports.values():
            module = _imported("." * level + module_name, package)
            if module is not None and source_file(module):
                self._name(vars(module), original, needs)
        self._names(namespace, made.needs, set(made.needs), needs)
        return _Part(f"{namespace.get('__name__')}.{name} by {made.text}", needs)


def _imported(name: str, package: str) -> types.ModuleType | None:
    """Give the module that an import statement in the package names, when it is loaded."""
    if name.startswith("."):
        try:
            name = resolve_name(name, package)
        except ImportError:
            return None
    return sys.modules.get(name) or (sys.modules.get(f"{package}.{name}") if package else None)


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # a name that is assigned later
        return None


def _name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]

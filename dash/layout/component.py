"""The base of all components: what it stores, how it is created, found by id, copied and turned into its JSON form.

Four things live in one instance:

    __dict__    exactly the props that were given, by name (and, rarely, attributes of an app author's own)
    _dash_payload    {"props": __dict__, "type": ..., "namespace": ...}, so that encoding a component copies nothing;
                left unset when the instance needs a closer look, and then `to_plotly_json` gives the answer
    _dash_created    where it was created, while that is noted (`created.py`)
    the others  what generated classes of component libraries note about themselves on each instance
"""

from __future__ import annotations

import functools
import inspect
import random
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from ..types import ListOf, NumberType
from . import walk
from .given import check_values, describe, nearest, reject_missing, reject_unknown, with_positional
from .ids import ComponentId, stringify_id
from .meta import ClassFacts, ComponentMeta

Init = TypeVar("Init", bound=Callable[..., None])

# Generated classes assign these on every instance; they are never props.
_NOTES = ("_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties")
_IDENTITY = ("_type", "_namespace")
_OWN_NAMES = frozenset((*_NOTES, *_IDENTITY, "_dash_payload"))

# Seeded, so that all workers of one app agree on the ids that they make up.
_id_source = random.Random(0)


class _Marker:
    """The default of a signature, readable in help texts."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def __reduce__(self) -> tuple[Any, ...]:
        return (getattr, (Component, self._text.upper()))


class Component(metaclass=ComponentMeta):
    """One element of a layout. Libraries derive their generated classes from it."""

    __slots__ = ("__dict__", "__weakref__", *_NOTES, *_IDENTITY, "_dash_payload", "_dash_created")

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = ["children"]
    _required: ClassVar[tuple[str, ...]] = ()

    UNDEFINED: ClassVar[Any] = _Marker("undefined")
    REQUIRED: ClassVar[Any] = _Marker("required")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = vars(cls)
        if "_prop_names" in own and "__init__" in own:
            own["__init__"]._declares = cls
        if own.get("_explicitize_dash_init"):
            cls.__init__ = _explicitize_args(own["__init__"])  # type: ignore[method-assign]

    if TYPE_CHECKING:
        _prop_names: list[str]
        _valid_wildcard_attributes: list[str]
        available_properties: list[str]
        available_wildcard_properties: list[str]
        _type: str
        _namespace: str
        _dash_payload: dict[str, Any]

        def __getattr__(self, name: str) -> Any:
            """Props differ from class to class; their values belong to the app's author."""

    def __init__(self, **kwargs: Any) -> None:
        facts = _facts_of(self)
        if not facts.names.issuperset(kwargs):
            reject_unknown(self, facts, kwargs)
        check_values(self, kwargs)
        if facts.plain and not self.__dict__:
            _set_dict(self, kwargs)
            _set_payload(self, {"props": kwargs, "type": self._type, "namespace": self._namespace})
            return
        for name, value in kwargs.items():
            setattr(self, name, value)
        _seal(self)

    def __setattr__(self, name: str, value: Any) -> None:
        _set(self, name, value)
        if name not in _OWN_NAMES and hasattr(self, "_dash_payload") and not _facts_of(self).accepts(name):
            _unset_payload(self)

    def to_plotly_json(self) -> dict[str, Any]:
        """Give the JSON form: `props` (only what was set), `type` and `namespace`."""
        facts = _facts_of(self)
        props = {name: value for name, value in self.__dict__.items() if facts.accepts(name)}
        for name in facts.shadowed:
            props.setdefault(name, getattr(self, name))
        return {"props": props, "type": self._type, "namespace": self._namespace}

    # Finding components by id

    def __getitem__(self, id: ComponentId) -> Component:
        """Give the component with this id, from anywhere below this one."""
        return cast(Component, _find(self, id).node)

    def __setitem__(self, id: ComponentId, item: Component) -> None:
        """Put another component in the place of the one with this id."""
        _find(self, id).replace(item)

    def __delitem__(self, id: ComponentId) -> None:
        """Take the component with this id out of the tree."""
        _find(self, id).remove()

    def __iter__(self) -> Iterator[ComponentId]:
        """Iterate over the ids below this component."""
        return self._traverse_ids()

    def __len__(self) -> int:
        """Count the nodes below this component: components, texts and numbers."""
        return walk.count_nodes(self)

    def _traverse(self) -> Iterator[Any]:
        """Iterate over the components and list items below this one, parents first."""
        return (node for _, node in walk.nodes(self))

    def _traverse_with_paths(self) -> Iterator[tuple[str, Any]]:
        """Like `_traverse`, each with the readable place where it stands."""
        return ((place.path(), node) for place, node in walk.nodes(self))

    def _traverse_ids(self) -> Iterator[ComponentId]:
        """Iterate over the ids below this component."""
        for component in walk.components(self):
            id_ = component.__dict__.get("id")
            if component is not self and id_ is not None:
                yield id_

    def _id_str(self) -> str:
        """The id as the reader of a message sees it: ` (id=...)`, or nothing."""
        id_ = self.__dict__.get("id")
        return "" if id_ is None else f" (id={stringify_id(id_)})"

    def _set_random_id(self) -> ComponentId:
        """Give this component an id if it has none. The same program makes up the same ids in every process."""
        id_ = self.__dict__.get("id")
        if id_ is not None:
            return cast(ComponentId, id_)
        if self.__dict__.get("persistence"):
            raise RuntimeError(
                f"The {describe(self)} has `persistence` but no id. What it persists is stored under its id, "
                f"and a made-up id changes with the program: write {type(self).__name__}(id=..., persistence=...)."
            )
        self.id = str(uuid.UUID(int=_id_source.getrandbits(128)))
        return cast(ComponentId, self.id)

    # Copies and texts

    def __getstate__(self) -> dict[str, Any]:
        notes = {name: getattr(self, name) for name in (*_NOTES, *_IDENTITY) if _is_noted(self, name)}
        return {"notes": notes, "attributes": self.__dict__.copy()}

    def __setstate__(self, state: Mapping[str, dict[str, Any]]) -> None:
        for name, value in state["notes"].items():
            _set(self, name, value)
        _set_dict(self, state["attributes"])
        _seal(self)

    def __repr__(self) -> str:
        given = self.__dict__
        names = [name for name in self._prop_names if given.get(name) is not None]
        prefixes = tuple(self._valid_wildcard_attributes)
        names += [name for name in given if name not in names and name.startswith(prefixes)]
        if names and names != ["children"]:
            return f"{self._type}({', '.join(f'{name}={given[name]!r}' for name in names)})"
        return f"{self._type}({given.get('children')!r})"


# Writing an instance's parts past `__setattr__`, which watches what authors do.
_set = object.__setattr__
_set_dict = Component.__dict__["__dict__"].__set__
_set_payload = Component.__dict__["_dash_payload"].__set__
_unset_payload = Component.__dict__["_dash_payload"].__delete__


def _explicitize_args(func: Init) -> Init:
    """Tell an `__init__` which arguments its caller gave: a given `None` counts, an omitted argument does not.

    The names travel as `_explicit_args`, which generated classes take out of their keywords. Where the class states its
    props itself (all that this version generates), the signature is a declaration and the body does not run.
    """
    if getattr(func, "_is_explicit", False):
        return func
    declaring = getattr(func, "_declares", None)
    signature = inspect.signature(func)
    names = tuple(signature.parameters)[1:]
    init = _passing_names(func, names) if declaring is None else _storing_props(declaring, names)
    functools.update_wrapper(init, func)
    if declaring is not None and "kwargs" not in names:
        # Type checkers report keywords that the declaration does not have. What runs takes `data-x` as well.
        parameters = (*signature.parameters.values(), inspect.Parameter("kwargs", inspect.Parameter.VAR_KEYWORD))
        init.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    init._is_explicit = True  # type: ignore[attr-defined]
    return cast(Init, init)


def _passing_names(func: Callable[..., None], names: tuple[str, ...]) -> Callable[..., None]:
    def __init__(*args: Any, **kwargs: Any) -> None:
        if "_explicit_args" in kwargs:
            raise TypeError("_explicit_args is filled in by the framework and cannot be given.")
        given = dict.fromkeys(names[: len(args) - 1])
        given.update(kwargs)
        func(*args, **kwargs, _explicit_args=list(given))

    return __init__


def _storing_props(cls: type[Component], names: tuple[str, ...]) -> Callable[..., None]:
    """Make the `__init__` of a class that states its props. It runs for each component of a page: keep it short."""
    facts = ClassFacts(cls, cls._prop_names, cls._valid_wildcard_attributes)
    required = facts.required
    knows_all = facts.names.issuperset
    positional = tuple(name for name in names if name != "kwargs")
    first = positional[0] if positional else None
    has_children = "children" in facts.names
    type_, namespace = cls._type, cls._namespace

    def __init__(self: Component, *args: Any, **props: Any) -> None:
        if args:
            if len(args) == 1 and first is not None and first not in props:
                props[first] = args[0]
            else:
                props = with_positional(self, positional, args, props)
        if has_children and "children" not in props:
            props["children"] = None
        if not knows_all(props):
            reject_unknown(self, facts, props)
        if required and not props.keys() >= required:
            reject_missing(self, [name for name in positional if name in required and name not in props], props)
        if type(self) is not cls:
            Component.__init__(self, **props)
            return
        check_values(self, props)
        _set_dict(self, props)
        _set_payload(self, {"props": props, "type": type_, "namespace": namespace})

    return __init__


def _facts_of(component: Component) -> ClassFacts:
    cls = type(component)
    facts = cls._facts
    if facts is None:
        facts = ClassFacts(cls, component._prop_names, component._valid_wildcard_attributes)
        cls._facts = facts
    return facts


def _seal(component: Component) -> None:
    """Make the payload ready, if nothing but props is stored."""
    facts = _facts_of(component)
    stored = component.__dict__
    if facts.plain and all(map(facts.accepts, stored)):
        _set_payload(component, {"props": stored, "type": component._type, "namespace": component._namespace})


def _is_noted(component: Component, name: str) -> bool:
    """Whether the instance itself, rather than its class, holds this."""
    return inspect.getattr_static(type(component), name) is Component.__dict__[name] and hasattr(component, name)


def _find(root: Component, id_: ComponentId) -> walk.Place:
    for place, node in walk.nodes(root):
        if isinstance(node, Component) and node.__dict__.get("id") == id_:
            return place
    known = [stringify_id(other) for other in root._traverse_ids()]
    raise KeyError(f"No component with id {id_!r} in the {describe(root)}." + nearest(stringify_id(id_), known))


def is_number(s: Any) -> bool:
    """Tell whether a value reads as a number."""
    try:
        float(s)
    except (TypeError, ValueError):
        return False
    return True


ComponentSingleType = str | NumberType | Component | None
"""One child."""

ComponentType = ComponentSingleType | ListOf[ComponentSingleType]
"""What `children` takes."""

ComponentTemplate = TypeVar("ComponentTemplate")

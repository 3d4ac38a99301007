"""Check what the caller of a component class gave, and say what is wrong with it in the caller's terms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from .meta import ClassFacts, ComponentMeta, is_component


def check_values(component: Any, props: dict[str, Any]) -> None:
    for name, value in props.items():
        kind = type(value)
        if kind is str or value is None:
            continue
        if name == "id":
            _check_id(component, value, props)
        elif isinstance(kind, ComponentMeta) and name not in component._base_nodes:
            _reject_component(component, name, value, props)


def _check_id(component: Any, id_: Any, props: dict[str, Any]) -> None:
    if is_component(id_):
        _reject_component(component, "id", id_, props)
    if isinstance(id_, str):
        return
    if not isinstance(id_, dict):
        raise TypeError(
            f"The id of a {describe(component, {})} is {id_!r} of type {type(id_).__name__}. "
            "An id is a string, or a dict."
        )
    for key, value in id_.items():
        is_plain = isinstance(value, str | int | float | bool) or hasattr(value, "item")
        if not isinstance(key, str) or not is_plain:
            raise TypeError(
                f"The id of a {describe(component, {})} has {key!r}: {value!r}. "
                "The keys of a dict id are strings, its values strings, numbers or booleans."
            )


def _reject_component(component: Any, name: str, value: Any, props: dict[str, Any]) -> None:
    label = _label(type(component))
    accepting = " or ".join(f"`{node}`" for node in component._base_nodes)
    raise TypeError(
        f"The {describe(component, props)} received a component, {_label(type(value))}, as its `{name}`. "
        f"Components go into {accepting}.\n"
        f'Several children make one list: {label}(["a", "b"]) rather than {label}("a", "b").'
    )


def reject_unknown(component: Any, facts: ClassFacts, props: dict[str, Any]) -> None:
    """Raise if there is an unknown prop; wildcard props (`data-x`) are fine."""
    for name in props:
        if not facts.accepts(name):
            library = sys.modules.get(type(component).__module__.partition(".")[0])
            raise TypeError(
                f"The {describe(component, props)} (version {getattr(library, '__version__', 'unknown')}) "
                f"received an unexpected keyword argument: `{name}`.{nearest(name, facts.names)}\n"
                f"Allowed arguments: {', '.join(sorted(facts.names))}"
            )


def reject_missing(component: Any, missing: list[str], props: dict[str, Any]) -> None:
    names = ", ".join(f"`{name}`" for name in missing)
    raise TypeError(f"The {describe(component, props)} needs the argument {names}.")


def with_positional(
    component: Any, names: tuple[str, ...], args: tuple[Any, ...], props: dict[str, Any]
) -> dict[str, Any]:
    if len(args) > len(names):
        raise TypeError(
            f"The {describe(component, props)} takes {len(names)} arguments by position, not {len(args)}. "
            "Several children make one list."
        )
    given = dict(zip(names, args, strict=False))
    for name in given:
        if name in props:
            raise TypeError(f"The {describe(component, props)} got two values for `{name}`: by position and by name.")
    given.update(props)
    return given


def describe(component: Any, props: Mapping[str, Any] | None = None) -> str:
    """Name a component for a message: its class as it is imported, and its id."""
    id_ = (component.__dict__ if props is None else props).get("id")
    label = f"`{_label(type(component))}`"
    return f"{label} component" if id_ is None or is_component(id_) else f"{label} component with id {id_!r}"


def _label(cls: type) -> str:
    package = cls.__module__.split(".")
    if package[0] == "dash" and len(package) > 1:
        return f"{package[1]}.{cls.__name__}"
    return f"{package[0]}.{cls.__name__}"


def nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f" Did you mean `{near[0]}`?" if near else ""

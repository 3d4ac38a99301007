"""What a library's author says about the annotations of props: a module `dash_prop_typing` beside the sources."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import GenerationError
from .metadata import ComponentSpec, Prop

MODULE = "dash_prop_typing"

Annotate = Callable[[Mapping[str, Any], str, str], str]
"""Gives the annotation of a prop from its type in the metadata, the component's name and the prop's."""


@dataclass(frozen=True)
class Typings:
    module: str = MODULE
    imports: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """Import statements by component."""
    props: Mapping[str, Mapping[str, Annotate]] = field(default_factory=dict)
    """Functions by component and prop."""

    def annotation(self, component: str, prop: Prop) -> str | None:
        """Give the annotation that the author chose for a prop, if any."""
        annotate = self.props.get(component, {}).get(prop.name)
        if annotate is None:
            return None
        place = f"custom_props[{component!r}][{prop.name!r}] in {self.module}"
        try:
            written = annotate(prop.described, component, prop.name)
        except Exception as error:
            raise GenerationError(f"{place} raised {type(error).__name__}: {error}") from error
        if not isinstance(written, str):
            raise GenerationError(f"{place} gives {written!r}: expecting an annotation as a text, such as 'str | int'.")
        return f"typing.Optional[{written}]"

    def strangers(self, components: Iterable[ComponentSpec]) -> Iterator[str]:
        """Say which components and props the module names that do not exist."""
        known = {component.name: [prop.name for prop in component.props] for component in components}
        for name in dict.fromkeys((*self.imports, *self.props)):
            if name not in known:
                yield f"{self.module} names {name}, which is no component.{_nearest(name, known)}"
        for name, props in self.props.items():
            for prop in props if name in known else ():
                if prop not in known[name]:
                    yield f"{self.module} names {name}.{prop}, which is no prop.{_nearest(prop, known[name])}"


def load_typings(module: str | None) -> Typings:
    """Import the module that was asked for, or the usual one if it is there."""
    name = module or MODULE
    try:
        loaded = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0] or module is not None:
            raise GenerationError(f"The module {name}, which says how props are typed: {error}.") from error
        return Typings()
    except Exception as error:
        raise GenerationError(f"The module {name} cannot be imported: {type(error).__name__}: {error}") from error
    return Typings(name, getattr(loaded, "custom_imports", {}), getattr(loaded, "custom_props", {}))


def _nearest(name: str, known: Iterable[str]) -> str:
    # The build runs this folder by itself, without the package around it.
    found = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean {found[0]}?" if found else ""

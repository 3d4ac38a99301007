"""What the functions of a page are called with: variables of the path, the query, and what the app adds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from ..callbacks.location import locate_function
from ..callbacks.nearest import nearest
from ..exceptions import PageError

Values = Mapping[str, Any]


def read_query(search: str | None) -> dict[str, str | list[str]]:
    """Read `?year=2025&tag=a&tag=b` as `{"year": "2025", "tag": ["a", "b"]}`."""
    found = parse_qs((search or "").lstrip("?"), keep_blank_values=True)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def call_for_page(function: Callable[..., Any], what: str, variables: Values, offered: Values) -> Any:
    """Call a function with all variables of the path, and with what it takes of what is offered besides.

    An address may come with a query that no page knows, so what a function does not take is left out; a variable of
    its own template is the author's mistake. `what` names the function: "The layout of the page pages.sales".
    """
    accepted = _read_parameters(function)
    if accepted is None:
        return function(**{**offered, **variables})
    for name in variables:
        if not accepted.takes_all and name not in accepted.names:
            raise PageError(_unexpected(function, what, name, accepted))
    given = {name: value for name, value in offered.items() if accepted.takes_all or name in accepted.names}
    given.update(variables)
    missing = next((name for name in accepted.required if name not in given), None)
    if missing is not None:
        raise PageError(_missing(function, what, missing, variables))
    return function(**given)


def can_be_called(function: Callable[..., Any]) -> bool:
    """Whether a function needs no arguments."""
    accepted = _read_parameters(function)
    return accepted is None or not accepted.required


def takes(function: object, name: str) -> bool:
    """Whether a function names this parameter."""
    accepted = _read_parameters(function) if callable(function) else None
    return accepted is not None and name in accepted.names


class _Parameters:
    """The keywords that a function takes."""

    def __init__(self, signature: inspect.Signature) -> None:
        parameters = signature.parameters.values()
        named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
        self.names = frozenset(parameter.name for parameter in parameters if parameter.kind in named)
        self.required = tuple(
            parameter.name
            for parameter in parameters
            if parameter.kind in named and parameter.default is inspect.Parameter.empty
        )
        self.takes_all = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters)


def _read_parameters(function: Callable[..., Any]) -> _Parameters | None:
    """Read what a function takes; None for the few built-in ones that do not tell."""
    try:
        return _read_hashable(function)
    except TypeError:  # an object with __call__ and without a hash
        return _read(function)


def _read(function: Callable[..., Any]) -> _Parameters | None:
    try:
        return _Parameters(inspect.signature(function))
    except ValueError:
        return None


_read_hashable = lru_cache(maxsize=1024)(_read)


def _unexpected(function: Callable[..., Any], what: str, name: str, accepted: _Parameters) -> str:
    near = nearest(name, accepted.names)
    hint = f"Did you mean {name!r} where it says {near[0]!r}?" if near else f"Add the parameter {name}=None."
    return (
        f"{what} takes no argument {name!r}, which its path_template gives: {locate_function(function)}.\n"
        f"{hint} With **kwargs, it takes any."
    )


def _missing(function: Callable[..., Any], what: str, name: str, variables: Values) -> str:
    near = nearest(name, variables)
    if near:
        hint = f"The path_template has <{near[0]}>: did you mean that?"
    else:
        hint = f"Give it a default, as in {name}=None: an address may come without."
    return f"{what} needs {name!r}, which the address does not give: {locate_function(function)}.\n{hint}"

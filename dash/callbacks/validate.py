"""Checks at registration. What can only be seen later comes from `callback_check` and `layout_check`.

Each message names the function with file and line, the dependency and the way out.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..dependencies import ClientsideFunction, DashDependency, Output, Wildcard
from ..exceptions import DashException, DuplicateCallback, IncorrectTypeException, InvalidComponentIdError
from .callback_check import check_callbacks as check_callbacks
from .callback_check import refuse_circles as refuse_circles
from .layout_check import check_layout as check_layout
from .location import Location
from .problem import Problem as Problem
from .refusals import refuse
from .signature import Signature

if TYPE_CHECKING:
    from .record import Callback


def check_signature(signature: Signature, location: Location) -> None:
    """Refuse ids and properties that no component can have."""
    for dependency in (*signature.outputs, *signature.inputs, *signature.states):
        try:
            check_dependency(dependency, location)
        except DashException as error:
            error.__dict__["kind"] = "invalid dependency"
            raise


def check_dependency(dependency: DashDependency, location: Location) -> None:
    """Refuse an id or a property that no component can have."""
    _check_property(dependency, location)
    if isinstance(dependency.component_id, dict):
        _check_dict_id(dependency, dependency.component_id, location)
    else:
        _check_string_id(dependency, location)


def _check_property(dependency: DashDependency, location: Location) -> None:
    name: object = dependency.component_property
    if not isinstance(name, str) or not name:
        raise IncorrectTypeException(
            f"component_property must be the name of a property, found {name!r} in {_kind(dependency)}("
            f"{dependency.component_id!r}, {name!r}) of {location}."
        )
    if "." in name:
        raise IncorrectTypeException(
            f"component_property {name!r} contains a dot, in {dependency!r} of {location}.\n"
            f"Name the whole property, {name.partition('.')[0]!r}, and reach into its value in the callback."
        )


def _check_string_id(dependency: DashDependency, location: Location) -> None:
    id_: object = dependency.component_id
    if not isinstance(id_, str):
        raise IncorrectTypeException(
            f"component_id must be a string, a dict or a component, found {id_!r} in {_kind(dependency)}("
            f"{id_!r}, {dependency.component_property!r}) of {location}."
        )
    if not id_:
        raise InvalidComponentIdError(f"component_id is empty in {_kind(dependency)} of {location}.")
    if "." in id_ or id_[0] == "{":
        found = "contains a dot" if "." in id_ else "starts with `{`"
        raise InvalidComponentIdError(
            f"The id {id_!r} {found}, in {dependency!r} of {location}.\n"
            "Dots separate id from property, and `{` starts a dict id. "
            f"Write {id_.replace('.', '-').lstrip('{') or 'another id'!r} here and in the layout"
            + (", or give the id as a dict." if id_.startswith("{") else ".")
        )


def _check_dict_id(dependency: DashDependency, id_: dict[Any, Any], location: Location) -> None:
    if not id_:
        raise InvalidComponentIdError(f"The dict id of {dependency!r} is empty, in {location}.")
    for key, value in id_.items():
        if not isinstance(key, str) or not key:
            raise IncorrectTypeException(
                f"The keys of a dict id must be non-empty strings, found {key!r} in {id_!r} of {location}."
            )
        if isinstance(value, Wildcard):
            if value not in dependency.allowed_wildcards:
                allowed = " or ".join(wildcard.name for wildcard in dependency.allowed_wildcards)
                raise IncorrectTypeException(
                    f"{value.name} cannot stand in an {_kind(dependency)}: {id_!r} of {location}. Use {allowed}."
                )
        elif not isinstance(value, (str, int, float)):
            raise InvalidComponentIdError(
                f"The values of a dict id must be strings, numbers, booleans or wildcards, found {value!r} at "
                f"{key!r} in {id_!r} of {location}."
            )


def check_clientside_function(function: object, location: Location) -> None:
    """Refuse what is no JavaScript: an empty source would keep every other inline function from being defined."""
    if isinstance(function, ClientsideFunction) or (isinstance(function, str) and function.strip()):
        return
    raise IncorrectTypeException(
        f"The function of a clientside callback is JavaScript text or a ClientsideFunction, found {function!r} in "
        f'{location}.\nWrite clientside_callback("value => value", Output(...), Input(...)).'
    )


def check_clientside_outputs(signature: Signature, location: Location) -> None:
    """Refuse outputs by name, which a function in the page cannot answer."""
    if isinstance(signature.output_shape, dict):
        raise IncorrectTypeException(
            f"The outputs of a clientside callback are one Output or a list, found a dict in {location}.\n"
            "Write Output(...), Output(...) and return a list with one value for each."
        )


def check_initial_call(callback: Callback, prevent_initial_call: bool | str) -> None:
    """Refuse duplicate outputs whose callbacks all run when the page opens, in an order nobody can know."""
    if not callback.digest or prevent_initial_call in (True, "initial_duplicate"):
        return
    output = next(filter(attrgetter("allow_duplicate"), callback.outputs), None)
    if output is not None:
        refuse(
            DuplicateCallback(
                f"{callback.location} writes `{output}` with allow_duplicate=True, and runs when the page opens.\n"
                "Several callbacks would then write it in an order nobody can know. Add prevent_initial_call=True to "
                'this callback, or prevent_initial_call="initial_duplicate" if the order does not matter.',
                kind="duplicate at start",
                location=callback.location,
                first=callback.location,
                output=str(output),
            )
        )


def check_writer(callback: Callback, output: Output, other: Callback) -> None:
    """Refuse a second callback that writes the same property."""
    if not other.is_redeclared_by(callback):
        theirs = next(item for item in other.outputs if item == output)
        is_same = str(theirs) == str(output)
        found = f"Two callbacks write `{output}`" if is_same else f"`{theirs}` and `{output}` overlap"
        refuse(
            DuplicateCallback(
                f"{found}:\n  {other.location}\n  {callback.location}\n"
                "Merge them into one, or write Output(..., allow_duplicate=True) and prevent_initial_call=True in "
                "one of the two.",
                kind="duplicate output" if is_same else "overlapping outputs",
                location=callback.location,
                first=other.location,
                second=callback.location,
                output=str(output),
            )
        )


def check_endpoint(callback: Callback, first: Callback) -> None:
    """Refuse a second callback at one address: only one of them would answer."""
    if callback is not first:
        refuse(
            DuplicateCallback(
                f"Two callbacks have the api_endpoint `{callback.api_endpoint}`:\n  {first.location}\n  "
                f"{callback.location}\nGive one of the two another path.",
                kind="duplicate endpoint",
                location=callback.location,
                first=first.location,
                second=callback.location,
            )
        )


def check_distinct(callback: Callback) -> None:
    """Refuse an output that is named twice."""
    seen: dict[Output, Output] = {}
    for output in callback.outputs:
        if output in seen:
            refuse(
                DuplicateCallback(
                    f"{callback.location} names `{output}` twice among its outputs"
                    + (f" (as `{seen[output]}`)" if str(seen[output]) != str(output) else "")
                    + ".\nRemove one of them.",
                    kind="repeated output",
                    location=callback.location,
                    first=callback.location,
                    second=callback.location,
                    output=str(output),
                )
            )
        seen[output] = output


def _kind(dependency: DashDependency) -> str:
    return type(dependency).__name__

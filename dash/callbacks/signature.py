"""Read what the author passed to `callback(...)` into one declaration, whichever of the three forms was used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from ..dependencies import DashDependency, Input, Output, State
from ..exceptions import IncorrectTypeException
from .grouping import Shape, StructureError, flatten

_FORMS = (
    "Write callback(Output(...), Input(...), State(...)), in this order, each optionally in a list,\n"
    "or callback(output=..., inputs=..., state=...)."
)


class Signature(NamedTuple):
    """What a callback reads and writes, and the shapes of its arguments and of its return value.

    Read once and taken apart again, so it is a named tuple, which is made faster than a frozen dataclass.
    """

    outputs: tuple[Output, ...]
    inputs: tuple[Input, ...]
    states: tuple[State, ...]
    output_shape: Shape | None
    """None for a callback without outputs; 0 for a single output; otherwise a group of indices into `outputs`."""
    argument_shape: Shape
    """A group of indices into `inputs + states`."""
    prevent_initial_call: bool | str | None


def read_signature(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Signature:
    """Take the arguments of `callback` apart; raises `IncorrectTypeException` for what is no dependency."""
    args, prevent = _split_off_prevent(args, kwargs.get("prevent_initial_call"))
    if _ROLES.isdisjoint(kwargs) and not _has_groups(args):
        return _read_flat(args, prevent)
    outputs, arguments = _read_groups(args, kwargs)
    output_shape, written = _flatten(outputs, (Output,), "output")
    argument_shape, read = _flatten(arguments, (Input, State), "inputs and state")
    return _build(written, output_shape, read, argument_shape, prevent)


_ROLES = frozenset(("output", "inputs", "state"))
_KINDS = frozenset((Output, Input, State))


def _split_off_prevent(args: Sequence[Any], prevent: bool | str | None) -> tuple[Sequence[Any], bool | str | None]:
    # Before keywords existed, prevent_initial_call was the last positional argument.
    if args and isinstance(args[-1], bool):
        return args[:-1], args[-1]
    check_prevention("prevent_initial_call", prevent)
    return args, prevent


def check_prevention(name: str, value: object) -> None:
    """Refuse a misspelled choice about initial calls, which would silently prevent none."""
    if value not in (None, True, False, "initial_duplicate"):
        raise IncorrectTypeException(f'{name} must be True, False or "initial_duplicate", found {value!r}.')


def _has_groups(args: Sequence[Any]) -> bool:
    if _KINDS.issuperset(map(type, args)):  # nearly always: no need to look at each
        return False
    return any(isinstance(arg, dict) or _is_nested_list(arg) for arg in args)


def _is_nested_list(arg: Any) -> bool:
    return isinstance(arg, (list, tuple)) and any(isinstance(item, (list, tuple, dict)) for item in arg)


def _read_flat(args: Sequence[Any], prevent: bool | str | None) -> Signature:
    """Outputs first, then Inputs and States in the order in which the function takes them."""
    outputs: list[Output] = []
    reads: list[Input | State] = []
    for arg in args:
        for item in arg if isinstance(arg, (list, tuple)) else (arg,):
            if isinstance(item, Output):
                if reads:
                    raise IncorrectTypeException(f"{item!r} stands after {reads[0]!r}: Outputs come first.\n{_FORMS}")
                outputs.append(item)
            elif isinstance(item, (Input, State)):
                reads.append(item)
            else:
                raise IncorrectTypeException(
                    f"Callback arguments must be Output, Input or State, found {item!r}.\n{_FORMS}"
                )
    # A single Output that the author wrapped in a list is answered by a list.
    single = len(outputs) == 1 and isinstance(args[0], Output)
    output_shape: Shape = 0 if single else list(range(len(outputs)))
    argument_shape: Shape = 0 if len(reads) == 1 else list(range(len(reads)))
    return _build(outputs, output_shape, reads, argument_shape, prevent)


def _read_groups(args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, Any]:
    output, inputs, state = _assign_roles(args, kwargs)
    if isinstance(inputs, dict) or isinstance(state, dict):
        for name, other, group in (("inputs", "state", inputs), ("state", "inputs", state)):
            if group is not None and not isinstance(group, dict):
                raise IncorrectTypeException(
                    f"`{other}` is a dict but `{name}` is {type(group).__name__}: the function takes either keywords "
                    "or positions.\nMake both dicts, or both lists."
                )
        return output, _merge(inputs or {}, state or {})
    if state is None:
        return output, inputs
    return output, [*_as_list(inputs), *_as_list(state)]


def _assign_roles(args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Which group is output, inputs and state: named ones are what they say, the others go by position."""
    leading = list(takewhile(lambda arg: _holds(arg, Output), args))
    rest: Sequence[Any] = args[len(leading) :]
    if rest and not all(isinstance(arg, dict) for arg in rest):
        # One argument of the function for each, whatever is grouped inside.
        rest = [[item for arg in rest for item in _as_list(arg)]]
    given = {"output": leading[:1] if len(leading) == 1 else [leading] if leading else [], "inputs": rest[:1]}
    given["state"] = rest[1:2]
    for name, groups in given.items():
        if groups and name in kwargs:
            raise IncorrectTypeException(
                f"`{name}` is given twice: {groups[0]!r} and {name}={kwargs[name]!r}.\n{_FORMS}"
            )
    if len(rest) > 2:
        raise IncorrectTypeException(f"Nothing can follow inputs and state, found {rest[2]!r}.\n{_FORMS}")
    output, inputs, state = (kwargs[name] if name in kwargs else next(iter(given[name]), None) for name in given)
    return output, inputs, state


def _holds(group: Any, kind: type[DashDependency]) -> bool:
    if isinstance(group, dict):
        group = list(group.values())
    if isinstance(group, (list, tuple)):
        return any(_holds(item, kind) for item in group)
    return isinstance(group, kind)


def _merge(inputs: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    both = inputs.keys() & state.keys()
    if both:
        names = ", ".join(sorted(map(str, both)))
        raise IncorrectTypeException(f"`inputs` and `state` both name the argument {names}. Rename one of them.")
    return {**inputs, **state}


def _as_list(group: Any) -> list[Any]:
    if group is None:
        return []
    return list(group) if isinstance(group, (list, tuple)) else [group]


def _build(
    outputs: Sequence[Output],
    output_shape: Shape,
    reads: Sequence[Input | State],
    argument_shape: Shape,
    prevent: bool | str | None,
) -> Signature:
    inputs = tuple([item for item in reads if isinstance(item, Input)])
    states: tuple[State, ...] = ()
    if len(inputs) < len(reads):
        states = tuple([item for item in reads if isinstance(item, State)])
        # The page sends inputs and states apart; the leaves become indices into one list of both.
        input_indices, state_indices = iter(range(len(inputs))), iter(range(len(inputs), len(reads)))
        order = [next(input_indices if isinstance(item, Input) else state_indices) for item in reads]
        argument_shape = _renumber(argument_shape, order)
    return Signature(tuple(outputs), inputs, states, output_shape if outputs else None, argument_shape, prevent)


def _flatten(group: Any, kinds: tuple[type[DashDependency], ...], role: str) -> tuple[Shape, list[Any]]:
    if group is None:
        return [], []
    try:
        shape, leaves = flatten(group, lambda node: isinstance(node, DashDependency))
    except StructureError as error:
        where = f" at {error.path}" if error.path else ""
        raise IncorrectTypeException(
            f"Callback arguments must be Output, Input or State; found {error.found}{where} in {role}.\n{_FORMS}"
        ) from None
    for leaf in leaves:
        if not isinstance(leaf, kinds):
            raise IncorrectTypeException(f"{leaf!r} cannot stand in {role}.\n{_FORMS}")
    return shape, leaves


def _renumber(shape: Shape, order: list[int]) -> Shape:
    if isinstance(shape, int):
        return order[shape]
    if isinstance(shape, dict):
        return {key: _renumber(inner, order) for key, inner in shape.items()}
    return [_renumber(inner, order) for inner in shape]

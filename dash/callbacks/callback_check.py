"""Check callbacks without a layout: their functions' arguments, wildcards without their partner, and circles.

Circles are refused where somebody can mend them: an app that is being debugged does not open.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..dependencies import ALLSMALLER, MATCH, DashDependency, Wildcard
from ..exceptions import CircularCallback
from .graph import CallbackGraph
from .problem import Problem, as_written

if TYPE_CHECKING:
    from .record import Callback


def check_callbacks(registry: Mapping[str, Callback]) -> list[Problem]:
    """What cannot work in any layout, callback by callback."""
    problems = [
        problem
        for callback in registry.values()
        for problem in (*_check_arguments(callback), *_check_wildcards(callback))
    ]
    return [*problems, *find_circles(registry)]


def find_circles(registry: Mapping[str, Callback]) -> list[Problem]:
    """Callbacks that trigger each other, each circle spelled out with its functions."""
    graph = CallbackGraph.of(registry)
    return [
        Problem(
            "circle",
            registry[cycle[0].source].location,
            as_written(cycle[0].output),
            graph.describe_cycle(cycle),
            "Join them in one callback, which may read what it writes, or turn one of these Inputs into a State. "
            "Where two properties shall follow each other, mark one Output with allow_duplicate=True.",
            wire_id=cycle[0].source,
            others=tuple(registry[edge.source].location for edge in cycle[1:]),
        )
        for cycle in graph.find_cycles()
    ]


def refuse_circles(registry: Mapping[str, Callback]) -> None:
    """Raise `CircularCallback` when callbacks trigger each other in a circle. Fact: `problems`."""
    problems = find_circles(registry)
    if problems:
        raise CircularCallback(
            "\n\n".join(f"{problem.found}\n{problem.suggestion}" for problem in problems)
            + "\nTo open the app as it is, run it with dev_tools_validate_callbacks=False.",
            problems=problems,
        )


def _check_arguments(callback: Callback) -> Iterator[Problem]:
    """The function takes what the callback passes. Python itself would only say so in the first request."""
    try:
        # What a decorator wraps takes what the decorator gives it, which may be more.
        signature = inspect.signature(callback.function or _takes_anything, follow_wrapped=False)
    except ValueError:  # some built-in functions do not tell
        return
    shape = callback.argument_shape
    named = dict.fromkeys(shape) if isinstance(shape, dict) else {}
    positional = [None] * (0 if named else 1 if isinstance(shape, int) else len(shape))
    if callback.background is not None and callback.background.progress:
        positional.append(None)  # the function that reports progress
    try:
        signature.bind(*positional, **named)
    except TypeError as error:
        given = [as_written(item) for item in (*callback.inputs, *callback.states)]
        if callback.background is not None and callback.background.progress:
            given.insert(0, "a function that reports progress")
        passed = ", ".join(given) or "nothing"
        how = "one argument by the name of each key" if named else "one argument for each Input and State, in order"
        yield Problem(
            "arguments",
            callback.location,
            "",
            f"the function takes {signature}, which does not fit what its callback passes: {passed}.",
            f"{str(error)[:1].upper()}{str(error)[1:]}. Give the function {how}.",
            wire_id=callback.wire_id,
        )


def _takes_anything(*_args: object, **_named: object) -> None:
    """Stand in for functions that run in the page."""


def _check_wildcards(callback: Callback) -> Iterator[Problem]:
    """Every MATCH stands for one value per run, which the outputs determine."""
    reads = (*callback.inputs, *callback.states)
    output_keys = [_keys_with(output, MATCH) for output in callback.outputs]
    # Without outputs it is the inputs that say which run this is.
    determined = output_keys[0] if output_keys else _all_keys_with(callback.inputs, MATCH)
    for output, keys in zip(callback.outputs, output_keys, strict=True):
        if keys != determined:
            first = as_written(callback.outputs[0])
            yield _unmatched(
                callback,
                output,
                f"{as_written(output)} has MATCH at {_list(keys)}, but {first} has it at {_list(determined)}.",
                "All outputs of a callback need MATCH at the same keys.",
            )
    shown = callback.running.outputs if callback.running else ()
    read = _all_keys_with(reads, MATCH)
    for item in (*reads, *shown):
        extra = _keys_with(item, MATCH) - determined
        if extra:
            yield _unmatched(
                callback,
                item,
                f"{as_written(item)} has MATCH at {_list(extra)}, and no output has.",
                "Put MATCH at the same key of the outputs, or take all components with ALL.",
            )
        alone = _keys_with(item, ALLSMALLER) - read
        if alone:
            yield _unmatched(
                callback,
                item,
                f"{as_written(item)} has ALLSMALLER at {_list(alone)}, but nothing to be smaller than.",
                "Add an Input or State with MATCH at that key.",
            )


def _unmatched(callback: Callback, dependency: DashDependency, found: str, suggestion: str) -> Problem:
    written = as_written(dependency)
    return Problem("unmatched wildcard", callback.location, written, found, suggestion, callback.wire_id)


def _keys_with(dependency: DashDependency, wildcard: Wildcard) -> frozenset[str]:
    id_ = dependency.component_id
    return frozenset(key for key, value in id_.items() if value is wildcard) if isinstance(id_, dict) else frozenset()


def _all_keys_with(dependencies: Iterable[DashDependency], wildcard: Wildcard) -> frozenset[str]:
    return frozenset(key for dependency in dependencies for key in _keys_with(dependency, wildcard))


def _list(keys: frozenset[str]) -> str:
    return " and ".join(f'"{key}"' for key in sorted(keys)) or "no key"

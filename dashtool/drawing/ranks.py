"""Ranks: a number for each box, so that links lead from lower to higher ones. Links that close a circle lead back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Arrow = tuple[str, str]
Arrows = Mapping[str, Sequence[str]]


def rank_boxes(keys: Sequence[str], strong: Iterable[Arrow], weak: Iterable[Arrow]) -> dict[str, int]:
    """Give each box its rank. A weak arrow counts unless it closes a circle, in which the strong ones count alone."""
    strong, weak = list(strong), list(weak)
    circle_of = _circles(keys, _targets(keys, [*strong, *weak]))
    counting = [arrow for arrow in weak if circle_of[arrow[0]] != circle_of[arrow[1]]]
    after = _targets(keys, [*strong, *counting])
    order = _finished(keys, after)[::-1]
    position = {key: number for number, key in enumerate(order)}
    forward = {key: [target for target in after[key] if position[key] < position[target]] for key in order}
    ranks = dict.fromkeys(order, 0)
    for key in order:
        for target in forward[key]:
            ranks[target] = max(ranks[target], ranks[key] + 1)
    return _pull(order, forward, ranks)


def _targets(keys: Sequence[str], arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    after: dict[str, dict[str, None]] = {key: {} for key in keys}
    for source, target in arrows:
        if source != target:
            after[source][target] = None
    return {key: list(targets) for key, targets in after.items()}


def _finished(keys: Sequence[str], after: Arrows) -> list[str]:
    """Walk depth first, from what nothing leads to: each key when all behind it is done."""
    targeted = {target for targets in after.values() for target in targets}
    finished: list[str] = []
    opened: set[str] = set()
    for start in (*(key for key in keys if key not in targeted), *keys):
        stack = [] if start in opened else [(start, iter(after[start]))]
        opened.add(start)
        while stack:
            key, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                finished.append(key)
                stack.pop()
            elif target not in opened:
                opened.add(target)
                stack.append((target, iter(after[target])))
    return finished


def _circles(keys: Sequence[str], after: Arrows) -> dict[str, str]:
    """A name for each set of keys that all lead to each other (Kosaraju: walk, turn the arrows, walk in that order)."""
    before: dict[str, list[str]] = {key: [] for key in keys}
    for key, targets in after.items():
        for target in targets:
            before[target].append(key)
    names: dict[str, str] = {}
    for start in reversed(_finished(keys, after)):
        stack = [start]
        while stack:
            key = stack.pop()
            if key not in names:
                names[key] = start
                stack.extend(before[key])
    return names


def _pull(order: Sequence[str], forward: Arrows, ranks: dict[str, int]) -> dict[str, int]:
    """Move what nothing leads to beside the first that needs it: its links become short."""
    targeted = {target for targets in forward.values() for target in targets}
    for key in order:
        if key not in targeted and forward[key]:
            ranks[key] = min(ranks[target] for target in forward[key]) - 1
    return ranks

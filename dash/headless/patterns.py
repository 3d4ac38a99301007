"""Ids with wildcards: `{"index":["MATCH"],"type":"row"}`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..layout.ids import stringify_id
from .ids import DictId, key_signature
from .values import same

MatchValues = Mapping[str, Any]
"""The values that MATCH stands for in one instance of a callback."""

WILDCARDS = ("MATCH", "ALL", "ALLSMALLER")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one key: a wildcard, or a fixed value."""

    wildcard: str | None
    value: Any = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """An id that stands for others. `multiple`: for a list of them, since it has an ALL or ALLSMALLER."""

    text: str
    signature: str
    parts: Mapping[str, Part]
    match_keys: tuple[str, ...]
    multiple: bool
    has_smaller: bool


def parse_pattern(id_: DictId) -> Pattern | None:
    """The pattern, or None for the id of one component."""
    parts = {key: _parse_part(id_[key]) for key in sorted(id_)}
    wildcards = {part.wildcard for part in parts.values()} - {None}
    if not wildcards:
        return None
    return Pattern(
        text=stringify_id(id_),
        signature=key_signature(id_),
        parts=parts,
        match_keys=tuple(key for key, part in parts.items() if part.wildcard == "MATCH"),
        multiple=not wildcards.isdisjoint(("ALL", "ALLSMALLER")),
        has_smaller="ALLSMALLER" in wildcards,
    )


def match_id(pattern: Pattern, id_: DictId) -> MatchValues | None:
    """The MATCH values with which the pattern stands for this id; None when it does not."""
    values: dict[str, Any] = {}
    for key, part in pattern.parts.items():
        if key not in id_ or (part.wildcard is None and not same(part.value, id_[key])):
            return None
        if part.wildcard == "MATCH":
            values[key] = id_[key]
    return values


def overlap(left: DictId, right: DictId) -> bool:
    """Tell whether these ids, with or without wildcards, have an id in common."""
    if left.keys() != right.keys():
        return False
    for key, value in left.items():
        one, other = _parse_part(value), _parse_part(right[key])
        if one.wildcard is None and other.wildcard is None and not same(one.value, other.value):
            return False
    return True


def substitute(pattern: Pattern, match: MatchValues) -> DictId:
    """The one id that a pattern without ALL and ALLSMALLER stands for."""
    return {key: part.value if part.wildcard is None else match.get(key, "") for key, part in pattern.parts.items()}


def is_smaller(pattern: Pattern, id_: DictId, match: MatchValues) -> bool:
    """Tell whether the id lies below the MATCH values at every ALLSMALLER."""
    return all(
        key in match and key in id_ and _less(id_[key], match[key])
        for key, part in pattern.parts.items()
        if part.wildcard == "ALLSMALLER"
    )


def match_text(keys: Sequence[str], match: MatchValues) -> str:
    return json.dumps([match.get(key) for key in keys], separators=(",", ":"), ensure_ascii=False) if keys else ""


def _parse_part(value: Any) -> Part:
    if isinstance(value, list) and value and value[0] in WILDCARDS:
        return Part(value[0])
    return Part(None, value)


def _less(left: Any, right: Any) -> bool:
    """Numbers come before texts, so that every pair has an order."""
    if isinstance(left, str) or isinstance(right, str):
        return left < right if type(left) is type(right) else not isinstance(left, str)
    return bool(left < right)

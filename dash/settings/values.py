"""What texts and values of each kind mean."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ..exceptions import InvalidSetting
from .setting import Kind, Setting

MASK = "********"
ACCEPTED: Mapping[Kind, str] = {
    "str": "text",
    "bool": "true, false, yes, no, on, off, 1 or 0",
    "int": "a whole number",
    "float": "a number above 0",
    "port": "an integer from 1 to 65535",
    "list": "a list, or text separated by commas",
    "count": "a whole number above 0",
    "amount": "a whole number, 0 or more",
    "workers": "a whole number above 0, or auto",
}
_TRUE, _FALSE = frozenset(("true", "1", "yes", "on")), frozenset(("false", "0", "no", "off"))


def parse(setting: Setting, raw: Any, location: str) -> Any:
    """Read what a layer gives."""
    try:
        return _PARSERS[setting.kind](raw)
    except (TypeError, ValueError):
        accepted, shown = ACCEPTED[setting.kind], MASK if setting.secret else repr(raw)
        raise InvalidSetting(
            f"{location} is {shown}: expecting {accepted}. It sets `{setting.name}`: {setting.doc}.",
            setting=setting, value=raw, location=location, accepted=accepted,
        ) from None  # fmt: skip


def _parse_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _parse_bool(raw: Any) -> bool:
    word = str(raw).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError


def _parse_int(raw: Any) -> int:
    if isinstance(raw, (bool, float)):
        raise TypeError
    return int(raw)


def _parse_float(raw: Any) -> float:
    if isinstance(raw, bool):
        raise TypeError
    number = float(raw)
    if not 0 < number < math.inf:
        raise ValueError
    return number


def _parse_port(raw: Any) -> int:
    port = _parse_int(raw)
    if not 1 <= port <= 65535:
        raise ValueError
    return port


def _parse_count(raw: Any) -> int:
    return _at_least(1, _parse_int(raw))


def _parse_amount(raw: Any) -> int:
    return _at_least(0, _parse_int(raw))


def _parse_workers(raw: Any) -> int | str:
    return "auto" if str(raw).strip().lower() == "auto" else _parse_count(raw)


def _at_least(least: int, number: int) -> int:
    if number < least:
        raise ValueError
    return number


def _parse_list(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, (str, list, tuple)):
        raise TypeError
    items: Iterable[Any] = raw.split(",") if isinstance(raw, str) else raw
    return tuple(item for item in (_parse_text(item).strip() for item in items) if item)


_PARSERS = {
    "str": _parse_text,
    "bool": _parse_bool,
    "int": _parse_int,
    "float": _parse_float,
    "port": _parse_port,
    "list": _parse_list,
    "count": _parse_count,
    "amount": _parse_amount,
    "workers": _parse_workers,
}

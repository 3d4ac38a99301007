"""Component ids: a text, or an object that is compared by its canonical text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..layout.ids import stringify_id
from .values import read_json

DictId = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KnownId:
    """An id in both forms: `text` is the key of every index, `dict` is there when the author gave an object."""

    text: str
    dict: DictId | None = None

    @property
    def raw(self) -> str | DictId:
        """The id as it travels inside a layout."""
        return self.text if self.dict is None else self.dict


def known_id(id_: object) -> KnownId:
    """From a layout (text or object), or from the wire (text that may hold an object)."""
    if isinstance(id_, dict):
        return KnownId(stringify_id(id_), id_)
    text = str(id_)
    parsed = _parse_dict(text) if text.startswith("{") else None
    return KnownId(text) if parsed is None else KnownId(stringify_id(parsed), parsed)


def canonical_id(text: str) -> str:
    """Ids of the wire may be spelt otherwise, with escaped characters or `1.0` for `1`."""
    return known_id(text).text if text.startswith("{") else text


def prop_text(id_: KnownId, prop: str) -> str:
    return f"{id_.text}.{prop}"


def id_of_prop(text: str) -> str:
    """The id in the text of a property."""
    return text.rpartition(".")[0]


def split_prop(text: str) -> tuple[str, str]:
    """Split `id.property` at the last dot; dots inside the id are escaped on the wire."""
    id_, _, prop = text.rpartition(".")
    return id_.replace("\\.", "."), prop


def is_multi_output(output: str) -> bool:
    return output.startswith("..") and output.endswith("..")


def split_outputs(output: str) -> list[tuple[str, str]]:
    """`..a.x...b.y..` holds two, `a.x` one."""
    if is_multi_output(output):
        return [split_prop(part) for part in output[2:-2].split("...")]
    return [split_prop(output)]


def key_signature(id_: Mapping[str, Any]) -> str:
    """The sorted keys of an object id, joined: the first thing that ids and wildcards must share."""
    return ",".join(sorted(id_))


def _parse_dict(text: str) -> DictId | None:
    try:
        value = read_json(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None

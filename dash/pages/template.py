"""Path templates: `/asset/<asset_id>` taken apart, filled in, and matched against addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote

from ..exceptions import PageError

_VARIABLE = re.compile(r"<([^<>]*)>")
PLACEHOLDER = "none"
"""What stands in the path of a page for the variables of its template."""


@dataclass(frozen=True)
class Segment:
    """One part of a path between slashes. `literals` are the texts around the variables, one more than there are."""

    literals: tuple[str, ...]

    @property
    def is_literal(self) -> bool:
        return len(self.literals) == 1

    @property
    def is_variable(self) -> bool:
        """Whether the segment is one variable and nothing else."""
        return self.literals == ("", "")

    def match(self, text: str) -> list[str] | None:
        """Give the values of the variables; the first takes as much as it can. Takes no longer than reading does."""
        if self.is_variable:
            return [text] if text else None
        first, *rest = self.literals
        if not text.startswith(first) or not text.endswith(self.literals[-1]):
            return None
        values, end = [], len(text)
        for literal in reversed(rest):
            start = text.rfind(literal, len(first), end)
            if start < 0:
                return None
            values.append(text[start + len(literal) : end])
            end = start
        values.append(text[len(first) : end])
        # What stands behind the last literal is nothing, as the text ends with it.
        return values[:0:-1] if rest else ([] if text == first else None)


@dataclass(frozen=True)
class PathTemplate:
    """A path with variables."""

    text: str
    segments: tuple[Segment, ...]
    variables: tuple[str, ...]

    @cached_property
    def shape(self) -> tuple[tuple[str, ...], ...]:
        """What two templates have in common that match the same addresses."""
        return tuple(segment.literals for segment in self.segments)

    def fill(self, values: Mapping[str, str]) -> str:
        """Put values into the places of the variables."""
        filled = _VARIABLE.sub(lambda found: quote(str(values[found[1]]), safe="/"), self.text)
        return f"/{filled.lstrip('/')}"


@lru_cache(maxsize=4096)
def parse_template(text: str) -> PathTemplate:
    """Read a template, or raise `PageError` for one that no address can match as its author means it."""
    variables = tuple(_VARIABLE.findall(text))
    leftover = _VARIABLE.sub("", text)
    if "<" in leftover or ">" in leftover:
        raise PageError(f"The path_template {text!r} has an angle bracket without its partner: write <variable_name>.")
    if "" in variables or any("/" in name for name in variables):
        raise PageError(f"The path_template {text!r} has a variable without a proper name: write <variable_name>.")
    strange = next((name for name in variables if not name.isidentifier()), None)
    if strange:
        plain = re.sub(r"\W", "_", strange.rpartition(":")[2].strip())
        raise PageError(
            f"The path_template {text!r} has the variable <{strange}>, which no function can take as an argument: "
            f"write <{plain}>. Its value is a text."
        )
    twice = next((name for name in variables if variables.count(name) > 1), None)
    if twice:
        raise PageError(f"The path_template {text!r} names <{twice}> twice: give each variable a name of its own.")
    return PathTemplate(text, tuple(map(_parse_segment, split_path(text, decode=False))), variables)


def _parse_segment(text: str) -> Segment:
    literals = _VARIABLE.split(text)[::2]
    return Segment(tuple(map(unquote, literals)))


def split_path(path: str, *, decode: bool = True) -> Sequence[str]:
    """Take a path apart at its slashes. Outer slashes do not count; each part is decoded by itself."""
    inner = path.strip("/")
    parts = inner.split("/") if inner else []
    return [unquote(part) for part in parts] if decode else parts

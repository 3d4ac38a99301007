"""The text of a component class: what it is, and one entry for each prop with its type and default."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from .metadata import ComponentSpec, Prop, PropType, read_literal

WIDTH = 110

_WORDS = {
    "bool": "boolean",
    "object": "dict",
    "array": "list",
    "node": "component, text, number, or a list of these",
    "element": "component",
    "any": "any value",
    "date": "string",
    "figure": "figure of plotly",
}


def write_docstring(component: ComponentSpec, note: str = "") -> str:
    """Write the docstring of a class, indented as in its body, quotes included. `note` ends it."""
    description = component.description.strip() or f"The {component.name} component."
    lines = [*_prose(description), "", "Keyword arguments:", ""]
    for prop in component.props:
        lines += _entry(prop, "")
    if note:
        lines += ["", note]
    text = "\n".join(_wrapped(lines))
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return textwrap.indent(f'"""{text}\n"""', "    ")


def _entry(prop: Prop, indent: str) -> list[str]:
    if prop.default is not None:
        standing = f"default {_shown_default(prop.default)}"
    else:
        standing = "required" if prop.required else "optional"
    lines = [f"{indent}- {prop.name} ({_words(prop.type)}; {standing}):"]
    if prop.description:
        lines += [f"{indent}    {line}" for line in _prose(prop.description)]
    for fields in _shapes(prop.type):
        lines.append(f"{indent}    Keys:")
        for each in fields:
            lines += _entry(each, f"{indent}    ")
    return lines


def _prose(text: str) -> Iterator[str]:
    """Join the lines of each paragraph, which were broken for another width. Lists and code stay as they are."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ""
        lines = paragraph.splitlines()
        if any(re.match(r"\s*([-*+>|]|\d+\.)\s|\s{2,}|```", line) for line in lines):
            yield from lines
        else:
            yield " ".join(lines)


def _shown_default(source: str) -> str:
    value = read_literal(source)
    return " ".join(value.split()) if isinstance(value, str) and value == source.strip() else repr(value)


def _words(kind: PropType) -> str:
    if kind.name == "enum":
        return " | ".join(map(repr, kind.values))
    if kind.name == "union":
        return " | ".join(dict.fromkeys(map(_words, kind.members)))
    if kind.name == "arrayOf":
        return f"list of {_words(kind.members[0])}"
    if kind.name == "objectOf":
        return f"dict with values {_words(kind.members[0])}"
    return _WORDS.get(kind.name, "dict" if kind.name == "shape" else kind.name)


def _shapes(kind: PropType) -> list[tuple[Prop, ...]]:
    if kind.name == "shape":
        return [kind.fields]
    return [fields for member in kind.members for fields in _shapes(member)]


def _wrapped(lines: list[str]) -> list[str]:
    """Break long lines of prose; the head of an entry stays whole, for tools read it."""
    wrapped: list[str] = []
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        if line.lstrip().startswith("- ") or len(line) <= WIDTH:
            wrapped.append(line.rstrip())
        else:
            wrapped += textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False)
    return wrapped

"""What the code object of a function says: a digest that only changes with the code, and the names it refers to."""

from __future__ import annotations

import hashlib
import opcode
import sys
from collections.abc import Iterator
from types import CodeType

_GLOBAL = frozenset(opcode.opmap[name] for name in ("LOAD_GLOBAL", "LOAD_NAME") if name in opcode.opmap)
_LOAD_GLOBAL = opcode.opmap["LOAD_GLOBAL"]
_EXTENDED = opcode.opmap["EXTENDED_ARG"]
# Since 3.11 the lowest bit says whether a call follows.
_SHIFT = 1 if sys.version_info >= (3, 11) else 0


def digest_code(code: CodeType) -> str:
    """Give a digest of what the code does. Where it stands, and what its comments say, has no part in it."""
    return hashlib.sha256(_text(code).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def global_names(code: CodeType) -> set[str]:
    """Give the names that the code, and the functions inside it, look up in their module."""
    names = set[str]()
    for part in _parts(code):
        instructions, extended = part.co_code, 0
        for at in range(0, len(instructions), 2):
            operation, argument = instructions[at], instructions[at + 1] | extended
            extended = argument << 8 if operation == _EXTENDED else 0
            if operation in _GLOBAL:
                index = argument >> _SHIFT if operation == _LOAD_GLOBAL else argument
                names.update(part.co_names[index : index + 1])
    return names


def all_names(code: CodeType) -> set[str]:
    """Give all names in the code but its variables: of globals, attributes and modules it imports."""
    return {name for part in _parts(code) for name in part.co_names}


def _parts(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)


def _text(code: CodeType) -> str:
    constants = list(code.co_consts)
    if "__firstlineno__" in code.co_names:
        # The body of a class notes its line, since 3.13.
        constants = [constant for constant in constants if constant != code.co_firstlineno]
    facts = (
        code.co_code.hex(),
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        code.co_argcount,
        code.co_posonlyargcount,
        code.co_kwonlyargcount,
        code.co_flags,
        getattr(code, "co_exceptiontable", b"").hex(),
    )
    return f"{facts!r} {' '.join(map(_constant, constants))}"


def _constant(value: object) -> str:
    if isinstance(value, CodeType):
        return f"<{_text(value)}>"
    if isinstance(value, (tuple, frozenset)):
        items = list(map(_constant, value))
        # A set's order differs from process to process.
        return f"{type(value).__name__}({' '.join(sorted(items) if isinstance(value, frozenset) else items)})"
    return f"{type(value).__name__} {value!r}"

"""Declarations that are refused: raised at once, or gathered for whoever wants to know of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..exceptions import DashException
from .location import Location

_gathered: ContextVar[list[DashException] | None] = ContextVar("gathered_refusals", default=None)


@contextmanager
def gather_refusals() -> Iterator[list[DashException]]:
    """Let faulty declarations pass, and note why each would have been refused.

    Each error then has two facts: `kind` says what is wrong, `location` where. A callback that writes what another one
    writes is registered all the same; one that cannot be read is left out.
    """
    errors: list[DashException] = []
    token = _gathered.set(errors)
    try:
        yield errors
    finally:
        _gathered.reset(token)


def refuse(error: DashException) -> None:
    """Raise the error, or note it while refusals are gathered."""
    gathered = _gathered.get()
    if gathered is None:
        raise error
    gathered.append(error)


def is_gathering() -> bool:
    return _gathered.get() is not None


@contextmanager
def refusing(kind: str, location: Location) -> Iterator[None]:
    """Leave the rest of a declaration undone when it is refused while refusals are gathered."""
    try:
        yield
    except DashException as error:
        error.__dict__.setdefault("kind", kind)
        error.__dict__["location"] = location
        if not is_gathering():
            raise
        refuse(error)

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


class refusing:  # stands in a `with`, as functions do
    """Leave the rest of a declaration undone when it is refused while refusals are gathered.

    A class, because each callback is declared in one, and a generator takes three times as long to enter and leave.
    """

    __slots__ = ("kind", "location")

    def __init__(self, kind: str, location: Location) -> None:
        self.kind = kind
        self.location = location

    def __enter__(self) -> None:
        pass

    def __exit__(self, error_type: object, error: BaseException | None, traceback: object) -> bool:
        if not isinstance(error, DashException):
            return False
        error.__dict__.setdefault("kind", self.kind)
        error.__dict__["location"] = self.location
        if not is_gathering():
            return False
        refuse(error)
        return True

"""A part of a request that most callbacks never read, made when one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class LazyMapping(Mapping[str, str]):
    """A mapping that is made when it is first looked into."""

    __slots__ = ("_load", "_values")

    def __init__(self, load: Callable[[], Mapping[str, str]]) -> None:
        self._load = load
        self._values: Mapping[str, str] | None = None

    def __getitem__(self, key: str) -> str:
        return self._loaded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())

    def __contains__(self, key: object) -> bool:
        # Not through __getitem__: header names match in any case, which only their own type knows.
        return key in self._loaded()

    def __repr__(self) -> str:
        return repr(self._loaded())

    def _loaded(self) -> Mapping[str, str]:
        if self._values is None:
            self._values = self._load()
        return self._values

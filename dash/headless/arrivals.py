"""The components that an event put on the page, in view of the callbacks that write to them."""

from __future__ import annotations

from collections.abc import Sequence

from .callback import Instance
from .graph import PageIndex, resolve
from .ids import KnownId


class Arrivals:
    def __init__(self, inserted: Sequence[KnownId], page: PageIndex) -> None:
        self._ids = {id_.text for id_ in inserted}
        self._page = page
        self._met: set[str] = set()
        self._are_outputs_new: dict[str, bool] = {}

    def is_first(self, instance: Instance) -> bool:
        """True when asked for the first time."""
        if instance.key in self._met:
            return False
        self._met.add(instance.key)
        return True

    def have_outputs_of(self, instance: Instance) -> bool:
        """All that the callback writes to arrived now: then its call is an initial one, whatever else arrived."""
        if instance.key not in self._are_outputs_new:
            self._are_outputs_new[instance.key] = self._have_all(instance)
        return self._are_outputs_new[instance.key]

    def _have_all(self, instance: Instance) -> bool:
        for output in instance.callback.outputs:
            found = resolve(output, instance.match, self._page)
            ids = [found] if isinstance(found, KnownId) else found
            if ids is None or any(id_.text not in self._ids for id_ in ids):
                return False
        return True

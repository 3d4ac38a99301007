"""Whether forking is to blame for a failure: then the same version starts well in a process of its own."""

from __future__ import annotations

from ..failure import Failure
from .process import WorkerProcess

Signature = tuple[str, str, str]


class Suspicion:
    """Puts failures of forked workers on trial, each once: the version is started once more, afresh."""

    def __init__(self) -> None:
        self._acquitted: set[Signature] = set()
        self._on_trial: Signature | None = None

    def arises(self, worker: WorkerProcess, failure: Failure) -> bool:
        """Say whether a failure for which forking may be the reason is to be tried afresh."""
        if not worker.is_forked or _signature(failure) in self._acquitted:
            return False
        self._on_trial = _signature(failure)
        return True

    def is_settled_by(self, failure: Failure) -> bool:
        """Take the end of the trial: it failed in a fresh process, too. True when it is the same failure again."""
        tried, self._on_trial = self._on_trial, None
        if tried is not None:
            self._acquitted.add(tried)
        return tried == _signature(failure)

    def is_confirmed_by(self, worker: WorkerProcess) -> bool:
        """Say whether this worker, which is ready, proves that forking was the reason."""
        tried, self._on_trial = self._on_trial, None
        return tried is not None and not worker.is_forked

    def drop(self) -> None:
        """Another version is tried now."""
        self._on_trial = None


def _signature(failure: Failure) -> Signature:
    return failure.headline, failure.kind, failure.message

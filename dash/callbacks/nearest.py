"""Names close to one that was not found."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, candidates: Iterable[str], limit: int = 1) -> list[str]:
    """The candidates most like `name`, best first; none when nothing is like it."""
    import difflib  # only errors need it

    pool = list(candidates)
    folded = {candidate.lower(): candidate for candidate in reversed(pool)}
    return [folded[match] for match in difflib.get_close_matches(name.lower(), folded, n=limit, cutoff=0.6)]

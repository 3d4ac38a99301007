"""The page's React, which component libraries share."""

from __future__ import annotations

import warnings

REACT_VERSION = "18.3.1"


def set_react_version(v_react: str, v_reactdom: str | None = None) -> None:
    """Accept what libraries and apps ask for. The page has one React 18, which runs what was written for 16 to 18."""
    for version in (v_react, v_reactdom or v_react):
        if version.partition(".")[0] not in ("16", "17", "18"):
            warnings.warn(
                f"React {version} was asked for, but every page loads React {REACT_VERSION}: component libraries of "
                "today rely on what React 19 removed.",
                stacklevel=2,
            )
            return

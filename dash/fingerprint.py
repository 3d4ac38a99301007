"""Old import path: the real home is `dash.document.fingerprint`."""

from .document.fingerprint import add_fingerprint as build_fingerprint
from .document.fingerprint import strip_fingerprint as check_fingerprint

__all__ = ["build_fingerprint", "check_fingerprint"]

"""Hashes for a Content-Security-Policy."""

from __future__ import annotations

import pytest

from dash.document.csp import csp_hashes


def test_the_hash_of_an_empty_script_is_the_known_one() -> None:
    assert csp_hashes([""]) == ["'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"]


def test_an_algorithm_that_browsers_ignore_is_refused() -> None:
    with pytest.raises(ValueError, match="sha256, sha384, sha512"):
        csp_hashes(["x"], "md5")

"""Chunks: which addresses are theirs, and which of them a page may load at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from dash.document.chunks import entry_chunks, is_chunk, is_named_by_content


@pytest.mark.parametrize(
    ("package", "path", "expected"),
    [
        ("dash", "dcc/async/Dropdown-AKBP55LV.js", True),
        ("dash", "dcc/async/../app.js", False),
        ("dash", "dcc/dash_core_components.min.js", False),
        ("dash", "dcc/async/notes.txt", False),
        ("other", "dcc/async/Dropdown-AKBP55LV.js", False),
    ],
)
def test_a_chunk_lies_in_the_folder_of_our_own_bundles(package: str, path: str, expected: bool) -> None:
    assert is_chunk(package, path) is expected


@pytest.mark.parametrize(
    ("package", "path", "expected"),
    [
        ("dash", "dcc/async/shared-J2XJN6JR.js", True),
        ("dash", "dcc/async/Dropdown.js", False),
        ("dash_parts", "async-datepicker.js", False),
        ("dash_parts", "parts-AKBP55LV.js", False),
    ],
)
def test_only_what_our_build_names_is_known_by_its_name(package: str, path: str, expected: bool) -> None:
    assert is_named_by_content(package, path) is expected


def test_what_chunks_share_is_not_listed(tmp_path: Path) -> None:
    folder = tmp_path / "dcc" / "async"
    folder.mkdir(parents=True)
    for name in ("Slider-A.js", "Slider-A.js.br", "Slider-A.js.map", "shared-B.js", "Dropdown-C.js"):
        (folder / name).touch()

    assert entry_chunks("dash", str(tmp_path)) == ["dcc/async/Dropdown-C.js", "dcc/async/Slider-A.js"]

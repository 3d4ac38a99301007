"""Compressed copies: made once for each version of a file, and only as many as fit."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from dash.document import compressed
from dash.document.compressed import CompressedCopies


def text_file(folder: Path, name: str, letter: str = "x") -> str:
    (folder / name).write_text(letter * 5_000)
    return str(folder / name)


def test_a_copy_holds_the_files_text_and_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies, file = CompressedCopies(), text_file(tmp_path, "a.js")
    first = copies.get(file)
    monkeypatch.setattr(compressed, "_compress", lambda _: pytest.fail("compressed again"))

    assert first is not None
    assert gzip.decompress(first) == b"x" * 5_000
    assert copies.get(file) is first


def test_a_file_that_changed_is_compressed_again(tmp_path: Path) -> None:
    copies, file = CompressedCopies(), text_file(tmp_path, "a.js")
    copies.get(file)
    text_file(tmp_path, "a.js", "y")
    os.utime(file, (1, 1))

    copy = copies.get(file)

    assert copy is not None
    assert gzip.decompress(copy) == b"y" * 5_000


def test_the_copy_not_asked_for_longest_makes_room() -> None:
    copies = CompressedCopies(capacity_bytes=10)
    copies._keep(("a", 0, 0), b"1234")
    copies._keep(("b", 0, 0), b"1234")
    copies._keep(("c", 0, 0), b"1234")

    assert [key[0] for key in copies._copies] == ["b", "c"]
    assert copies.held_bytes == 8


def test_small_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "small.js").write_text("x")

    assert CompressedCopies().get(str(tmp_path / "small.js")) is None

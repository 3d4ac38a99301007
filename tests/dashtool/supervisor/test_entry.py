"""What an app finds when its module is run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashtool.errors import ToolError
from dashtool.supervisor.entry import load_dotenv_of


def test_variables_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"NAME=\xff\xfe\n")

    with pytest.raises(ToolError, match=r"\.env cannot be read"):
        load_dotenv_of(tmp_path)


def test_variables_stand_also_behind_a_byte_order_mark_and_lines_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FIRST_OF_FILE", "LAST_OF_FILE"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    (tmp_path / ".env").write_text('FIRST_OF_FILE=1\nQUOTE="open\nLAST_OF_FILE=2\n', encoding="utf-8-sig")

    load_dotenv_of(tmp_path)

    assert (os.environ["FIRST_OF_FILE"], os.environ["LAST_OF_FILE"]) == ("1", "2")

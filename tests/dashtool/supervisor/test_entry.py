"""What an app finds when its module is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashtool.errors import ToolError
from dashtool.supervisor.entry import load_dotenv_of


def test_variables_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"NAME=\xff\xfe\n")

    with pytest.raises(ToolError, match=r"\.env cannot be read"):
        load_dotenv_of(tmp_path)

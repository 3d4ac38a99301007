"""The certificate of `--https`: made once, kept, and made anew when it would not do."""

from __future__ import annotations

import ssl
import stat
import sys
from pathlib import Path

import pytest

from dashtool.certificate import own_certificate
from dashtool.errors import ToolError


def test_certificate_is_kept_so_that_a_browser_goes_on_trusting_it(tmp_path: Path) -> None:
    first = Path(own_certificate("127.0.0.1", tmp_path)[0]).read_bytes()

    assert Path(own_certificate("localhost", tmp_path)[0]).read_bytes() == first
    assert Path(own_certificate("0.0.0.0", tmp_path)[0]).read_bytes() == first


def test_further_host_needs_another_certificate(tmp_path: Path) -> None:
    first = Path(own_certificate("127.0.0.1", tmp_path)[0]).read_bytes()

    assert Path(own_certificate("192.0.2.7", tmp_path)[0]).read_bytes() != first


def test_file_that_is_no_certificate_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "certificate.pem").write_text("nonsense")

    ssl.create_default_context(cafile=own_certificate("127.0.0.1", tmp_path)[0])


def test_key_is_its_owners_alone(tmp_path: Path) -> None:
    _, key = own_certificate("127.0.0.1", tmp_path)

    assert stat.S_IMODE(Path(key).stat().st_mode) == 0o600


def test_missing_package_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)

    with pytest.raises(ToolError) as caught:
        own_certificate("127.0.0.1", tmp_path)

    assert caught.value.hint == "Install it: python -m pip install cryptography"

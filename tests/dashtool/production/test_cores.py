"""How many processes `--workers auto` means."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashtool.production.cores import usable_cores


@pytest.fixture(autouse=True)
def eight_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: set(range(8)), raising=False)


@pytest.mark.parametrize(
    ("limit", "cores"),
    [("200000 100000", 2), ("250000 100000", 2), ("50000 100000", 1), ("1600000 100000", 8), ("max 100000", 8)],
)
def test_a_containers_limit_counts(tmp_path: Path, limit: str, cores: int) -> None:
    (tmp_path / "cpu.max").write_text(f"{limit}\n")

    assert usable_cores(tmp_path) == cores


def test_limits_of_older_systems_count_too(tmp_path: Path) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("300000\n")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert usable_cores(tmp_path) == 3

    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("-1\n")
    assert usable_cores(tmp_path) == 8


def test_without_a_limit_all_cores_of_this_process_count(tmp_path: Path) -> None:
    assert usable_cores(tmp_path) == 8

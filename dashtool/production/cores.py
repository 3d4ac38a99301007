"""How many processor cores this process may use."""

from __future__ import annotations

import os
from pathlib import Path

_CONTROL_GROUPS = Path("/sys/fs/cgroup")


def usable_cores(control_groups: Path = _CONTROL_GROUPS) -> int:
    """Count the cores that the system and the container grant; at least one."""
    granted = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _quota(control_groups)
    # Half a core more does not keep another worker busy.
    return max(1, granted if quota is None else min(granted, int(quota)))


def _quota(folder: Path) -> float | None:
    """Read what a container is limited to, in cores: `docker run --cpus 2`, a pod's limits."""
    try:
        if (folder / "cpu.max").is_file():
            quota, period = (folder / "cpu.max").read_text().split()
        else:
            quota = (folder / "cpu" / "cpu.cfs_quota_us").read_text().strip()
            period = (folder / "cpu" / "cpu.cfs_period_us").read_text().strip()
        cores = float(quota) / float(period)
    except (OSError, ValueError):  # not limited, or another system
        return None
    return cores if cores > 0 else None

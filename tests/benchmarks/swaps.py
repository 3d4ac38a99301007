"""Many swaps of versions under load: who failed, who got an old answer, what grew, and how long a save took.

    python -m tests.benchmarks.swaps [COUNT] [MODULE ...]

The app imports the named modules. Ends with 1 when a request failed or was answered late, or when something grew.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.table import Row
from tests.dashtool.supervisor.session import DevSession, saying, until
from tests.dashtool.supervisor.traffic import Traffic, ask, numbered

CLIENTS = 4
# Before counting, what is made once has been made.
WARM_UP = 10
MOST_GROWTH_MB = 8.0
LOOKS = 10
State = tuple[int, int, int, float]


@dataclass(frozen=True)
class Outcome:
    """What came of so many swaps. `before` and `after` are those of `state`."""

    quiet: list[float]
    loaded: list[float]
    traffic: Traffic
    before: State
    after: State

    @property
    def grew(self) -> bool:
        more = any(after > before for before, after in zip(self.before[:3], self.after[:3], strict=True))
        return more or self.after[3] - self.before[3] > MOST_GROWTH_MB


def rows(count: int = 200) -> list[Row]:
    outcome = measure(count, ["pandas", "plotly.express"])
    failed, stale = len(outcome.traffic.failed), len(outcome.traffic.stale)
    answers, what = outcome.traffic.answers, f"{count} swaps under load from {CLIENTS} clients"
    grown = "grew" if outcome.grew else f"{outcome.before[3]:g} → {outcome.after[3]:g} MB"
    return [
        Row(f"{what}: failed requests", f"{failed} of {answers}", "", "", "0", failed == 0),
        Row(f"{what}: answers of a former version", f"{stale} of {answers}", "", "", "0", stale == 0),
        Row(f"{what}: processes, threads, descriptors, memory", grown, "", "", "no growth", not outcome.grew),
    ]


def main(count: int, modules: list[str]) -> int:
    outcome = measure(count, modules)
    traffic = outcome.traffic
    print(f"save → served, nobody asking: {told(outcome.quiet)}")
    print(f"save → served, {CLIENTS} clients asking: {told(outcome.loaded)}")
    print(f"{count} swaps, {traffic.answers} answers, {len(traffic.failed)} failed, {len(traffic.stale)} stale")
    print(f"before  {outcome.before}\nafter   {outcome.after}")
    for line in (traffic.failed + traffic.stale)[:10]:
        print(f"  {line}")
    return 1 if traffic.failed or traffic.stale or outcome.grew else 0


def measure(count: int, modules: list[str]) -> Outcome:
    imports = "".join(f"import {module}\n" for module in modules)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text(imports + numbered())
        with DevSession(Path(folder)) as session:
            session.wait_until_open()
            session.wait_for_fork()
            quiet = swaps(session, imports, 20)
            with Traffic(session, CLIENTS) as traffic:
                swaps(session, imports, WARM_UP, traffic)
                before = at_rest(session)
                loaded = swaps(session, imports, count, traffic)
                after = at_rest(session)
    return Outcome(quiet, loaded, traffic, before, after)


def swaps(session: DevSession, imports: str, count: int, traffic: Traffic | None = None) -> list[float]:
    """Save so many versions; give the milliseconds from each write to its first answer."""
    taken = []
    first = int(ask(session)) + 1
    for number in range(first, first + count):
        began = time.monotonic()
        session.save(imports + saying(str(number)))
        while ask(session) != str(number):
            time.sleep(0.001)
        taken.append((time.monotonic() - began) * 1000)
        if traffic is not None:
            traffic.served = number
        session.forget()
    return taken


def at_rest(session: DevSession) -> State:
    """The least of some looks: a descriptor may be open just for a moment, and what grew stays."""
    looks = []
    for _ in range(LOOKS):
        looks.append(state(session))
        time.sleep(0.05)
    processes, threads, descriptors, megabytes = (min(column) for column in zip(*looks, strict=True))
    return int(processes), int(threads), int(descriptors), float(megabytes)


def state(session: DevSession) -> State:
    """Processes of the session; threads, descriptors and megabytes of those that stay: supervisor and zygote."""
    # Supervisor, zygote, a spare worker and the one that serves.
    until(lambda: len(session.workers) == 1 and len(session.family) == 4, "the former workers have left")
    lasting = [session.family[0], *session.zygotes]
    return (
        len(session.family),
        sum(process.num_threads() for process in lasting),
        sum(process.num_fds() for process in lasting),
        round(sum(process.memory_info().rss for process in lasting) / 1e6, 1),
    )


def told(times: list[float]) -> str:
    return f"median {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms, best {min(times):.0f} ms"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2:]))

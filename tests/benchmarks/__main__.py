"""Measure this project against pip's dash 4.4.1 and against bare React: A, B, A, B, … in one run, medians.

    python -m tests.benchmarks                     everything; a table on stdout
    python -m tests.benchmarks --only server       one section, here without a browser
    python -m tests.benchmarks --write             the table also goes into docs/benchmarks.md

The reference gets an environment of its own in `.bench/`, made on first use.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks import (
    apptest_cases,
    callback_cases,
    check_cases,
    chromium_cases,
    control_cases,
    devtools_cases,
    loop_cases,
    profile_cases,
    serve_cases,
    server_cases,
    swaps,
)
from tests.benchmarks.table import Row, alternate, faster, section, within

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / ".bench"
REFERENCE_REQUIREMENTS = ("dash==4.4.1", "numpy", "pandas", f"gunicorn=={version('gunicorn')}")
DOCUMENT = ROOT / "docs" / "benchmarks.md"
SECTIONS = ("server", "browser", "controls", "callbacks", "devtools", "apptest", "loop", "check", "profile", "serve")
WITHOUT_REFERENCE = ("apptest", "check", "devtools", "profile")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

SERVER_BOUNDS = {
    "layout_10000": ("layout of 10,000 html components", 20.0),
    "callback_5000_components": ("callback that returns 5,000 components", 10.0),
    "figure_100000_points": ("figure of 100,000 points, numpy", 5.0),
    "figure_100000_points_in_lists": ("figure of 100,000 points, lists", 5.0),
    "callback_all_1000_inputs": ("ALL-sized request, 1,000 inputs", 8.0),
    "callback_trivial": ("trivial callback, raw WSGI", 1.5),
    "build_10000": ("building 10,000 html components", 4.0),
    "create_app_300_components_100_callbacks": ("app of 300 components, 100 callbacks", 5.0),
    "register_1000_pages": ("registering 1,000 pages", 10.0),
    "last_page_of_1000": ("the last of 1,000 pages", 10.0),
}


def reference_python() -> str:
    """The Python of the reference's environment; `DASH_BENCH_REFERENCE` names one that exists already."""
    if given := os.environ.get("DASH_BENCH_REFERENCE"):
        return given
    python, installed = REFERENCE / "bin" / "python", REFERENCE / "requirements.txt"
    wanted = "\n".join(REFERENCE_REQUIREMENTS)
    if not installed.exists() or installed.read_text(encoding="utf-8") != wanted:
        print("making the reference's environment ...", file=sys.stderr)
        if not python.exists():
            venv.create(REFERENCE, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REFERENCE_REQUIREMENTS], check=True)
        installed.write_text(wanted, encoding="utf-8")
    return str(python)


def server_rows(reference: str, rounds: int, seconds: float) -> list[Row]:
    rows = []
    for case, (what, bound) in SERVER_BOUNDS.items():
        ours, other = alternate(
            lambda case=case: run_case(sys.executable, case, seconds),  # type: ignore[misc]
            lambda case=case: run_case(reference, case, seconds),  # type: ignore[misc]
            rounds,
        )
        rows.append(faster(what, ours, other, bound))
        print(rows[-1], file=sys.stderr)
    many, few = alternate(
        lambda: run_case(sys.executable, "last_page_of_1000", seconds),
        lambda: run_case(sys.executable, "last_page_of_10", seconds),
        rounds,
    )
    rows.append(within("the last of 1,000 pages, beside that of 10", many, few, 1.25))
    print(rows[-1], file=sys.stderr)
    return rows


def run_case(python: str, case: str, seconds: float) -> float:
    command = [python, server_cases.__file__, case, "--seconds", str(seconds)]
    # From elsewhere: the project's folder on sys.path would shadow the reference's package.
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tempfile.gettempdir()).stdout
    return float(json.loads(printed)["cpu_ms"])


def import_row(rounds: int) -> Row:
    process_cpu_ms("import dash")
    dash, flask = alternate(lambda: process_cpu_ms("import dash"), lambda: process_cpu_ms("import flask"), rounds * 2)
    extra = median(dash) - median(flask)
    return Row(
        "`import dash` beyond `import flask`",
        f"{median(dash):.0f} ms",
        f"{median(flask):.0f} ms",
        f"+{extra:.0f} ms",
        "<= +60 ms",
        extra <= 60,
    )


def process_cpu_ms(code: str) -> float:
    # As an installed package runs: from the bytecode that the first import leaves behind.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    used = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tempfile.gettempdir(), env=environment)
    after = os.times()
    return 1000 * (after.children_user - used.children_user + after.children_system - used.children_system)


def browser_rows(reference: str, rounds: int, clicks: int) -> list[Row]:
    pages = chromium_cases.contenders(reference, "bench_app", "bare_app")
    rows: list[Row] = []
    with chromium_cases.bench_browser() as browser:
        with pages["ours"].serve(count=0) as ours, pages["reference"].serve(count=0) as other:
            loads = [
                (chromium_cases.cold_load(browser, ours, True), chromium_cases.cold_load(browser, other, True))
                for _ in range(rounds + 1)
            ][1:]
        a, b = [pair[0] for pair in loads], [pair[1] for pair in loads]
        kb = a[0].js_decoded / 1000
        rows.append(
            Row(
                "JavaScript of the first load, decoded",
                f"{kb:.0f} kB",
                f"{b[0].js_decoded / 1000:.0f} kB",
                f"{b[0].js_decoded / a[0].js_decoded:.1f}x less",
                "<= 450 kB",
                kb <= 450,
            )
        )
        rows.append(
            Row(
                "JavaScript of the first load, transferred",
                f"{a[0].js_sent / 1000:.0f} kB",
                f"{b[0].js_sent / 1000:.0f} kB",
                f"{b[0].js_sent / a[0].js_sent:.1f}x less",
                "",
                True,
            )
        )
        rows.append(
            faster(
                "first callback output, cold load", [x.first_output_ms for x in a], [x.first_output_ms for x in b], 1.5
            )
        )
        rows += draw_rows(browser, pages, rounds)
        rows += click_rows(browser, pages, rounds, clicks)
    return rows


def callback_rows(reference: str, rounds: int) -> list[Row]:
    small = chromium_cases.contenders(reference, "bench_app", "bare_app")
    pages = chromium_cases.contenders(reference, "callback_app", "bare_callbacks")
    with chromium_cases.bench_browser() as browser:
        return callback_cases.rows(browser, pages, small, rounds)


def control_rows(reference: str, rounds: int) -> list[Row]:
    pages = chromium_cases.contenders(reference, "control_app", "bare_app")
    with chromium_cases.bench_browser() as browser:
        return control_cases.rows(browser, pages, rounds)


def devtools_rows(rounds: int) -> list[Row]:
    with chromium_cases.bench_browser() as browser:
        return devtools_cases.rows(browser, rounds)


def loop_rows(reference: str, rounds: int) -> list[Row]:
    with chromium_cases.bench_browser() as browser:
        return [*loop_cases.rows(browser, reference, rounds), *swaps.rows()]


def draw_rows(browser: object, pages: dict[str, chromium_cases.Contender], rounds: int) -> list[Row]:
    with pages["ours"].serve(count=5000) as ours, pages["bare"].serve(count=5000) as bare:
        loads = [
            (chromium_cases.cold_load(browser, ours, False), chromium_cases.cold_load(browser, bare, False))  # type: ignore[arg-type]
            for _ in range(rounds + 1)
        ][1:]
    a, b = [pair[0].draw_ms for pair in loads], [pair[1].draw_ms for pair in loads]
    return [within("drawing 5,000 html components, against bare React", a, b, 3.0)]


def click_rows(browser: object, pages: dict[str, chromium_cases.Contender], rounds: int, clicks: int) -> list[Row]:
    rows = []
    for count, what in ((0, "one click, main thread"), (5000, "one click beside 5,000 components")):
        with pages["ours"].serve(count=count) as ours, pages["bare"].serve(count=count) as bare:
            a, b = alternate(
                lambda: chromium_cases.click_ms(browser, ours, clicks),  # type: ignore[arg-type]
                lambda: chromium_cases.click_ms(browser, bare, clicks),  # type: ignore[arg-type]
                rounds,
            )
        rows.append(within(f"{what}, against bare React + fetch", a, b, 2.0))
    return rows


def write(measured: dict[str, str], order: list[str]) -> None:
    """Put sections into the document, by title. Those that were not measured stay as they are."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    document = DOCUMENT.read_text(encoding="utf-8")
    head, _, rest = document.partition(BEGIN)
    before, _, tail = rest.partition(END)
    known = {part.partition("\n")[0]: f"### {part.rstrip()}\n" for part in before.split("\n### ")[1:]}
    known.update(measured)
    text = "\n".join(known[title] for title in sorted(known, key=order.index))
    DOCUMENT.write_text(f"{head}{BEGIN}\nMeasured on: {machine}.\n\n{text}\n{END}{tail}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--only", choices=SECTIONS)
    parser.add_argument("--rounds", type=int, default=5, help="pairs of runs for each figure")
    parser.add_argument("--seconds", type=float, default=0.5, help="CPU seconds of one server-side run")
    parser.add_argument("--clicks", type=int, default=30)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    reference = "" if options.only in WITHOUT_REFERENCE else reference_python()
    sections = {
        "server": (
            "Server",
            lambda: [*server_rows(reference, options.rounds, options.seconds), import_row(options.rounds)],
        ),
        "browser": ("The page", lambda: browser_rows(reference, options.rounds, options.clicks)),
        "controls": ("Controls in the page", lambda: control_rows(reference, options.rounds)),
        "callbacks": ("Callbacks in the page", lambda: callback_rows(reference, options.rounds)),
        "devtools": ("Dev tools", lambda: devtools_rows(options.rounds)),
        "apptest": ("Tests without a browser", lambda: apptest_cases.rows(options.rounds)),
        "loop": ("The edit loop", lambda: loop_rows(reference, options.rounds)),
        "check": ("The command", lambda: check_cases.rows(options.rounds)),
        "profile": ("The profiler", lambda: profile_cases.rows(options.rounds)),
        "serve": ("In production", lambda: serve_cases.rows(reference, options.rounds, 2 * options.seconds)),
    }
    chosen = [options.only] if options.only else list(sections)
    measured = {title: section(title, measure()) for title, measure in (sections[name] for name in chosen)}
    print("\n".join(measured.values()))
    if options.write:
        write(measured, [title for title, _ in sections.values()])


if __name__ == "__main__":
    main()

"""Import an app in a process of its own, and report where the time went."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from ..discover import Target
from ..failure import Failure
from ..project import watched_roots
from .report import Advice, Branch, Kind, Report, SlowStatement
from .savings import ImportGraph, OwnStatement, advise
from .sources import import_statements
from .trace import ImportedModule, ImportTrace
from .tree import LEAST_SECONDS, LEAST_SHARE, Classes, all_modules, fold, prune, share_out

_START = """\
import sys
sys.path[:1] = []
sys.path.append({place!r})
from dashtool.why_slow.child import main
main({config!r})
"""
_LEAST_STATEMENT_SHARE = 0.02
_LEAST_STATEMENT_SECONDS = 0.01
# Processes that the app has started may hold its standard error open.
_LAST_LINES_SECONDS = 1.0
_INTERRUPTED_SECONDS = 1.0


@dataclass(frozen=True)
class Findings:
    """What the measured process tells. It tells nothing when it was killed, or ended itself."""

    seconds: float = 0.0
    is_interrupted: bool = False
    stood_at: tuple[str, int] | None = None
    failure: Failure | None = None
    own: dict[str, str] = field(default_factory=dict)
    statements: tuple[tuple[str, int, float], ...] = ()
    imports: tuple[tuple[str, str], ...] = ()
    called: tuple[tuple[str, int], ...] = ()
    compiled: int = 0

    @classmethod
    def read(cls, file: Path) -> Findings | None:
        try:
            data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return cls(
            seconds=data["seconds"],
            is_interrupted=data["is_interrupted"],
            stood_at=data["stood_at"] and (data["stood_at"][0], data["stood_at"][1]),
            failure=Failure.from_json(data["failure"]) if data["failure"] else None,
            own=data["own"],
            statements=tuple((file, line, seconds) for file, line, seconds in data["statements"]),
            imports=tuple((importer, name) for importer, name in data["imports"]),
            called=tuple((file, line) for file, line in data["called"]),
            compiled=data["compiled"],
        )


def measure(target: Target, arguments: Sequence[str], talk: TextIO) -> Report:
    """Import the app once. What it writes goes to `talk`. Ctrl-C ends the import, not the report."""
    trace = ImportTrace()
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "found.json"
        code, is_interrupted = _run(_command(target, arguments, result), trace, talk)
        findings = Findings.read(result)
    if findings is None:
        seconds = time.monotonic() - trace.began_at if trace.began_at else 0.0
        failure = None if is_interrupted else Failure(f"The process ended with exit code {code}.", kind="", message="")
        findings = Findings(seconds, is_interrupted, failure=failure)
    return build_report(target, trace.modules(), findings)


def _command(target: Target, arguments: Sequence[str], result: Path) -> list[str]:
    config = {
        "target": target.to_json(),
        "roots": [str(root) for root in watched_roots(target)],
        "arguments": list(arguments),
        "result": str(result),
    }
    start = _START.format(place=str(Path(__file__).resolve().parents[2]), config=json.dumps(config))
    return [sys.executable, "-X", "importtime", "-c", start]


def _run(command: list[str], trace: ImportTrace, talk: TextIO) -> tuple[int, bool]:
    """Give the exit code, and whether Ctrl-C was pressed."""
    process = subprocess.Popen(
        command, stdout=talk.fileno(), stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    reader = threading.Thread(target=_read, args=(process.stderr, trace, talk), daemon=True)
    reader.start()
    is_interrupted = False
    try:
        process.wait()
    except KeyboardInterrupt:
        is_interrupted = True
        _let_finish(process)
    reader.join(_LAST_LINES_SECONDS)
    return process.wait(), is_interrupted


def _let_finish(process: subprocess.Popen[str]) -> None:
    """Give a process that was interrupted the time to tell what it knows. It may be deaf, or not have been told."""
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_INTERRUPTED_SECONDS)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.send_signal(signal.SIGINT)
            process.wait(_INTERRUPTED_SECONDS)
    finally:
        process.kill()


def _read(lines: TextIO, trace: ImportTrace, talk: TextIO) -> None:
    for line in lines:
        rest = trace.read(line)
        if rest.strip():
            talk.write(rest if rest.endswith("\n") else rest + "\n")
            talk.flush()


def build_report(target: Target, modules: Sequence[ImportedModule], findings: Findings) -> Report:
    """Put together what is shown."""
    imported = sum(module.seconds for module in modules)
    total = max(findings.seconds, imported)
    names = {module.name for module in all_modules(modules)}
    entry_module = next((name for name, file in findings.own.items() if _is(file, target)), target.module)
    own = frozenset(findings.own) | {name for name in names if _has_file(target.root, name)}
    classes = Classes(own)
    entry = Branch(target.shown, Kind.own, max(0.0, total - imported))
    advice: tuple[Advice, ...] = ()
    if findings.failure is None and not findings.is_interrupted:
        graph = ImportGraph(entry_module, modules, findings.imports, classes)
        advice = advise(graph, _own_statements(target, findings), classes, total)
    return Report(
        app=target.shown,
        seconds=total,
        shares=share_out(entry, modules, classes),
        tree=prune(fold(entry, modules, classes), max(LEAST_SECONDS, LEAST_SHARE * total)),
        statements=_slow_statements(target, findings, total),
        advice=advice,
        compiled=findings.compiled,
        failure=findings.failure,
        is_interrupted=findings.is_interrupted,
        stood_at=_place(*findings.stood_at, target) if findings.stood_at else "",
    )


def _is(file: str, target: Target) -> bool:
    return target.file is not None and Path(file).resolve() == target.file


def _has_file(root: Path, module: str) -> bool:
    path = root.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def _own_statements(target: Target, findings: Findings) -> list[OwnStatement]:
    found = []
    for module, file in findings.own.items():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            source = Path(file).read_text("utf-8")
            is_package = Path(file).name == "__init__.py"
            called = {line for called_file, line in findings.called if called_file == file}
            for statement in import_statements(source, module, is_package=is_package, called=called):
                found.append(OwnStatement(module, _place(file, statement.line, target), statement))
    return found


def _slow_statements(target: Target, findings: Findings, total: float) -> tuple[SlowStatement, ...]:
    least = max(_LEAST_STATEMENT_SECONDS, _LEAST_STATEMENT_SHARE * total)
    slow = sorted((found for found in findings.statements if found[2] >= least), key=lambda found: -found[2])
    return tuple(SlowStatement(_place(file, line, target), _line(file, line), seconds) for file, line, seconds in slow)


def _line(file: str, number: int) -> str:
    import linecache

    return linecache.getline(file, number).strip()


def _place(file: str, line: int, target: Target) -> str:
    path = Path(file)
    return f"{path.relative_to(target.root).as_posix() if path.is_relative_to(target.root) else file}:{line}"

"""Each code of docs/checks.md: its example has that fault and no other, and its fix has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashtool.checks.check import check
from dashtool.checks.codes import CODES
from dashtool.checks.finding import Finding
from dashtool.discover import locate
from dashtool.facts import look_into

DOCUMENT = Path(__file__).parents[3] / "docs" / "checks.md"
HEAD = """from dash import ALL, MATCH, Dash, Input, Output, State, callback, dcc, html, page_container, register_page

app = Dash(__name__)
"""


@dataclass(frozen=True)
class Example:
    code: str
    kind: str
    faulty: str
    fixed: str


def read_example(section: str) -> Example:
    code, kind = re.match(r"(DASH\d+) (.+)\n", section).groups()  # type: ignore[union-attr]
    (faulty,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    (diff,) = re.findall(r"```diff\n(.*?)```", section, re.DOTALL)
    old = "".join(line[1:] for line in diff.splitlines(keepends=True) if line.startswith("-"))
    new = "".join(line[1:] for line in diff.splitlines(keepends=True) if line.startswith("+"))
    assert old in faulty, f"{code}: the fix replaces what the example does not have"
    return Example(code, kind, faulty, faulty.replace(old, new))


EXAMPLES = [read_example(section) for section in DOCUMENT.read_text("utf-8").split("\n## ")[1:]]
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)


def faults(project: Callable[..., Path], code: str) -> list[Finding]:
    project(**{"app.py": HEAD + code})
    return check(look_into(locate("app.py", Path.cwd())))


def test_every_code_is_documented_and_has_an_example() -> None:
    assert [(example.code, example.kind) for example in EXAMPLES] == [(code.name, code.kind) for code in CODES]


@each_example
def test_each_example_has_its_fault_and_no_other(project: Callable[..., Path], example: Example) -> None:
    findings = faults(project, example.faulty)

    assert [finding.code.name for finding in findings] == [example.code]
    (finding,) = findings
    assert finding.location.short_file == "app.py"
    assert finding.line > 1
    assert finding.location.function
    assert finding.found.endswith(".") or "\n" in finding.found
    assert finding.fix.endswith((".", "?", ")"))


@each_example
def test_each_example_is_good_once_it_is_fixed(project: Callable[..., Path], example: Example) -> None:
    assert faults(project, example.fixed) == []

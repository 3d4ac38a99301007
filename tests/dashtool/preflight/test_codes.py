"""Each code of docs/production.md: its example has that fault and no other, and its fix has none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from dashtool.checks.codes import CODES as GRAPH_CODES
from dashtool.preflight.codes import CODES
from tests.dashtool.preflight.looking import Project, look

TEXT = (Path(__file__).parents[3] / "docs" / "production.md").read_text("utf-8")
HEAD = "".join(
    line[4:] + "\n" for line in TEXT.partition("The examples begin with\n")[2].partition("###")[0].splitlines()
)


class Example(NamedTuple):
    code: str
    kind: str
    faulty: str
    fixed: str


def read_example(section: str) -> Example:
    code, _, kind = section.partition("\n")[0].partition(" ")
    (faulty,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    (diff,) = re.findall(r"```diff\n(.*?)```", section, re.DOTALL)
    old = "".join(line[1:] + "\n" for line in diff.splitlines() if line.startswith("-")).rstrip("\n")
    new = "".join(line[1:] + "\n" for line in diff.splitlines() if line.startswith("+")).rstrip("\n")
    assert old in faulty, f"{code}: the fix replaces what the example does not have"
    return Example(code, kind, faulty, faulty.replace(old, new))


EXAMPLES = [read_example(section.partition("\n## ")[0]) for section in TEXT.split("\n### ")[1:]]
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)


def test_every_code_is_documented_and_belongs_to_one_command() -> None:
    assert [(example.code, example.kind) for example in EXAMPLES] == [(code.name, code.kind) for code in CODES]
    assert {code.name for code in CODES}.isdisjoint(code.name for code in GRAPH_CODES)


@each_example
def test_each_example_has_its_fault_and_no_other(project: Project, example: Example) -> None:
    findings = look(project(**{"app.py": HEAD + example.faulty}))

    assert [finding.code.name for finding in findings] == [example.code]
    assert findings[0].place.startswith("app.py:")
    assert findings[0].fix


@each_example
def test_each_fix_mends_its_example(project: Project, example: Example) -> None:
    assert look(project(**{"app.py": HEAD + example.fixed})) == []

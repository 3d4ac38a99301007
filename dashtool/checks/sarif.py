"""Findings as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .codes import CODES, Code
from .finding import Finding
from .github import relative_file

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_RULES = {code.name: index for index, code in enumerate(CODES)}


def to_sarif(findings: Sequence[Finding], version: str, root: str | None = None) -> dict[str, Any]:
    """The whole document. What comments ignore is in it, marked as suppressed."""
    base = root or os.getcwd()
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "dash graph --check",
                        "version": version,
                        "rules": [_rule(code) for code in CODES],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"uri": Path(base).as_uri().rstrip("/") + "/"}},
                "results": [_result(finding, base) for finding in findings],
            }
        ],
    }


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.name,
        "name": "".join(word.capitalize() for word in code.kind.split()),
        "shortDescription": {"text": code.summary},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(finding: Finding, base: str) -> dict[str, Any]:
    location = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.code.name,
        "ruleIndex": _RULES[finding.code.name],
        "level": finding.code.severity,
        "message": {"text": finding.message},
        "locations": [
            {
                **_physical(location.file, finding.line, finding.column, base),
                "logicalLocations": [{"name": location.function, "kind": "function"}],
            }
        ],
    }
    if finding.others:
        result["relatedLocations"] = [
            {**_physical(other.file, other.line, None, base), "message": {"text": other.function}}
            for other in finding.others
        ]
    if finding.is_ignored:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _physical(file: str, line: int, column: int | None, base: str) -> dict[str, Any]:
    relative = relative_file(file, base)
    artifact = {"uri": Path(file).as_uri()} if os.path.isabs(relative) else {"uri": quote(relative), "uriBaseId": _ROOT}
    region = {"startLine": max(line, 1), **({"startColumn": column} if column else {})}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}

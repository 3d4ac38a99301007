"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from .finding import Finding


def to_github(findings: Iterable[Finding], environment: Mapping[str, str] = os.environ) -> str:
    """One command a finding. Files are named from the root of the repository."""
    root = environment.get("GITHUB_WORKSPACE") or os.getcwd()
    return "\n".join(_command(finding, root) for finding in findings if not finding.is_ignored)


def _command(finding: Finding, root: str) -> str:
    facts = {
        "file": relative_file(finding.location.file, root),
        "line": str(finding.line),
        **({"col": str(finding.column)} if finding.column else {}),
        "title": f"{finding.code.name} {finding.code.kind} ({finding.location.function})",
    }
    properties = ",".join(f"{name}={_escaped(value, in_property=True)}" for name, value in facts.items())
    return f"::{finding.code.severity} {properties}::{_escaped(finding.message)}"


def relative_file(file: str, root: str) -> str:
    """Name a file from a folder, with slashes; one that lies elsewhere keeps its path."""
    try:
        relative = os.path.relpath(file, root)
    except ValueError:  # another drive
        relative = file
    return (file if relative.startswith("..") else relative).replace(os.sep, "/")


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

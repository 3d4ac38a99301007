"""Findings for machines: workflow commands of GitHub, and SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash.callbacks.location import Location
from dashtool.checks.codes import BY_KIND, CODES
from dashtool.checks.finding import Finding
from dashtool.checks.github import to_github
from dashtool.checks.sarif import to_sarif
from dashtool.sources import Place
from tests.dashtool.terminal import in_pipe

ROOT = "/project"
FINDING = Finding(
    BY_KIND["circle"],
    Location("/project/pages/50%, a:b.py", 3, "show"),
    "100% wrong:\n  a, b",
    "Fix it.",
    exact=Place(4, 5),
    others=(Location("/project/app.py", 9, "other"), Location("/elsewhere/lib.py", 2, "far")),
)


def test_a_workflow_command_is_escaped() -> None:
    assert to_github([FINDING], {"GITHUB_WORKSPACE": ROOT}) == (
        "::error file=pages/50%25%2C a%3Ab.py,line=4,col=5,title=DASH201 circle (show)"
        "::100%25 wrong:%0A  a, b%0AFix it."
    )


def test_what_is_ignored_is_no_command() -> None:
    ignored = Finding(FINDING.code, FINDING.location, "found", "fix", is_ignored=True)

    assert to_github([ignored], {}) == ""


def require(thing: dict[str, Any], *required: str, allowed: tuple[str, ...] = ()) -> None:
    """What the schema of SARIF 2.1.0 says of its objects: these properties, and no unknown ones."""
    assert set(required) <= thing.keys()
    assert thing.keys() <= {*required, *allowed}


def check_location(location: dict[str, Any], bases: dict[str, Any]) -> None:
    require(location, "physicalLocation", allowed=("logicalLocations", "message"))
    physical = location["physicalLocation"]
    require(physical, "artifactLocation", "region")
    artifact = physical["artifactLocation"]
    require(artifact, "uri", allowed=("uriBaseId",))
    assert artifact.get("uriBaseId") in (None, *bases)
    assert artifact["uri"].startswith("file:///") or not artifact["uri"].startswith("/")
    assert " " not in artifact["uri"]
    require(physical["region"], "startLine", allowed=("startColumn",))
    assert physical["region"]["startLine"] >= 1
    assert physical["region"].get("startColumn", 1) >= 1


def check_sarif(log: dict[str, Any]) -> None:
    require(log, "version", "runs", allowed=("$schema",))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    require(run, "tool", allowed=("results", "columnKind", "originalUriBaseIds"))
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for base in run["originalUriBaseIds"].values():
        assert base["uri"].startswith("file:///")
        assert base["uri"].endswith("/")
    driver = run["tool"]["driver"]
    require(driver, "name", allowed=("version", "rules"))
    names = [rule["id"] for rule in driver["rules"]]
    assert len(names) == len(set(names))
    for rule in driver["rules"]:
        require(rule, "id", allowed=("name", "shortDescription", "defaultConfiguration"))
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        allowed = ("ruleId", "ruleIndex", "level", "locations", "relatedLocations", "suppressions")
        require(result, "message", allowed=allowed)
        assert result["message"]["text"]
        assert names[result["ruleIndex"]] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            check_location(location, run["originalUriBaseIds"])
        assert all(entry["kind"] in ("inSource", "external") for entry in result.get("suppressions", ()))


def test_sarif_holds_to_its_schema() -> None:
    log = to_sarif([FINDING], "4.4.1", ROOT)

    check_sarif(json.loads(json.dumps(log)))
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [code.name for code in CODES]
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "pages/50%25%2C%20a%3Ab.py"
    assert location["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 5}
    assert [other["physicalLocation"]["artifactLocation"]["uri"] for other in result["relatedLocations"]] == [
        "app.py",
        "file:///elsewhere/lib.py",
    ]


@pytest.mark.parametrize(
    ("comment", "suppressions", "code"), [("", None, 1), ("# dash: ignore", [{"kind": "inSource"}], 0)]
)
def test_sarif_marks_what_comments_ignore(
    project: Callable[..., Path], comment: str, suppressions: object, code: int
) -> None:
    project(
        **{
            "app.py": "from dash import Dash, Input, Output, callback, html\n"
            "app = Dash(__name__)\n"
            'app.layout = html.P(id="out")\n'
            f'callback(Output("out", "children"), Input("nmae", "value"))(print)  {comment}\n'
        }
    )

    ran = in_pipe("graph", "--format", "sarif")

    log = json.loads(ran.data)
    check_sarif(log)
    (result,) = log["runs"][0]["results"]
    assert result.get("suppressions") == suppressions
    assert ran.code == code

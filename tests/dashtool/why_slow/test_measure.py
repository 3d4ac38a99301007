"""`dash dev --why-slow` on a real project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

APP = """\
'''Says what it is.'''
from __future__ import annotations
import sys
sys.path.insert(0, "lib/site-packages")
import heavy
import shop
from dash import Dash, html

app = Dash(__name__)
app.layout = html.Div(__doc__)
print("printed by the app")

def later(x: Unknown):
    return heavy
"""
SHOP = """\
import time
import medium
medium.work()
time.sleep(0.2)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "lib" / "site-packages"
    for name, text in (("heavy", "import time, inner\ntime.sleep(0.3)\n"), ("medium", "def work(): ...\n")):
        (library / name).mkdir(parents=True)
        (library / name / "__init__.py").write_text(text)
    (library / "inner.py").write_text("import time\ntime.sleep(0.2)\n")
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / ".env").write_text("PLACE=here\n")
    return tmp_path


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dashtool", "dev", "--why-slow", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def measured(folder: Path) -> tuple[int, dict[str, Any], str]:
    with start(folder, "--json") as process:
        data, talk = process.communicate(timeout=60)
    return process.returncode, json.loads(data), talk


def test_slow_parts_are_named_with_their_shares_and_what_could_wait(folder: Path) -> None:
    code, report, talk = measured(folder)

    assert (code, talk) == (0, "printed by the app\n")
    assert report["schema"] == 1
    shares = {share["name"]: share for share in report["shares"]}
    assert shares["heavy"]["kind"] == "package"
    assert shares["shop"]["kind"] == shares["app.py"]["kind"] == "own"
    assert shares["dash"]["modules"] > 50
    assert abs(sum(share["seconds"] for share in report["shares"]) - report["seconds"]) < 0.001
    heavy = next(branch for branch in report["tree"]["imports"] if branch["name"] == "heavy")
    assert [branch["name"] for branch in heavy["imports"]] == ["inner"]
    assert "shop.py:4" in [statement["place"] for statement in report["statements"]]
    assert [(advice["package"], advice["text"]) for advice in report["advice"]] == [
        ("heavy", "heavy is only used in later() (app.py:5): import it there.")
    ]
    assert report["advice"][0]["seconds"] > 0.5


@pytest.mark.parametrize(
    ("mistake", "said"), [("1 / 0\n", "ZeroDivisionError"), ("import os; os._exit(4)\n", "exit code 4")]
)
def test_app_that_fails_shows_what_was_imported_until_then(folder: Path, mistake: str, said: str) -> None:
    (folder / "app.py").write_text("\n".join(APP.splitlines()[:5]) + "\n" + mistake)

    code, report, _ = measured(folder)

    assert code == 1
    assert said in json.dumps(report["failure"])
    assert [branch["name"] for branch in report["tree"]["imports"]] == ["heavy"]
    assert report["advice"] == []


def test_control_c_ends_the_import_and_shows_where_it_stood(folder: Path) -> None:
    (folder / "shop.py").write_text(
        "import sys, time\n\nprint('asleep', file=sys.stderr, flush=True); time.sleep(60)\n"
    )
    with start(folder) as process:
        assert process.stderr is not None
        while "asleep" not in process.stderr.readline():
            pass
        os.killpg(process.pid, signal.SIGINT)
        shown, talk = process.communicate(timeout=60)

    assert "until it was interrupted in shop.py:3;" in " ".join(shown.split())
    assert "heavy" in shown
    assert "Traceback" not in talk

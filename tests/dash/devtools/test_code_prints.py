"""Fingerprints of callbacks: what counts as a change of a callback, and what does not."""

from __future__ import annotations

import dis
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dash.devtools import code_prints, function_code
from dash.devtools.code_prints import CodePrints

HEAD = """
import functools
import math
import types
import helpers
from helpers import factor, scale
RATE = 3
ROWS = [1, 2, 3]
table = types.SimpleNamespace(rows=ROWS)
table.title = "all"
layout = ["a page of", table]
class Shape:
    sides = 4
    def area(self, x):
        return x * self.sides
def double(x):
    return x * RATE
def make(items):
    def inner(x):
        return items.rows + x
    return inner
enclosing = make(table)
"""
HELPERS = """
import types
factor = types.SimpleNamespace(value=2)
def scale(x):
    return unit(x) * 10
def unit(x):
    return x + 1
def unused(x):
    return x
"""


@pytest.fixture
def fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Import `page.py` with this head and body, as a process of its own would, and tell what `answer` is."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def compute(body: str, head: str = HEAD, helpers: str = HELPERS) -> str:
        for name, text in (("page", head + body), ("helpers", helpers)):
            sys.modules.pop(name, None)
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        # Both versions may be of one second and one size, which is all that a cached file is compared by.
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        importlib.invalidate_caches()
        page = importlib.import_module("page")
        return CodePrints().of(page.answer)

    yield compute
    for name in ("page", "helpers"):
        sys.modules.pop(name, None)


ANSWERS = {
    "a constant": "def answer(x):\n    return x + RATE\n",
    "a function": "def answer(x):\n    return double(x)\n",
    "a function of a module": "def answer(x):\n    return helpers.scale(x)\n",
    "a function that was imported": "def answer(x):\n    return scale(x)\n",
    "an import inside": "def answer(x):\n    from helpers import scale as grow\n    return grow(x)\n",
    "a value that nobody can compare": "def answer(x):\n    return table.rows\n",
    "one of another module": "def answer(x):\n    return factor.value\n",
    "a class": "def answer(x):\n    return Shape().area(x)\n",
    "a lambda": "answer = lambda x: double(x)\n",
    "a partial": "answer = functools.partial(double, x=1)\n",
    "a method": "answer = Shape().area\n",
    "a decorator of the library": "@functools.lru_cache\ndef answer(x):\n    return double(x)\n",
    "a comprehension": "def answer(x):\n    return [double(y) for y in range(x)]\n",
    "an enclosed value": "answer = enclosing\n",
    "itself": "def answer(x):\n    return answer(x - 1) if x else double(x)\n",
}

# What is edited, and which of the answers that concerns.
EDITS = [
    (("RATE = 3", "RATE = 4"), HEAD, "a constant, a function, a lambda, a partial, a decorator of the library"
     ", a comprehension, itself"),
    (("return x * RATE", "return x + RATE"), HEAD, "a function, a lambda, a partial, a decorator of the library"
     ", a comprehension, itself"),
    (("return unit(x) * 10", "return unit(x) * 11"), HELPERS, "a function of a module, a function that was imported"
     ", an import inside"),
    (("return x + 1", "return x + 2"), HELPERS, "a function of a module, a function that was imported"
     ", an import inside"),
    (("value=2", "value=3"), HELPERS, "one of another module"),
    (("ROWS = [1, 2, 3]", "ROWS = [1, 2, 4]"), HEAD, "a value that nobody can compare, an enclosed value"),
    (('table.title = "all"', 'table.title = "some"'), HEAD, "a value that nobody can compare, an enclosed value"),
    (("sides = 4", "sides = 5"), HEAD, "a class, a method"),
    (("return x * self.sides", "return x - self.sides"), HEAD, "a class, a method"),
    (("return items.rows + x", "return items.rows - x"), HEAD, "an enclosed value"),
    (("    return x\n", "    return x - 1\n"), HELPERS, ""),
    (("enclosing = make(table)", "enclosing = make(factor)"), HEAD, "an enclosed value"),
    # The layout makes no value of callbacks, though it shows some.
    (("a page of", "another page of"), HEAD, ""),
    # What does not count: places, comments, blank lines.
    (("def double", "# about doubling\n\n\ndef double"), HEAD, ""),
    (("RATE = 3", "RATE  =  3  # three"), HEAD, ""),
    (("\nfactor", "\n\n\n\nfactor"), HELPERS, ""),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "file", "concerned"), EDITS, ids=[f"{old}-{new}" for (old, new), _, _ in EDITS])
def test_a_callback_changes_with_what_it_is_made_of(
    fingerprint: Callable[..., str], edit: tuple[str, str], file: str, concerned: str
) -> None:
    name = "head" if file is HEAD else "helpers"
    assert edit[0] in file
    edited = {name: file.replace(*edit, 1)}

    changed = [answer for answer, body in ANSWERS.items() if fingerprint(body) != fingerprint(body, **edited)]

    assert changed == [answer for answer in ANSWERS if answer in concerned.split(", ")]


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_callback_changes_with_its_own_code_and_not_with_its_place(
    fingerprint: Callable[..., str], answer: str
) -> None:
    body = ANSWERS[answer]

    assert fingerprint(f"\n\n\n# moved down\n{body}") == fingerprint(body)
    if body.startswith(("def", "@")):
        assert fingerprint(body.replace("x", "x0")) != fingerprint(body)


def test_defaults_and_enclosed_containers_are_compared_by_their_content(fingerprint: Callable[..., str]) -> None:
    def made(default: str, enclosed: str) -> str:
        return fingerprint(
            f"def outer(spec):\n    def inner(x={default}):\n        return spec\n    return inner\n"
            f"answer = outer({enclosed})\n"
        )

    texts = {made(*pair) for pair in [("[1]", "{'a': 1}"), ("[2]", "{'a': 1}"), ("[1]", "{'a': 2}")]}

    assert len(texts) == 3
    assert made("[1]", "{'a': 1}") in texts


def test_a_name_that_a_star_brings_is_followed(fingerprint: Callable[..., str]) -> None:
    head, body = HEAD.replace("from helpers import factor, scale", "from helpers import *"), ANSWERS["itself"]
    body = "def answer(x):\n    return factor.value\n"

    assert fingerprint(body, head) != fingerprint(body, head, HELPERS.replace("value=2", "value=3"))


def test_the_app_and_what_hangs_on_it_is_no_part_of_a_callback(fingerprint: Callable[..., str]) -> None:
    body = "def answer(x):\n    return app.get_asset_url('x')\n"

    def with_layout(text: str) -> str:
        return fingerprint(body, f"import dash\napp = dash.Dash('x')\napp.layout = dash.html.Div({text!r})\n")

    assert with_layout("one") == with_layout("two")


def test_a_file_that_was_saved_since_says_nothing_about_what_runs(
    fingerprint: Callable[..., str], tmp_path: Path
) -> None:
    body = "def answer(x):\n    return table.rows\n"
    fingerprint(body)
    prints = CodePrints()
    (tmp_path / "page.py").write_text(HEAD + body + "# saved, but this process runs what was there before\n")

    assert prints.of(sys.modules["page"].answer) != CodePrints().of(sys.modules["page"].answer)


def test_objects_that_answer_with_errors_are_looked_at_from_outside(fingerprint: Callable[..., str]) -> None:
    head = """
from werkzeug.local import LocalProxy
class Strange:
    def __getattr__(self, name):
        raise RuntimeError(name)
def fetch():
    raise RuntimeError("nobody is there")
strange, proxy = Strange(), LocalProxy(fetch)
"""

    def of(body: str) -> str:
        return fingerprint(body, head)

    body = "def answer(x, own=strange):\n    return strange, proxy, own\n"
    assert of(body) == of(body + "# and so on\n") != of(body.replace("proxy", "0"))


PRINTER = f"""
import json, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import test_code_prints
from dash.devtools.code_prints import CodePrints
print(json.dumps(CodePrints().of(test_code_prints.made_of_sets)))
"""
NAMES = frozenset({"one", "two", "three", "four", "five"})


def made_of_sets(value: object) -> object:
    return value in {"a", "b", "c", "d", "e", "f"} or NAMES, (NAMES, object), [p.name for p in [Path("x")]]


def test_every_process_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(seed: str) -> object:
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        run = subprocess.run([sys.executable, "-c", PRINTER], capture_output=True, text=True, check=True)
        return json.loads(run.stdout)

    assert ask("1") == ask("2")


def test_the_names_of_globals_are_those_that_python_itself_reads() -> None:
    for function in (CodePrints._function, CodePrints._names, code_prints._imported, function_code.global_names):
        instructions = dis.get_instructions(function)
        wanted = {step.argval for step in instructions if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}

        assert wanted <= function_code.global_names(function.__code__)
        assert "LOAD_GLOBAL" not in function_code.global_names(function.__code__)

"""Which imports of a file could wait."""

from __future__ import annotations

from textwrap import dedent

import pytest

from dashtool.why_slow.sources import ImportStatement, import_statements


def only(source: str, **options: object) -> ImportStatement:
    (found,) = import_statements(dedent(source), "shop.app", **options)  # type: ignore[arg-type]
    return found


def test_import_that_only_functions_use_can_wait() -> None:
    found = only(
        """
        import numpy as np
        def draw():
            return np.arange(3)
        class Model:
            def fit(self):
                def inner():
                    return np.zeros(3)
        """
    )

    assert found == ImportStatement(2, ("numpy",), ("draw()", "fit()"), True)


@pytest.mark.parametrize(
    "use",
    [
        "x = np.pi",
        "@np.vectorize\ndef f(): ...",
        "def f(x=np.pi): ...",
        "def f(*, x=np.pi): ...",
        "def f(x: np.ndarray): ...",
        "def f() -> np.ndarray: ...",
        "x: np.ndarray",
        "class A(np.ndarray): ...",
        "class A:\n    x = np.pi",
        "f = lambda: np.pi",
        "x = [np.pi for _ in range(3)]",
        "if True:\n    np.seterr()",
        "__all__ = ['np']",
    ],
)
def test_import_that_is_used_at_once_cannot_wait(use: str) -> None:
    assert not only(f"import numpy as np\n{use}\n").can_wait


@pytest.mark.parametrize("use", ["def f(x: np.ndarray) -> np.ndarray: ...", "x: np.ndarray"])
def test_annotations_that_are_postponed_do_not_use_it(use: str) -> None:
    assert only(f"from __future__ import annotations\nimport numpy as np\n{use}\n").can_wait


def test_function_that_is_called_while_the_app_is_imported_uses_it_at_once() -> None:
    source = "import numpy as np\ndef load():\n    return np.pi\ndata = load()\n"

    assert only(source).can_wait
    assert not only(source, called={2}).can_wait


def test_import_that_nothing_uses_names_no_function() -> None:
    assert only("import numpy\n") == ImportStatement(1, ("numpy",), (), True)


def test_package_hands_on_what_it_imports() -> None:
    assert not only("import numpy\n", is_package=True).can_wait
    assert not only("from numpy import *\n").can_wait


def test_imports_under_conditions_stay_where_they_are() -> None:
    assert import_statements("try:\n    import numpy\nexcept ImportError:\n    numpy = None\n", "app") == []


def test_relative_imports_are_named_in_full() -> None:
    assert only("from .data import load\n").modules == ("shop.data", "shop.data.load")
    assert only("from . import data\n").modules == ("shop", "shop.data")


def test_file_that_does_not_parse_has_none() -> None:
    assert import_statements("import (", "app") == []

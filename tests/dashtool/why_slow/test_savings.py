"""What would not be loaded if an import came later."""

from __future__ import annotations

from dashtool.why_slow.report import Advice, LateImport
from dashtool.why_slow.savings import ImportGraph, OwnStatement, advise
from dashtool.why_slow.sources import ImportStatement
from dashtool.why_slow.trace import ImportedModule
from dashtool.why_slow.tree import Classes

CLASSES = Classes(frozenset({"app", "data"}))


def module(name: str, seconds: float, *children: ImportedModule) -> ImportedModule:
    return ImportedModule(name, seconds, list(children))


def statement(importer: str, line: int, *names: str, can_wait: bool = True) -> OwnStatement:
    functions = ("fit()",) if can_wait else ()
    return OwnStatement(importer, f"{importer}.py:{line}", ImportStatement(line, names, functions, can_wait))


# sklearn brings scipy, and both it and pandas import numpy.
TREE = [
    module("sklearn", 0.3, module("scipy", 0.2), module("numpy", 0.1)),
    module("data", 0.01, module("pandas", 0.4)),
]
IMPORTS = [
    ("app", "sklearn"),
    ("app", "data"),
    ("data", "pandas"),
    ("sklearn", "scipy.linalg"),
    ("sklearn", "numpy"),
    ("pandas", "numpy"),
]


def advice(*statements: OwnStatement, total_seconds: float = 1.0) -> list[Advice]:
    return list(advise(ImportGraph("app", TREE, IMPORTS, CLASSES), statements, CLASSES, total_seconds))


def test_only_what_nothing_else_imports_is_saved() -> None:
    (found,) = advice(statement("app", 1, "sklearn"), statement("data", 1, "pandas", can_wait=False))

    assert (found.package, round(found.seconds, 6)) == ("sklearn", 0.5)
    assert found.imports == (LateImport("app.py:1", ("fit()",)),)
    assert found.text == "sklearn is only used in fit() (app.py:1): import it there."


def test_package_that_another_statement_needs_saves_nothing() -> None:
    assert advice(statement("app", 1, "sklearn"), statement("app", 2, "sklearn", can_wait=False)) == []


def test_small_savings_are_not_worth_a_word() -> None:
    assert advice(statement("app", 1, "sklearn"), total_seconds=100.0) == []


def test_own_modules_and_the_standard_library_are_left_alone() -> None:
    assert advice(statement("app", 1, "data"), statement("app", 2, "json")) == []


def test_import_that_nothing_uses_is_named_as_that() -> None:
    unused = OwnStatement("app", "app.py:1", ImportStatement(1, ("sklearn",), (), True))

    (found,) = advice(unused)

    assert found.text == "sklearn is imported at app.py:1, and nothing there uses it by name."

import importlib
import sys

import pytest

import dash.html
from dash.layout.package import ComponentPackage

SOURCE = "from dash.layout.package import open_package\nopen_package(__name__, 'helper')\ndef helper(): ...\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An importable package that opens itself, without components yet."""
    (tmp_path / "opened").mkdir()
    (tmp_path / "opened" / "__init__.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "opened"
    for name in [name for name in sys.modules if name.startswith("opened")]:
        del sys.modules[name]


def test_before_the_build_a_component_says_how_to_build(folder):
    package = importlib.import_module("opened")

    with pytest.raises(AttributeError, match="make build"):
        _ = package.Div
    assert package.__all__ == ["helper"]


def test_a_broken_listing_is_not_taken_for_a_missing_one(folder):
    (folder / "_imports_.py").write_text("import nothing_of_this_name\n")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        importlib.import_module("opened")


def test_internal_names_are_looked_up_as_in_any_module():
    assert isinstance(dash.html, ComponentPackage)
    assert not hasattr(dash.html, "_private")
    assert not hasattr(dash.html, "__path_of_nothing__")


def test_an_unknown_name_from_an_import_statement_is_an_import_error():
    with pytest.raises(ImportError):
        from dash.html import NoSuchThing  # noqa: F401

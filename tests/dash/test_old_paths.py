"""Import paths that libraries and the user guide's own examples have always used."""

from __future__ import annotations

import ast
import builtins
import contextvars
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import dash
import dash.globals as ambient
from dash import Dash, Input, Output, callback, ctx
from dash.callbacks import context
from dash.document import bundles, fingerprint, react
from dash.pages import container
from dash.server import paths

OLD_PATHS = [
    ("dash._callback", "callback", dash.callback),
    ("dash._callback", "clientside_callback", dash.clientside_callback),
    ("dash._callback", "GLOBAL_CALLBACK_LIST", ambient.GLOBAL_CALLBACK_LIST),
    ("dash._callback", "GLOBAL_CALLBACK_MAP", ambient.GLOBAL_CALLBACK_MAP),
    ("dash._callback", "GLOBAL_INLINE_SCRIPTS", ambient.GLOBAL_INLINE_SCRIPTS),
    ("dash._callback", "NoUpdate", dash.NoUpdate),
    ("dash._callback", "no_update", dash.no_update),
    ("dash._callback", "PreventUpdate", dash.exceptions.PreventUpdate),
    ("dash._callback_context", "callback_context", dash.ctx),
    ("dash._callback_context", "context_value", context.context_value),
    ("dash._callback_context", "_get_context_value", context._get_context_value),
    ("dash._callback_context", "CallbackContext", context.CallbackContext),
    ("dash._callback_context", "set_props", dash.set_props),
    ("dash._dash_renderer", "_set_react_version", react.set_react_version),
    ("dash._get_app", "get_app", dash.get_app),
    ("dash._get_paths", "app_get_relative_path", paths.add_prefix),
    ("dash._get_paths", "app_strip_relative_path", paths.strip_prefix),
    ("dash._get_paths", "get_asset_url", dash.get_asset_url),
    ("dash._get_paths", "get_relative_path", dash.get_relative_path),
    ("dash._get_paths", "strip_relative_path", dash.strip_relative_path),
    ("dash._hooks", "hooks", dash.hooks),
    ("dash._no_update", "NoUpdate", dash.NoUpdate),
    ("dash._pages", "CONFIG", ambient.page_config),
    ("dash._pages", "PAGE_REGISTRY", dash.page_registry),
    ("dash._pages", "register_page", dash.register_page),
    ("dash._patch", "Patch", dash.Patch),
    ("dash._utils", "AttributeDict", context.AttributeDict),
    ("dash._utils", "stringify_id", dash.stringify_id),
    ("dash.dash", "_ID_CONTENT", container.CONTENT),
    ("dash.dash", "_ID_DUMMY", container.DUMMY),
    ("dash.dash", "_ID_LOCATION", container.LOCATION),
    ("dash.dash", "_ID_STORE", container.STORE),
    ("dash.dash", "callback_context", dash.callback_context),
    ("dash.dash", "Dash", dash.Dash),
    ("dash.dash", "dcc", dash.dcc),
    ("dash.dash", "html", dash.html),
    ("dash.dash", "Input", dash.Input),
    ("dash.dash", "no_update", dash.no_update),
    ("dash.dash", "Output", dash.Output),
    ("dash.dash", "page_container", dash.page_container),
    ("dash.dash", "PreventUpdate", dash.exceptions.PreventUpdate),
    ("dash.dash", "State", dash.State),
    ("dash.dependencies", "_Wildcard", dash.dependencies.Wildcard),
    ("dash.development.base_component", "Component", dash.dependencies.Component),
    ("dash.fingerprint", "build_fingerprint", fingerprint.add_fingerprint),
    ("dash.fingerprint", "check_fingerprint", fingerprint.strip_fingerprint),
    ("dash.resources", "Css", bundles.Css),
    ("dash.resources", "ResourceConfig", bundles.ResourceConfig),
    ("dash.resources", "Scripts", bundles.Scripts),
    ("dash.dcc.Dropdown", "Dropdown", dash.dcc.Dropdown),
    ("dash.html.Div", "Div", dash.html.Div),
]
PACKAGE = Path(dash.__file__).parent


@pytest.mark.parametrize(("path", "name", "home"), OLD_PATHS, ids=[f"{path}.{name}" for path, name, _ in OLD_PATHS])
def test_an_old_path_leads_to_the_one_home(path: str, name: str, home: object) -> None:
    assert getattr(importlib.import_module(path), name) is home


def test_old_paths_are_there_once_dash_is_imported() -> None:
    loaded = {path for path, _, _ in OLD_PATHS if path.count(".") == 1}
    program = f"import dash; print([path for path in {sorted(loaded)!r} if not eval(path)])"

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def old_modules() -> list[Path]:
    return [path for path in PACKAGE.glob("*.py") if path.read_text(encoding="utf-8").startswith('"""Old import path')]


def test_old_paths_hold_no_logic() -> None:
    modules = old_modules()
    statements = {
        path.name: ast.dump(statement)
        for path in modules
        for statement in ast.parse(path.read_text(encoding="utf-8")).body[1:]
        if not isinstance(statement, ast.ImportFrom) and "__all__" not in ast.dump(statement)
    }

    assert len(modules) >= 11
    assert statements == {}


def test_every_old_path_is_tested() -> None:
    tested = {path.rpartition(".")[2] for path, _, _ in OLD_PATHS}

    assert {path.stem for path in old_modules()} <= tested


def test_a_fingerprint_made_on_the_old_path_is_recognised_there() -> None:
    from dash.fingerprint import build_fingerprint, check_fingerprint

    marked = build_fingerprint("a/b.min.js", "1.2+3", 123)
    path, has_fingerprint = check_fingerprint(marked)

    assert marked == "a/b.v1_2_3m123.min.js"
    assert (path, bool(has_fingerprint)) == ("a/b.min.js", True)
    assert not check_fingerprint("a/b.min.js")[1]


@pytest.mark.parametrize("version", ["18.2.0", "18.3.1", "16.14.0"])
def test_an_app_may_ask_for_a_version_of_react_that_the_pages_own_stands_for(version: str) -> None:
    assert dash._dash_renderer._set_react_version(version) is None


def test_a_version_of_react_that_no_page_loads_is_named() -> None:
    with pytest.warns(UserWarning, match=r"React 19\.0\.0 was asked for, but every page loads React 18\.3\.1"):
        dash._dash_renderer._set_react_version("19.0.0")


def test_a_library_finds_the_callback_of_a_function_by_its_source() -> None:
    from dash._callback import GLOBAL_CALLBACK_LIST, GLOBAL_CALLBACK_MAP

    @callback(Output("public", "children"), Input("go", "n_clicks"))
    def answer(clicks: int) -> int:
        return clicks

    found = [
        wire_id
        for wire_id, entry in GLOBAL_CALLBACK_MAP.items()
        if inspect.getsource(entry["callback"]) == inspect.getsource(answer)
    ]
    app = Dash("library")
    app.server.test_client().get("/_dash-dependencies")

    assert found == ["public.children"]
    assert app.callback_map["public.children"]["inputs"] == [{"id": "go", "property": "n_clicks"}]
    assert not GLOBAL_CALLBACK_MAP
    assert not GLOBAL_CALLBACK_LIST


def test_an_authors_test_provides_the_context_of_a_run() -> None:
    from dash._callback_context import context_value
    from dash._utils import AttributeDict

    def run() -> object:
        context_value.set(AttributeDict(triggered_inputs=[{"prop_id": "btn.n_clicks", "value": 1}]))
        return ctx.triggered_id

    assert contextvars.copy_context().run(run) == "btn"


def test_a_star_import_takes_over_no_name_of_python_or_of_the_app():
    brought: dict[str, object] = {}
    exec("from dash import *", brought)

    brought.pop("__builtins__")
    assert set(brought) & (set(dir(builtins)) | set(sys.stdlib_module_names)) == {"html"}
    assert not set(brought) & {"app", "layout", "server", "callbacks", "dash", "pages", "resources", "settings"}
    assert {"Dash", "Input", "callback", "html", "dcc", "ctx", "Patch", "register_page"} <= set(brought)

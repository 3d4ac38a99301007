"""The folder of pages: which files are imported, as what, how often, and what is said when that fails."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dash
from dash import Dash, page_registry
from dash.exceptions import NoLayoutException, PageError
from tests.dash.pages.helpers import pages_of

Project = Callable[..., Path]

PAGE = "import dash\ndash.register_page(__name__)\nlayout = dash.html.Div(__name__)\n"
COUNTED = "import builtins\nbuiltins.page_imports.append(__name__)\n" + PAGE


@pytest.fixture
def imports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of modules made of COUNTED, in the order in which they run."""
    found: list[str] = []
    monkeypatch.setattr("builtins.page_imports", found, raising=False)
    return found


def make_app(**options: Any) -> Dash:
    return Dash("shop", **{"use_pages": True, **options})


def paths() -> dict[str, str]:
    return {module: page["path"] for module, page in page_registry.items()}


def suspects(app: Dash) -> list[str]:
    return pages_of(app).discovery.suspects


def test_nested_folders_become_packages_and_paths(project: Project) -> None:
    project(
        **{
            "pages/home.py": PAGE.replace("__name__)", "__name__, path='/')", 1),
            "pages/has-dash.py": PAGE,
            "pages/sub_one/deep/leaf.py": PAGE,
            "pages/v1.2.py": PAGE,
        }
    )

    make_app()

    assert paths() == {
        "pages.home": "/",
        "pages.has-dash": "/has-dash",
        "pages.sub_one.deep.leaf": "/sub-one/deep/leaf",
        "pages.v1.2": "/v1/2",
    }
    assert page_registry["pages.home"]["layout"].children == "pages.home"
    assert {"pages", "pages.sub_one", "pages.sub_one.deep"} <= sys.modules.keys()


def test_caches_checkpoints_and_hidden_files_are_left_out(project: Project) -> None:
    hidden = ("_draft.py", ".swap.py", "_parts/a.py", "__pycache__/a.py", ".ipynb_checkpoints/a-checkpoint.py")
    project(**{f"pages/{name}": PAGE for name in hidden}, **{"pages/shown.py": PAGE, "pages/notes.txt": PAGE})

    make_app()

    assert list(page_registry) == ["pages.shown"]


def test_a_file_without_the_call_is_not_imported(project: Project) -> None:
    project(**{"pages/table.py": "raise SystemExit('imported')", "pages/home.py": PAGE})

    app = make_app()

    assert list(page_registry) == ["pages.home"]
    assert suspects(app) == []


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("layout = 1\n", "does not call dash.register_page(__name__)"),
        ("async def layout(**_):\n    pass\n", "does not call dash.register_page(__name__)"),
        ("# register_page(__name__)\n", "did not call it when it was imported"),
        ("import dash\ndef later():\n    dash.register_page(__name__)\n", "did not call it when it was imported"),
    ],
)
def test_a_file_that_looks_like_a_page_and_is_none_is_explained(project: Project, source: str, reason: str) -> None:
    project(**{"pages/sales.py": source, "pages/home.py": PAGE})

    app = make_app()

    assert len(suspects(app)) == 1
    assert "pages/sales.py is no page" in suspects(app)[0]
    assert reason in suspects(app)[0]


def test_the_terminal_says_while_debugging_why_a_file_is_no_page(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project(**{"pages/sales.py": "layout = 1\n", "pages/home.py": PAGE})
    app = make_app()
    app.enable_dev_tools(debug=True)

    with caplog.at_level(logging.WARNING):
        app.server.test_client().get("/_dash-dependencies")

    assert "pages/sales.py is no page: it does not call" in caplog.text


@pytest.mark.parametrize("as_path", [str, Path])
def test_the_folder_may_lie_anywhere_and_be_a_path(
    project: Project, tmp_path_factory: pytest.TempPathFactory, as_path: Callable[[Any], Any]
) -> None:
    project(**{"app.py": ""})
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "views"
    elsewhere.mkdir()
    (elsewhere / "sales.py").write_text(PAGE)

    app = make_app(use_pages=None, pages_folder=as_path(elsewhere))

    assert app.use_pages
    assert app.pages_folder == str(elsewhere)
    assert paths() == {"views.sales": "/sales"}


def test_a_folder_inside_folders_is_named_as_they_are(project: Project) -> None:
    project(**{"ui/views/sub/sales.py": PAGE})

    make_app(pages_folder="ui/views")

    assert paths() == {"ui.views.sub.sales": "/sub/sales"}


def test_pages_of_a_package_are_its_modules(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(
        **{
            "bigshop/__init__.py": "import dash\napp = dash.Dash(__name__, use_pages=True)\n",
            "bigshop/pages/sales.py": PAGE + "from . import common\nfrom bigshop.pages.common import value\n",
            "bigshop/pages/common.py": "value = 1\n",
        }
    )
    monkeypatch.syspath_prepend(str(root))

    import bigshop  # type: ignore[import-not-found]

    assert paths() == {"bigshop.pages.sales": "/sales"}
    assert sys.modules["bigshop.pages.sales"] is bigshop.pages.sales
    monkeypatch.delitem(sys.modules, "bigshop")


def test_pages_import_each_other_and_their_neighbours_and_run_once(
    project: Project, imports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(
        **{
            "pages/a.py": COUNTED + "from pages.b import layout as other\nfrom .parts.c import layout as inner\n",
            "pages/b.py": COUNTED + "from .common import value\n",
            "pages/parts/c.py": COUNTED + "from ..common import value\nfrom pages import common\n",
            "pages/common.py": "import builtins\nbuiltins.page_imports.append(__name__)\nvalue = 1\n",
        }
    )
    monkeypatch.syspath_prepend(str(root))

    make_app()

    assert sorted(imports) == ["pages.a", "pages.b", "pages.common", "pages.parts.c"]
    assert paths() == {"pages.a": "/a", "pages.b": "/b", "pages.parts.c": "/parts/c"}


def test_a_page_known_by_its_package_name_is_not_run_again(
    project: Project, imports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(
        **{
            "myapp/__init__.py": "",
            "myapp/app.py": "import dash\napp = dash.Dash(__name__, use_pages=True)\n",
            "myapp/pages/a.py": COUNTED + "import myapp.pages.b\n",
            "myapp/pages/b.py": COUNTED,
            "myapp/pages/c.py": COUNTED + "import myapp.pages.a\n",
        }
    )
    monkeypatch.syspath_prepend(str(root))

    import myapp.app  # type: ignore[import-not-found]

    assert imports == ["pages.a", "myapp.pages.b", "pages.c"]
    assert sorted(paths().values()) == ["/a", "/b", "/c"]
    assert myapp.app.app.use_pages
    for name in ("myapp", "myapp.app", "myapp.pages"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_each_app_of_a_process_runs_its_pages_anew(project: Project, imports: list[str]) -> None:
    project(**{"pages/a.py": COUNTED + "from .common import value\n", "pages/common.py": "value = object()\n"})
    make_app()
    common = sys.modules["pages.common"]

    make_app()

    assert imports == ["pages.a", "pages.a"]
    assert sys.modules["pages.common"] is common


def test_another_folder_of_the_same_name_shares_nothing(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = PAGE.replace("dash.html.Div(__name__)", "dash.html.Div(value)")
    project(**{"pages/a.py": "from .common import value\n" + source, "pages/common.py": "value = 'first'\n"})
    make_app()
    other = tmp_path_factory.mktemp("other")
    (other / "pages").mkdir()
    (other / "pages/a.py").write_text("from pages.common import value\n" + source)
    (other / "pages/common.py").write_text("value = 'second'\n")
    monkeypatch.chdir(other)

    make_app()

    assert page_registry["pages.a"]["layout"].children == "second"
    dash.globals.reset()
    assert not [name for name in sys.modules if name == "pages" or name.startswith("pages.")]


def test_a_package_of_somebody_else_keeps_its_name(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = type(sys)("pages")
    monkeypatch.setitem(sys.modules, "pages", foreign)
    project(**{"pages/a.py": PAGE})

    make_app()

    assert list(page_registry) == ["pages.a"]
    assert sys.modules["pages"] is foreign
    assert not hasattr(foreign, "a")


def test_the_file_of_the_app_may_lie_among_its_pages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(**{"app.py": "dash.register_page\nraise SystemExit", "sales.py": PAGE})
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(root / "app.py"), raising=False)

    make_app(pages_folder=".")

    assert paths() == {"sales": "/sales"}


def test_an_import_that_fails_names_the_page_its_line_and_why(project: Project) -> None:
    project(**{"pages/sub/sales.py": "import dash\n\ndash.register_page(__name__)\nprices = {}['today']\n"})

    with pytest.raises(PageError) as raised:
        make_app()

    assert str(raised.value) == (
        "The page pages/sub/sales.py, line 4 could not be imported.\n    prices = {}['today']\nKeyError: 'today'"
    )
    assert isinstance(raised.value.__cause__, KeyError)
    assert raised.value.line == 4
    assert "pages.sub.sales" not in sys.modules


def test_a_syntax_error_is_shown_where_it_stands(project: Project) -> None:
    project(**{"pages/sales.py": "import dash\ndash.register_page(__name__\nlayout = 1\n"})

    with pytest.raises(PageError, match=r"The page pages/sales.py, line 2 could not be imported") as raised:
        make_app()

    assert isinstance(raised.value.__cause__, SyntaxError)


def test_the_line_of_the_page_is_named_when_what_it_imports_fails(project: Project) -> None:
    project(
        **{
            "pages/sales.py": "import dash\nfrom .common import x\n# register_page",
            "pages/common.py": "import nowhere_x",
        }
    )

    with pytest.raises(PageError, match=r"pages/sales.py, line 2 could not be imported") as raised:
        make_app()

    assert "No module named 'nowhere_x'" in str(raised.value)


def test_a_page_that_was_mended_is_imported_by_the_next_app(project: Project) -> None:
    root = project(**{"pages/sales.py": PAGE + "1 / 0\n"})
    with pytest.raises(PageError, match="ZeroDivisionError"):
        make_app()
    (root / "pages/sales.py").write_text(PAGE + "value = 1  # longer, so that no cached bytecode fits\n")

    make_app()

    assert list(page_registry) == ["pages.sales"]


def test_a_page_without_a_layout_is_named_with_what_it_may_have_meant(project: Project) -> None:
    project(**{"pages/sales.py": "import dash\ndash.register_page(__name__)\nlayouts = 1\n"})

    with pytest.raises(NoLayoutException, match=r"pages.sales \(pages/sales.py:2\) has no layout") as raised:
        make_app()

    assert "where you wrote 'layouts'" in str(raised.value)


def test_a_missing_folder_is_named_with_the_way_out(project: Project) -> None:
    root = project(**{"app.py": ""})

    with pytest.raises(dash.exceptions.InvalidConfig, match=rf"there is no folder {root}/pages") as raised:
        make_app()

    assert "pages_folder=''" in str(raised.value)
    assert Dash("shop", pages_folder="").use_pages
    assert not Dash("shop", use_pages=False, pages_folder="nowhere").use_pages


def test_an_app_that_meets_its_server_later_imports_its_pages_then(project: Project) -> None:
    import flask

    project(**{"pages/a.py": PAGE})
    app = make_app(server=False)
    assert not page_registry

    app.init_app(flask.Flask("late"), requests_pathname_prefix="/pre/")
    app.enable_pages()

    assert page_registry["pages.a"]["relative_path"] == "/pre/a"


def test_a_wrapper_may_take_the_place_of_register_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project(**{"pages/a.py": PAGE})
    original = dash.register_page
    monkeypatch.setattr(dash, "register_page", lambda module, **given: original(module, **given, icon="star"))

    app = make_app()

    assert page_registry["pages.a"]["icon"] == "star"
    assert suspects(app) == []


def test_a_page_may_import_the_file_of_its_own_app(project: Project) -> None:
    app_file = (
        "import sys\nimport dash\nCOLOUR = 'red'\n"
        "app = dash.Dash(__name__, use_pages=True)\n"
        "app.layout = dash.html.Div(dash.page_container)\n"
        "print(__name__, list(dash.page_registry), app._pages.site.book.find('/a') is not None)\n"
        "print(dash.get_app() is app, file=sys.stderr)\n"
    )
    project(**{"app.py": app_file, "pages/a.py": "from app import COLOUR\n" + PAGE, "pages/b.py": PAGE})

    result = subprocess.run([sys.executable, "app.py"], capture_output=True, text=True, check=True)

    assert result.stdout.splitlines() == ["app [] False", "__main__ ['pages.a', 'pages.b'] True"]
    assert "app makes its app a second time" in result.stderr
    assert result.stderr.splitlines()[-1] == "True"

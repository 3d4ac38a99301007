"""Which app is meant, and what is said when none is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashtool.discover import Target, load, locate, split_spec
from dashtool.errors import ToolError
from dashtool.failure import AppFailed

ONE_APP = "from dash import Dash\napp = Dash('one')\n"


def write(folder: Path, name: str, text: str = ONE_APP) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("spec", "parts"),
    [
        ("app.py", ("app.py", None)),
        ("app:server", ("app", "server")),
        ("C:\\work\\app.py", ("C:\\work\\app.py", None)),
        ("C:\\work\\app.py:make()", ("C:\\work\\app.py", "make()")),
        ("c:/app.py", ("c:/app.py", None)),
    ],
)
def test_drive_letter_is_part_of_the_place(spec: str, parts: tuple[str, str | None]) -> None:
    assert split_spec(spec) == parts


@pytest.mark.parametrize("name", ["my-app.py", "app.v2.py"])
def test_file_is_found_by_its_path_whatever_its_name(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, f"shop/{name}")

    target = locate(f"shop/{name}", tmp_path)

    assert (target.file, target.root) == (file, file.parent)
    assert load(target).attribute == "app"


def test_file_inside_a_package_is_imported_as_part_of_it(tmp_path: Path) -> None:
    write(tmp_path, "inside_pkg/__init__.py", "")
    write(tmp_path, "inside_pkg/names.py", "NAME = 'one'")
    write(tmp_path, "inside_pkg/web.py", "from dash import Dash\nfrom .names import NAME\napp = Dash(NAME)\n")

    target = locate("inside_pkg/web.py", tmp_path)

    assert (target.module, target.root) == ("inside_pkg.web", tmp_path)
    assert load(target).app.config.name == "one"


@pytest.mark.parametrize("name", ["app.py", "main.py", "index.py", "wsgi.py", "src/app.py", "src/shop/main.py"])
def test_app_is_found_in_the_usual_places(tmp_path: Path, name: str) -> None:
    if name.count("/") == 2:
        write(tmp_path, "src/shop/__init__.py", "")
    file = write(tmp_path, name)

    target = locate(None, tmp_path)

    assert target.file == file
    assert name in target.how


def test_setting_of_the_project_comes_before_searching(tmp_path: Path) -> None:
    write(tmp_path, "app.py")
    file = write(tmp_path, "other.py")

    target = locate(None, tmp_path, configured="other.py", configured_at="pyproject.toml:2")

    assert target.file == file
    assert target.how == "named by pyproject.toml:2"


@pytest.mark.parametrize(
    ("spec", "message", "hint"),
    [
        ("ap.py", "There is no file ap.py.", "Did you mean app.py?"),
        ("aap", "There is no module 'aap' in {folder}, and none is installed.", "Did you mean app?"),
        ("app:1x", "'app:1x' does not name an app: '1x' is no attribute.", None),
        ("notes.txt", "notes.txt is not a Python file.", None),
        ("empty", "{folder}/empty holds none of app.py, main.py, index.py and wsgi.py.", None),
    ],
)
def test_wrong_name_is_answered_with_the_nearest(tmp_path: Path, spec: str, message: str, hint: str | None) -> None:
    write(tmp_path, "app.py")
    write(tmp_path, "notes.txt", "")
    (tmp_path / "empty").mkdir()

    with pytest.raises(ToolError) as caught:
        locate(spec, tmp_path)

    assert caught.value.message == message.format(folder=tmp_path)
    assert hint is None or caught.value.hint == hint


@pytest.mark.parametrize("spec", ["nofile.py", "nomodule_here:app", "app.py:1x", "app.py:other", "app.py:number"])
def test_a_wrong_name_on_the_command_line_is_wrong_usage(tmp_path: Path, spec: str) -> None:
    write(tmp_path, "app.py", f"{ONE_APP}number = 1\n")

    with pytest.raises(ToolError) as caught:
        load(locate(spec, tmp_path))

    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["1 / 0", "def make(): 1 / 0"])
def test_an_app_that_fails_is_no_wrong_usage(tmp_path: Path, text: str) -> None:
    write(tmp_path, "broken.py", text)

    with pytest.raises(AppFailed) as caught:
        load(locate("broken.py:make()", tmp_path))

    assert caught.value.exit_code == 1


@pytest.mark.parametrize(("name", "module"), [("web.py", "shop"), ("app.py", "shop.app")])
def test_a_package_may_be_named_by_its_folder(tmp_path: Path, name: str, module: str) -> None:
    write(tmp_path, "src/shop/__init__.py")
    write(tmp_path, f"src/shop/{name}")

    assert locate("src/shop", tmp_path).module == module


def test_empty_folder_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"looked for app.py, main.py, index.py and wsgi.py, here and under src"):
        locate(None, tmp_path)


def test_folder_that_is_called_like_a_file_is_no_candidate(tmp_path: Path) -> None:
    (tmp_path / "old.py").mkdir()
    write(tmp_path, "board.py")

    assert locate(None, tmp_path).file == tmp_path / "board.py"


def test_target_survives_the_way_to_another_process(tmp_path: Path) -> None:
    target = locate(str(write(tmp_path, "app.py")), tmp_path)

    assert Target.from_json(target.to_json()) == target


@pytest.mark.parametrize(
    ("text", "attribute", "found"),
    [
        (ONE_APP, None, "app"),
        ("from dash import Dash\nsite = Dash('one')\n", None, "site"),
        ("from dash import Dash\nsite = Dash('one')\n", "site", "site"),
        ("from dash import Dash\nsite = Dash('one')\nserver = site.server\n", "server", "site"),
        ("from dash import Dash\ndef build():\n    return Dash('one')\n", "build", "build()"),
        ("from dash import Dash\ndef build():\n    return Dash('one')\n", "build()", "build()"),
        ("from dash import Dash\ndef create_app():\n    return Dash('one')\n", None, "create_app()"),
        ("from dash import Dash\napp = Dash('one')\nother = Dash('two')\n", None, "app"),
    ],
)
def test_dash_object_is_chosen(tmp_path: Path, text: str, attribute: str | None, found: str) -> None:
    file = write(tmp_path, "app.py", text)
    spec = f"{file}:{attribute}" if attribute else str(file)

    loaded = load(locate(spec, tmp_path))

    assert loaded.attribute == found
    assert loaded.app.config.name == "one"


@pytest.mark.parametrize(
    ("text", "attribute", "message", "hint"),
    [
        (
            "from dash import Dash\none, two = Dash('one'), Dash('two')\n",
            None,
            "app.py holds several Dash objects: one and two.",
            "Say which: app.py:one",
        ),
        ("x = 1\n", None, "app.py holds no Dash object.", None),
        ("", None, "app.py holds no Dash object.", None),
        (ONE_APP, "ap", "app.py has no attribute 'ap'.", "Did you mean app.py:app?"),
        ("x = 1\n", "x", "app.py:x is not a Dash object but of type int.", None),
        ("def make(name): ...\n", "make", "app.py:make() needs arguments: missing a required argument: 'name'.", None),
        ("def make(): ...\n", "make", "app.py:make() returned an object of type NoneType, not a Dash object.", None),
    ],
)
def test_unclear_choice_is_explained(
    tmp_path: Path, text: str, attribute: str | None, message: str, hint: str | None
) -> None:
    file = write(tmp_path, "app.py", text)
    spec = f"{file}:{attribute}" if attribute else str(file)

    with pytest.raises(ToolError) as caught:
        load(locate(spec, tmp_path))

    assert caught.value.message == message
    assert hint is None or caught.value.hint == hint


def test_an_app_that_only_a_script_would_make_is_explained(tmp_path: Path) -> None:
    file = write(tmp_path, "app.py", "from dash import Dash\nif __name__ == '__main__':\n    app = Dash()\n")

    with pytest.raises(ToolError) as caught:
        load(locate(str(file), tmp_path))

    assert str(caught.value.hint).startswith('What stands below `if __name__ == "__main__":` is not run.')


def test_error_in_the_app_shows_the_apps_frames_only(tmp_path: Path) -> None:
    write(tmp_path, "helper.py", "def read(name):\n    return {}[name]\n")
    file = write(tmp_path, "app.py", "import helper\n\ntable = helper.read('sales')\n")

    with pytest.raises(AppFailed) as caught:
        load(locate(str(file), tmp_path))

    assert caught.value.message.splitlines() == [
        "app.py could not be imported.",
        "  app.py:3",
        "    table = helper.read('sales')",
        "  helper.py:2  in read()",
        "    return {}[name]",
        "  KeyError: 'sales'",
    ]


def test_syntax_error_points_at_the_place(tmp_path: Path) -> None:
    file = write(tmp_path, "app.py", "x = 1\n    y = = 2\n")

    with pytest.raises(AppFailed) as caught:
        load(locate(str(file), tmp_path))

    assert caught.value.message.splitlines()[1:3] == ["  app.py:2", "    y = = 2"]


def test_missing_module_is_answered_with_the_nearest(tmp_path: Path) -> None:
    file = write(tmp_path, "app.py", "import pandsa\n")

    with pytest.raises(AppFailed) as caught:
        load(locate(str(file), tmp_path))

    assert (caught.value.hint or "").startswith("Did you mean pandas?")


def test_a_file_that_is_missing_is_searched_in_a_plain_folder(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()

    with pytest.raises(ToolError) as caught:
        locate("../nowhere/app.py", tmp_path / "inner")

    assert caught.value.hint == f"Searched in {tmp_path / 'nowhere'}."


def test_a_link_that_leads_nowhere_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "app.py").symlink_to("gone.py")

    with pytest.raises(ToolError, match=r"app.py is a link to gone.py, which leads nowhere"):
        locate("app.py", tmp_path)


@pytest.mark.parametrize("ending", ["sys.exit(3)", "raise SystemExit(3)", "os._exit(3)"])
def test_app_that_ends_the_process_is_an_error_like_any_other(tmp_path: Path, ending: str) -> None:
    file = write(tmp_path, "app.py", f"import os, sys\n{ending}\n")

    with pytest.raises(AppFailed, match="ended the process with exit code 3") as caught:
        load(locate(str(file), tmp_path))

    assert [(frame.file, frame.line) for frame in caught.value.failure.frames] == [("app.py", 2)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_forked_child_of_an_app_ends_as_it_wants_to(tmp_path: Path) -> None:
    forking = "import os\nchild = os.fork()\nif child == 0:\n    os._exit(5)\nended = os.waitpid(child, 0)[1]\n"
    file = write(tmp_path, "app.py", forking + ONE_APP)

    load(locate(str(file), tmp_path))

    assert os.waitstatus_to_exitcode(sys.modules["app"].ended) == 5


def test_an_app_may_end_its_process_once_it_is_loaded(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\n"
        "from dashtool.discover import load, locate\n"
        "load(locate('app.py', Path.cwd())).app.end(4)\n"
    )
    write(tmp_path, "app.py", f"from os import _exit\n{ONE_APP}app.end = _exit\n")

    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False).returncode == 4


def test_an_error_that_cannot_tell_itself_is_an_error_like_any_other(tmp_path: Path) -> None:
    file = write(tmp_path, "app.py", "class Mute(Exception):\n    def __str__(self): return 1 / 0\nraise Mute\n")

    with pytest.raises(AppFailed, match="Mute"):
        load(locate(str(file), tmp_path))


def test_guarded_run_starts_no_server(tmp_path: Path) -> None:
    file = write(tmp_path, "app.py", ONE_APP + "if __name__ == '__main__':\n    raise AssertionError\n")

    assert load(locate(str(file), tmp_path)).attribute == "app"


def test_an_app_that_waits_for_a_server_is_served_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, "app.py", "import dash\napp = dash.Dash(server=False)\napp.layout = dash.html.P('here')\n")

    app = load(locate(None, tmp_path)).app

    assert app.server.test_client().get("/_dash-layout").get_json()["props"] == {"children": "here"}


def test_an_app_keeps_the_server_that_its_author_gave_it(tmp_path: Path) -> None:
    connected = "server = flask.Flask('shop')\napp = dash.Dash(server=False)\napp.init_app(server)\n"
    write(tmp_path, "app.py", f"import dash, flask\n{connected}")

    assert load(locate(None, tmp_path)).app.server.name == "shop"

"""`dash-generate-components`, on a small library of JavaScript, TypeScript and Flow."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dash import Dash, html
from dash.development.component_generator import cli
from tests import component_library
from tests.page_code import FRONTEND

TYPED = "import React from 'react';\nexport default function Panel(props: {PROPS}) {return <p/>}\n"
SCRIPT = (
    "import React from 'react';\nimport PropTypes from 'prop-types';\n"
    "export default function Panel() {return <p/>}\nPanel.propTypes = {};\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of the small library, generated and imported."""
    folder = component_library.copy_library(tmp_path_factory.mktemp("library"))
    done = component_library.generate(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "small_parts: 3 components: Badge, Counter, Note\n"
    with component_library.imported(folder) as package:
        yield package


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """An author's folder: `author(**{"src/Panel.tsx": "…"})`. Then `cli([...])` runs in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("PATH", component_library.environment()["PATH"])
    monkeypatch.delitem(sys.modules, "dash_prop_typing", raising=False)

    def write(*, packages: bool = True, **files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if packages:
            component_library.link_packages(tmp_path)
        return tmp_path

    return write


def refusal(*arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli(arguments)
    return str(ended.value)


# What is generated


def test_components_of_all_three_languages_stand_in_a_layout(library: Any) -> None:
    app = Dash()
    app.layout = html.Div(
        [
            library.Badge("new", id="badge", tone="loud", links=[{"label": html.B("more"), "href": "/more"}]),
            library.Counter(label="Pressed", **{"data-part": "counter"}),
            library.Note(lines=[{"text": html.I("first"), "indent": 2}]),
        ]
    )

    badge, counter, note = app.server.test_client().get("/_dash-layout").get_json()["props"]["children"]

    assert (badge["namespace"], badge["type"], badge["props"]["children"]) == ("small_parts", "Badge", "new")
    assert badge["props"]["links"][0]["label"]["type"] == "B"
    assert counter["props"] == {"label": "Pressed", "data-part": "counter"}
    assert note["props"]["lines"][0]["text"]["type"] == "I"


def test_what_python_knows_comes_from_the_sources(library: Any) -> None:
    assert library.Badge._children_props == ["links[].label"]
    assert library.Counter._base_nodes == ["label", "children"]
    assert library.Counter._valid_wildcard_attributes == ["data-"]
    assert library.Note._children_props == ["lines[].text"]
    assert library.__version__ == "0.3.0"
    assert library.__all__ == ["Badge", "Counter", "Note"]
    with pytest.raises(TypeError, match="needs the argument `label`"):
        library.Counter(count=3)
    with pytest.raises(TypeError, match="Did you mean `tone`"):
        library.Badge(tune="loud")


def test_the_signature_is_typed_and_begins_with_children(library: Any) -> None:
    badge = inspect.signature(library.Badge.__init__).parameters
    note = inspect.signature(library.Note.__init__).parameters

    assert list(badge) == ["self", "children", "id", "tone", "links", "kwargs"]
    assert badge["tone"].annotation == "Literal['calm', 'loud'] | None"
    assert note["lines"].annotation == "Sequence[Lines | Mapping[Any, Any]] | None"
    assert note["counts"].annotation == "Mapping[Any, NumberType] | None"
    assert note["side"].annotation == "Literal['left', 'right'] | None"


def test_the_text_has_the_descriptions_and_defaults_of_the_sources(library: Any) -> None:
    assert library.Badge.__doc__.startswith("A short text with links.")
    assert "- tone ('calm' | 'loud'; default 'calm'):\n        How much it asks for attention." in library.Badge.__doc__
    assert "- count (number; default 0):\n        How often it was pressed." in library.Counter.__doc__
    assert "- lines (list of dict; required):" in library.Note.__doc__


def test_a_class_also_works_where_dash_reads_its_init(library: Any) -> None:
    counter = library.Counter.__new__(library.Counter)
    plain_init = library.Counter.__init__.__wrapped__

    plain_init(counter, label="Pressed", count=2, **{"data-x": "1"}, _explicit_args=["label", "count", "data-x"])

    assert counter.to_plotly_json()["props"] == {"label": "Pressed", "count": 2, "data-x": "1"}
    with pytest.raises(TypeError, match="Counter needs the argument `label`"):
        plain_init(counter, count=2, _explicit_args=["count"])


def test_metadata_and_package_information_lie_in_the_package(library: Any) -> None:
    folder = Path(library.__file__).parent
    metadata = json.loads((folder / "metadata.json").read_text())

    assert list(metadata) == [f"src/lib/components/{name}" for name in ("Badge.tsx", "Counter.react.js", "Note.js")]
    assert metadata["src/lib/components/Counter.react.js"]["props"]["count"]["defaultValue"]["value"] == "0"
    assert json.loads((folder / "package.json").read_text())["name"] == "small-parts"


def test_types_of_typed_components_become_prop_types_for_the_browser(library: Any) -> None:
    script = (Path(library.__file__).parent / "proptypes.js").read_text()

    assert 'describe("Badge", {' in script
    assert "\"tone\": types.oneOf(['calm', 'loud'])," in script
    assert '"links": types.arrayOf(types.shape({"label": types.node, "href": types.string})),' in script
    assert "Counter" not in script


def test_the_guide_shows_this_library() -> None:
    guide = (FRONTEND.parents[1] / "docs/component-libraries.md").read_text()
    shown = ("build.mjs", "src/lib/index.js", "small_parts/__init__.py")
    components = [f"src/lib/components/{name}" for name in ("Badge.tsx", "Counter.react.js")]

    for name in (*shown, *components):
        source = (component_library.SOURCES / name).read_text().replace("  # noqa: F403", "")
        assert source in guide, name


# What the author decides


def test_several_folders_are_read_and_ignored_files_are_not(
    author: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = author(
        **{
            "src/one/Panel.js": SCRIPT,
            "src/two/Other/index.js": SCRIPT.replace("Panel", "Other"),
            "src/two/Other/index.test.js": "not( even JavaScript",
            "src/two/_private.js": "not( even JavaScript",
            "package-info.json": "{}",
            "dash_prop_typing.py": "custom_imports = {'Pannel': []}",
        }
    )

    cli(["src/one src/two", "my-panels", "-p", "package-info.json", "--ignore", r"\.test\.|^_", "-k", "Pane"])

    names = sorted(path.name for path in (folder / "my_panels").iterdir())
    assert names == ["Other.py", "Panel.py", "_imports_.py", "metadata.json", "package-info.json"]
    words = capsys.readouterr().err
    assert "dash_prop_typing names Pannel, which is no component. Did you mean Panel?" in words
    assert "--keep-prop-order names Pane, which is no component" in words


@pytest.mark.parametrize(("version", "label"), [("react-docgen", "node"), ("react-docgen-5", None)])
def test_old_and_new_versions_of_react_docgen_are_used(
    author: Callable[..., Path], capsys: pytest.CaptureFixture[str], version: str, label: str | None
) -> None:
    props = "{mode: PropTypes.oneOf(['a', 'b']), 'aria-*': PropTypes.string, ...shared}"
    folder = author(
        packages=False,
        **{
            "src/Panel.react.js": f"import {{shared}} from './shared';\n{SCRIPT.replace('{}', props)}",
            "src/shared.js": "import PropTypes from 'prop-types';\nexport const shared = {label: PropTypes.node};\n",
            "src/index.js": "export {default as Panel} from './Panel.react';\n",
        },
    )
    (folder / "node_modules").mkdir()
    (folder / "node_modules/react-docgen").symlink_to(FRONTEND / "node_modules" / version)

    cli(["src", "panels"])

    ((path, panel),) = json.loads((folder / "panels/metadata.json").read_text()).items()
    types = {name: facts["type"]["name"] for name, facts in panel["props"].items()}
    assert path == "src/Panel.react.js"
    assert types == {"mode": "enum", "aria-*": "string"} | ({"label": label} if label else {})
    # The old one does not follow imports.
    assert ("Panel takes props from ./shared too" in capsys.readouterr().err) == (label is None)


def test_an_author_is_told_what_the_package_still_lacks(
    author: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    props = "\n/** Names it. */\nid?: string, size?: number, onPress?: () => void"
    author(**{"src/Panel.tsx": TYPED.replace("PROPS", props), "src/helper.js": "export const two = 2;\n"})

    cli(["src", "panels"])
    assert capsys.readouterr().err.splitlines() == [
        "src/helper.js exports no component: left out",
        "src/Panel.tsx: Panel has no description",
        "src/Panel.tsx: Panel does not describe size",
        "panels/__init__.py is missing: it makes the folder a package and lists its scripts.",
    ]


# What is refused


@pytest.mark.parametrize("option", ["--r-prefix", "--jl-prefix"])
def test_other_languages_are_refused_as_wrong_usage(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli(["src/lib/components", "small_parts", option, ""])

    assert ended.value.code == 2
    assert f"{option}: R and Julia packages are not written here" in capsys.readouterr().err


def test_missing_packages_are_named_with_the_way_to_get_them(author: Callable[..., Path]) -> None:
    folder = author(packages=False, **{"src/Panel.js": SCRIPT})
    assert "npm install --save-dev react-docgen" in refusal("src", "panels")

    (folder / "src/Panel.js").rename(folder / "src/Panel.tsx")
    assert "npm install --save-dev typescript" in refusal("src", "panels")


def test_typescript_without_an_interface_for_programs_needs_another_beside_it(author: Callable[..., Path]) -> None:
    version_only = {"node_modules/typescript/index.js": "exports.version = '7.0.2';"}
    folder = author(packages=False, **{"src/helper.ts": "export const two = 2;", **version_only})
    assert "TypeScript 7.0.2 cannot be asked" in refusal("src", "panels")

    (folder / "node_modules/@typescript").mkdir()
    (folder / "node_modules/@typescript/typescript6").symlink_to(FRONTEND / "node_modules/typescript")

    assert "None of these files exports a component: src/helper.ts" in refusal("src", "panels")


def test_mistakes_in_components_are_told_with_file_and_component(author: Callable[..., Path]) -> None:
    author(
        **{
            "src/Panel.tsx": TYPED.replace("PROPS", "token: symbol"),
            "src/Loose.tsx": TYPED.replace("{PROPS}", "any").replace("Panel", "Loose"),
            "src/Lost.tsx": TYPED.replace("{PROPS}", "Missing").replace("Panel", "Lost"),
            "src/Open.tsx": "export default function Open( {",
            "src/Broken.js": "export default function Broken( {",
            "src/Pair.js": "import React from 'react';\n"
            "export const One = () => <i/>;\nexport const Two = () => <i/>;\n",
        }
    )

    lines = refusal("src", "panels")

    assert "src/Panel.tsx: Panel has a prop token whose type Python cannot have: symbol." in lines
    assert "src/Loose.tsx: Loose takes props whose type is any" in lines
    assert "src/Lost.tsx: Lost takes props whose type does not resolve" in lines
    assert "src/Open.tsx: cannot be read:" in lines
    assert "src/Broken.js: cannot be read:" in lines
    assert "src/Pair.js: exports several components (One, Two) and none named Pair" in lines


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({"src/a/Panel.js": SCRIPT, "src/b/Panel.jsx": SCRIPT}, (), "both hold a component named Panel"),
        ({"src/x.py": ""}, (), "There are no sources in src"),
        ({"src/x.js": ""}, ("--ignore", "x"), "leaves out all 1 sources"),
        ({"src/x.js": ""}, ("--ignore", "("), "is no regular expression"),
        ({"source/x.js": ""}, (), "There is no folder src in"),
        ({"src/x.js": ""}, ("-p", "package-info.json"), "There is no package-info.json"),
        ({"src/x.js": ""}, ("-t", "other_typing"), "The module other_typing"),
        ({"src/x.js": "", "dash_prop_typing.py": "1 / 0"}, (), "dash_prop_typing cannot be imported"),
    ],
)
def test_what_cannot_be_done_is_told(
    author: Callable[..., Path], files: dict[str, str], arguments: tuple[str, ...], words: str
) -> None:
    author(**files)

    assert words in refusal("src", "panels", *arguments)


def test_a_name_that_is_no_package_is_refused() -> None:
    assert refusal("src", "my.panels") == "2"

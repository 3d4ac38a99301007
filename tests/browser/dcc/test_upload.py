"""dcc.Upload: files that are chosen, dropped, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from dash import Dash, Input, Output, State, dcc, html
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import assert_page_stays_up, assert_reported, displaying, until

Files = Callable[..., str]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Write files and give their paths, as a browser's field takes them: `files(**{"a.csv": "a,b"})`."""

    def write(**contents: str) -> str:
        for name, content in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return "\n".join(str(tmp_path / name) for name in contents)

    return write


def taking(**props: Any) -> Dash:
    """An app that shows what a callback got from an upload."""
    app = Dash()
    app.layout = html.Div([dcc.Upload(id="it", **props), html.Div(id="out")])

    @app.callback(
        Output("out", "children"), Input("it", "contents"), State("it", "filename"), prevent_initial_call=True
    )
    def show(contents: Any, filename: Any) -> str:
        return f"{filename} {contents}"

    return app


def field(browser: DashComposite) -> WebElement:
    return browser.wait_for_element("#it input[type=file]")


def drag(browser: DashComposite, *kinds: str, paths: str) -> None:
    """Drag files from outside the browser over the upload, as the system does."""
    place = browser.wait_for_element("#it").rect
    data = {"items": [], "files": paths.split("\n"), "dragOperationsMask": 1}
    for kind in kinds:
        event = {"type": kind, "x": place["x"] + 5, "y": place["y"] + 5, "data": data}
        browser.driver.execute_cdp_cmd("Input.dispatchDragEvent", event)


def test_a_chosen_file_reaches_the_callback_with_name_content_and_time(browser: DashComposite, files: Files) -> None:
    app = taking(children="Choose")

    @app.callback(Output("it", "children"), Input("it", "last_modified"), prevent_initial_call=True)
    def date(seconds: float) -> str:
        return f"from {seconds:.0f}"

    path = files(**{"a.csv": "a,b\n"})
    browser.start_server(app)
    field(browser).send_keys(path)

    browser.wait_for_text_to_equal("#out", "a.csv data:text/csv;base64,YSxiCg==")
    browser.wait_for_text_to_equal("#it", f"from {Path(path).stat().st_mtime:.0f}")
    assert browser.get_logs() == []


def test_several_files_reach_the_callback_as_lists(browser: DashComposite, files: Files) -> None:
    browser.start_server(taking(multiple=True))
    field(browser).send_keys(files(**{"a.txt": "a", "b.txt": "b"}))

    browser.wait_for_contains_text("#out", "['a.txt', 'b.txt'] ['data:text/plain;base64,YQ==',")
    assert browser.get_logs() == []


def test_the_same_file_triggers_again_after_the_contents_were_reset(browser: DashComposite, files: Files) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Upload(id="it"), html.Div("0", id="out")])

    @app.callback(
        Output("out", "children"),
        Output("it", "contents"),
        Input("it", "contents"),
        State("out", "children"),
        prevent_initial_call=True,
    )
    def count(contents: str | None, counted: str) -> tuple[str, None]:
        return str(int(counted) + (contents is not None)), None

    path = files(**{"a.txt": "a"})
    browser.start_server(app)
    field(browser).send_keys(path)
    browser.wait_for_text_to_equal("#out", "1")
    browser._wait_for_callbacks()
    field(browser).send_keys(path)

    browser.wait_for_text_to_equal("#out", "2")


def test_dropped_files_are_taken_and_the_upload_shows_that_it_would(browser: DashComposite, files: Files) -> None:
    browser.start_server(taking(children="Drop", className_active="over"))
    path = files(**{"a.txt": "a"})
    drag(browser, "dragEnter", "dragOver", paths=path)
    browser.wait_for_element("#it.over")
    drag(browser, "drop", paths=path)

    browser.wait_for_text_to_equal("#out", "a.txt data:text/plain;base64,YQ==")
    assert browser.find_elements("#it.over") == []
    assert browser.get_logs() == []


def test_a_dropped_folder_gives_its_files_with_their_paths(
    browser: DashComposite, files: Files, tmp_path: Path
) -> None:
    files(**{"data/one.csv": "1", "data/in/two.csv": "2", "data/notes.txt": "no"})
    browser.start_server(taking(multiple=True, accept=".csv"))
    drag(browser, "dragEnter", "dragOver", "drop", paths=str(tmp_path / "data"))

    browser.wait_for_contains_text("#out", "['data/in/two.csv', 'data/one.csv']")
    browser.wait_for_text_to_equal("#it [role=alert]", "data/notes.txt was not taken: not one of .csv.")


def test_a_chosen_folder_gives_its_files_with_their_paths(browser: DashComposite, files: Files, tmp_path: Path) -> None:
    files(**{"data/one.csv": "1", "data/in/two.csv": "2"})
    browser.start_server(taking(multiple=True, enable_folder_selection=True))
    field(browser).send_keys(str(tmp_path / "data"))

    browser.wait_for_contains_text("#out", "data/in/two.csv")
    browser.wait_for_contains_text("#out", "data/one.csv")


def test_a_refused_file_is_told_to_the_reader_and_not_to_callbacks(browser: DashComposite, files: Files) -> None:
    browser.start_server(taking(max_size=3, style_reject={"color": "rgb(1, 2, 3)"}))
    field(browser).send_keys(files(**{"long.txt": "12345"}))
    browser.wait_for_text_to_equal("#it [role=alert]", "long.txt was not taken: larger than 3 bytes.")
    browser.wait_for_style_to_equal("#it", "color", "rgba(1, 2, 3, 1)")

    browser.driver.execute_script("arguments[0].focus()", field(browser))
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.wait_for_no_elements("#it [role=alert]")
    field(browser).send_keys(files(**{"ok.txt": "1"}))

    browser.wait_for_contains_text("#out", "ok.txt")
    assert browser.find_element("#out").text.startswith("ok.txt")


def test_the_keyboard_opens_the_choice_of_a_file(browser: DashComposite) -> None:
    browser.start_server(taking(children=html.B("Load data")))
    browser.wait_for_element("#it")
    browser.driver.execute_script(
        """window.opened = 0;
        document.querySelector('#it input').addEventListener('click', event => {
            event.preventDefault();
            window.opened += 1;
        });""",
    )
    browser.find_element("body").send_keys(Keys.TAB)
    focused = browser.driver.switch_to.active_element
    ActionChains(browser.driver).send_keys(Keys.SPACE, Keys.ENTER).perform()
    browser.find_element("#it b").click()

    assert focused.get_attribute("type") == "file"
    assert focused.accessible_name == "Load data"
    assert browser.driver.execute_script("return window.opened") == 3


def test_a_disabled_upload_takes_nothing_and_the_page_stays(browser: DashComposite, files: Files) -> None:
    browser.start_server(displaying(dcc.Upload("Drop", id="it", disabled=True)))
    drag(browser, "dragEnter", "dragOver", "drop", paths=files(**{"a.txt": "a"}))

    assert not field(browser).is_enabled()
    assert_page_stays_up(browser)


def test_the_page_answers_while_a_large_file_is_read(browser: DashComposite, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    app = Dash()
    app.layout = html.Div([dcc.Upload(id="it"), html.Button(id="button"), html.Div(id="out")])
    app.clientside_callback(
        "(contents, clicks) => contents ? `${contents.length} characters` : `${clicks} clicks`",
        Output("out", "children"),
        Input("it", "contents"),
        Input("button", "n_clicks"),
    )
    browser.start_server(app)
    # The click comes between the choice and the end of the reading, which `aria-busy` marks.
    browser.driver.execute_script(
        """new MutationObserver(() => {
            if (document.querySelector('#it[aria-busy=true]')) {
                document.querySelector('#button').click();
                requestAnimationFrame(() => setTimeout(() => {
                    window.during = document.querySelector('#out').textContent;
                }));
            }
        }).observe(arguments[0], {attributes: true});""",
        browser.wait_for_element("#it"),
    )
    field(browser).send_keys(str(path))

    browser.wait_for_text_to_equal("#out", f"{len('data:application/octet-stream;base64,') + 80_000_000} characters")
    assert browser.driver.execute_script("return window.during") == "1 clicks"


@pytest.mark.parametrize(
    ("props", "found"),
    [
        ({"max_size": "1 MB"}, '`max_size` is "1 MB"'),
        ({"min_size": [1]}, "`min_size` is [1]"),
        ({"accept": [".csv"]}, '`accept` is [".csv"]'),
    ],
)
def test_what_is_no_limit_is_reported_and_files_are_taken(
    browser: DashComposite, files: Files, props: dict[str, Any], found: str
) -> None:
    browser.start_server(taking(**props))
    field(browser).send_keys(files(**{"a.csv": "a"}))

    browser.wait_for_contains_text("#out", "a.csv")
    assert_reported(browser, "dcc.Upload it", found)


def test_an_upload_survives_empty_and_strange_props(browser: DashComposite) -> None:
    uploads = [
        dcc.Upload(),
        dcc.Upload(None, contents=5, filename={"a": 1}, max_size=None, min_size=None, accept=""),
        dcc.Upload([html.Button("inside"), " text"], style={}, style_active=None, multiple=None),
    ]
    browser.start_server(displaying(*uploads))
    until(browser, lambda: len(browser.find_elements("input[type=file]")) == len(uploads))

    assert_page_stays_up(browser)

"""The page around the callbacks: what it loads, what it wakes, what it shows when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dash import Dash, Input, Output, dcc, html
from dash.dependencies import Component
from dash.document.react import REACT_VERSION
from dash.testing.composite import DashComposite

FIRST_LOAD_JAVASCRIPT_BYTES = 450_000
# Assets run before the component bundles, so this waits for the bundle to set its global.
PATCH_HTML = """
let bundle;
Object.defineProperty(window, 'dash_html_components', {
    get: () => bundle,
    set: value => { bundle = value; patch(bundle); },
});
function patch(html) { %s }
"""
COUNT_SPANS = PATCH_HTML % (
    "const Span = html.Span; window.drawn = [];"
    "html.Span = props => { window.drawn.push(props.id); return React.createElement(Span, props); };"
)
BREAK_BLINK = PATCH_HTML % "html.Blink = () => { throw new Error('blinked out'); };"
REMOVE_MARQUEE = PATCH_HTML % "delete html.Marquee;"


def resources(browser: DashComposite) -> list[dict[str, float | str]]:
    found: list[dict[str, float | str]] = browser.driver.execute_script(
        "return performance.getEntriesByType('resource')"
        ".map(e => ({name: e.name, decoded: e.decodedBodySize, sent: e.encodedBodySize}))"
    )
    return found


def test_the_first_load_asks_once_for_each_thing_and_stays_small(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Input(id="text", value="x"), html.Button("go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("text", "value"))(lambda value: value)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "x")

    loaded = resources(browser)
    names = [str(r["name"]).partition("?")[0] for r in loaded]
    scripts = [r for r in loaded if ".js" in str(r["name"])]
    assert len(names) == len(set(names)), names
    assert sum(name.endswith("_dash-layout") for name in names) == 1
    assert sum(name.endswith("_dash-dependencies") for name in names) == 1
    assert sum(float(r["decoded"]) for r in scripts) <= FIRST_LOAD_JAVASCRIPT_BYTES
    assert not [name for name in names if "async" in name or "plotly" in name]


def test_eager_loading_brings_the_parts_of_components_with_the_page(browser: DashComposite) -> None:
    app = Dash(eager_loading=True)
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def show(_clicks: int) -> list[Component]:
        return [dcc.Dropdown(["a"], "a", id="choice"), dcc.Graph(figure={"data": [{"y": [1, 2]}]}, id="graph")]

    browser.start_server(app)
    browser.wait_for_element("#go")
    before = {str(resource["name"]) for resource in resources(browser)}
    browser.find_element("#go").click()
    browser.wait_for_element("#graph .main-svg")
    browser.wait_for_contains_text("#choice", "a")
    after = [str(resource["name"]) for resource in resources(browser)]

    assert {name for name in after if ".js" in name} <= before
    assert len(after) == len(set(after))
    assert any("/async/Dropdown-" in name for name in before)
    assert browser.get_logs() == []


def test_changing_one_property_draws_one_component(browser: DashComposite, project: Callable[..., Path]) -> None:
    folder = project(**{"assets/count.js": COUNT_SPANS})
    app = Dash(assets_folder=str(folder / "assets"))
    app.layout = html.Div([html.Button("go", id="go"), *[html.Span(f"cell {n}", id=f"s{n}") for n in range(300)]])

    @app.callback(Output("s150", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
    def change(clicks: int) -> str:
        return f"changed {clicks}"

    browser.start_server(app)
    browser.wait_for_text_to_equal("#s299", "cell 299")
    browser.driver.execute_script("window.drawn = []")
    browser.find_element("#go").click()
    browser.wait_for_text_to_equal("#s150", "changed 1")
    browser._wait_for_callbacks()

    assert set(browser.driver.execute_script("return window.drawn")) == {"s150"}


def test_ids_that_occur_twice_are_named_in_the_page(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Div("one", id="twin"), html.Section(html.Div("two", id="twin"))])

    browser.server.start(app, debug=True, use_reloader=False, dev_tools_hot_reload=False)
    browser.server_url = browser.server.url

    browser.wait_for_contains_text("#react-entry-point", "twin")


def test_an_error_in_one_component_is_drawn_where_it_stands(
    browser: DashComposite, project: Callable[..., Path]
) -> None:
    folder = project(**{"assets/broken.js": BREAK_BLINK})
    app = Dash(assets_folder=str(folder / "assets"))
    app.layout = html.Div([html.Blink(id="bad"), html.Button("go", id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"))(lambda clicks: f"alive {clicks or 0}")

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "alive 0")
    browser.find_element("#go").click()

    browser.wait_for_text_to_equal("#out", "alive 1")
    browser.wait_for_contains_text("#react-entry-point", "blinked out")


def test_a_component_that_nobody_registered_is_named(browser: DashComposite, project: Callable[..., Path]) -> None:
    folder = project(**{"assets/gone.js": REMOVE_MARQUEE})
    app = Dash(assets_folder=str(folder / "assets"))
    app.layout = html.Div([html.Marquee("x"), html.Div("still here", id="out")])

    browser.start_server(app)

    browser.wait_for_text_to_equal("#out", "still here")
    browser.wait_for_contains_text("#react-entry-point", "Marquee")


def test_links_move_through_the_app_without_loading_it_again(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [
            dcc.Location(id="url"),
            dcc.Link("one", href="/one", id="to-one"),
            dcc.Link("two", href="/two?q=1#there", id="to-two"),
            html.Div(id="page"),
        ]
    )

    @app.callback(Output("page", "children"), Input("url", "pathname"), Input("url", "search"), Input("url", "hash"))
    def show(path: str, search: str, fragment: str) -> str:
        return f"{path} {search} {fragment}".strip()

    browser.start_server(app)
    browser.wait_for_text_to_equal("#page", "/")
    browser.driver.execute_script("window.notReloaded = true")
    browser.find_element("#to-one").click()
    browser.wait_for_text_to_equal("#page", "/one")
    browser.find_element("#to-two").click()
    browser.wait_for_text_to_equal("#page", "/two ?q=1 #there")
    browser.driver.back()
    browser.wait_for_text_to_equal("#page", "/one")

    assert browser.driver.execute_script("return window.notReloaded") is True
    assert browser.get_logs() == []


def test_a_deep_address_opens_the_app(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([dcc.Location(id="url"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("url", "pathname"))(lambda path: path)

    browser.start_server(app)
    browser.wait_for_page(f"{browser.server_url}/deep/inside")

    browser.wait_for_text_to_equal("#out", "/deep/inside")


def test_two_tabs_keep_to_themselves(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div([html.Button("go", id="go"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("go", "n_clicks"))(lambda clicks: f"{clicks or 0}")

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "0")
    browser.find_element("#go").click()
    browser.wait_for_text_to_equal("#out", "1")
    browser.open_new_tab()
    browser.switch_window(1)

    browser.wait_for_text_to_equal("#out", "0")
    browser.toggle_window()
    browser.wait_for_text_to_equal("#out", "1")


def test_an_app_under_a_prefix_finds_all_its_parts(browser: DashComposite) -> None:
    app = Dash(url_base_pathname="/some/app/")
    app.layout = html.Div([dcc.Dropdown(["a", "b"], "a", id="choice"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("choice", "value"))(lambda value: f"chose {value}")

    browser.start_server(app)

    assert browser.server_url.endswith("/some/app/")
    browser.wait_for_text_to_equal("#out", "chose a")
    browser.select_dcc_dropdown("#choice", "b")
    browser.wait_for_text_to_equal("#out", "chose b")
    assert browser.get_logs() == []


def test_the_page_has_the_react_that_it_names(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div("here", id="out")

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "here")

    assert browser.driver.execute_script("return React.version") == REACT_VERSION

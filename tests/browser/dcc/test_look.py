"""How components look together: for every reader, in both themes, on a narrow page, and as an app restyles them."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from dash import Dash, dcc, html
from dash.development.base_component import Component
from dash.testing.composite import DashComposite
from tests.browser.axe import violations
from tests.browser.dcc.helpers import until

OPTIONS = [
    {"label": "New York", "value": "NYC", "title": "The big apple"},
    {"label": html.B("Montréal"), "value": "MTL"},
    {"label": "San Francisco", "value": "SF", "disabled": True},
    {"label": "A rather long label that does not fit into a narrow column at all", "value": "long"},
]

TEXT = """
# Heading

Text with `code`, **bold** and [a link](/there).

> A quotation

- [x] done
- [ ] to do

| Name | Value |
|------|------:|
| a    | 1     |

```python
def f(x: int) -> str:
    return f"{x} items"  # a long line that goes on and on and on and on and on and on and on and on and on
```
"""

FIGURE: Any = {"data": [{"y": [1, 3, 2], "type": "bar"}], "layout": {"title": {"text": "Sales"}, "height": 300}}

# A page says what it is written in, and has a colour behind its text.
PAGE = """<!DOCTYPE html>
<html lang="en"><head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}
<style>body {margin: 16px; background: Canvas; font-family: sans-serif} main {display: grid; gap: 12px}STYLE</style>
</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body></html>"""


def labelled(label: str, component: Component) -> Component:
    return html.Div([html.Label(label, htmlFor=component.id), component])


def gallery(**shared: Any) -> list[Component]:
    """One of each component, and of each state that looks different. Keywords go to all that have a `className`."""
    return [
        dcc.Button("Press", id="button", **shared),
        dcc.Button("Off", id="button-off", disabled=True),
        labelled("Text", dcc.Input(id="input", placeholder="Type here", **shared)),
        labelled("Number", dcc.Input(id="number", type="number", value=3)),
        labelled("Off", dcc.Input(id="input-off", value="No", disabled=True)),
        labelled("Range", dcc.Input(id="range", type="range", min=0, max=10, value=4)),
        labelled("One", dcc.Dropdown(OPTIONS, "NYC", id="dropdown", **shared)),
        labelled("Several", dcc.Dropdown(OPTIONS, ["NYC", "MTL", "long"], id="multi", multi=True)),
        labelled("Off", dcc.Dropdown(OPTIONS, "NYC", id="dropdown-off", disabled=True)),
        dcc.Dropdown(OPTIONS, id="unlabelled"),
        labelled("Boxes", dcc.Checklist(OPTIONS, ["NYC"], id="checklist", **shared)),
        labelled("Circles", dcc.RadioItems(OPTIONS, "NYC", id="radio", inline=True, **shared)),
        labelled("Point", dcc.Slider(0, 10, value=3, id="slider", **shared)),
        labelled("Stretch", dcc.RangeSlider(0, 10, value=[3, 7], id="range-slider", **shared)),
        labelled("Day", dcc.DatePickerSingle(date="2025-03-04", id="day", **shared)),
        labelled("Days", dcc.DatePickerRange(start_date="2025-03-04", end_date="2025-03-08", id="days", **shared)),
        labelled("Lines", dcc.Textarea(value="Several\nlines", id="textarea", **shared)),
        dcc.Tabs(
            [dcc.Tab("First", label="First", value="1"), dcc.Tab(label="Second", value="2")], "1", id="tabs", **shared
        ),
        dcc.Upload(html.Button("Choose a file"), id="upload", **shared),
        dcc.Clipboard(id="clipboard", content="copied", **shared),
        html.Div(
            dcc.Tooltip("A word on this", id="tooltip", show=True, bbox={"x0": 8, "x1": 9, "y0": 8, "y1": 9}, **shared)
        ),
        dcc.Link("A link", href="/there", id="link", **shared),
        *(dcc.Loading("content", display="show", type=kind) for kind in ("default", "circle", "dot", "graph", "cube")),
        dcc.Markdown(TEXT, id="markdown", **shared),
        dcc.Graph(id="graph", figure=FIGURE, **shared),
    ]


def serve(browser: DashComposite, *components: Component, style: str = "", scheme: str = "light", **media: str) -> None:
    """Open a page with these components, when all of its heavy parts are there."""
    features = {"prefers-color-scheme": scheme, **{name.replace("_", "-"): value for name, value in media.items()}}
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": name, "value": value} for name, value in features.items()]}
    )
    app = Dash(title="Gallery", index_string=PAGE.replace("STYLE", style))
    app.layout = html.Main([html.H1("Gallery"), *components])
    browser.start_server(app)
    browser.wait_for_element("#markdown .hljs-keyword")
    browser.wait_for_element("#graph .bars .point")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anyone_from_using_it(browser: DashComposite, scheme: str) -> None:
    serve(browser, *gallery(), scheme=scheme)
    assert violations(browser) == []
    browser.find_element("#multi").click()
    browser.wait_for_element(".dash-dropdown-option")

    assert violations(browser) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_fits_into_a_narrow_page(browser: DashComposite, direction: str) -> None:
    size = {"width": 320, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        serve(browser, html.Div(gallery(), dir=direction, style={"display": "grid", "gap": "12px"}))

        until(browser, lambda: browser.driver.execute_script("return document.documentElement.scrollWidth") <= 320)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_code_reads_from_left_to_right_on_every_page(browser: DashComposite) -> None:
    serve(browser, html.Div(gallery(), dir="rtl"))

    assert browser.find_element("#markdown pre").value_of_css_property("direction") == "ltr"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_plain_class_of_the_app_wins(browser: DashComposite, scheme: str) -> None:
    mine = {"font-size": "20px", "background-color": "rgba(1, 2, 3, 1)", "border-top-left-radius": "11px"}
    rule = "; ".join(f"{prop}: {value}" for prop, value in mine.items())
    components = gallery(className="mine")
    serve(browser, *components, style=f".mine {{{rule}}}", scheme=scheme)
    marked = browser.find_elements(".mine")

    classes = [getattr(part, "className", None) for part in html.Div(components)._traverse()]
    assert len(marked) == classes.count("mine") > 0
    for element in marked:
        browser.driver.execute_script("arguments[0].scrollIntoView(); arguments[0].focus()", element)
        looks = {prop: element.value_of_css_property(prop) for prop in mine}
        assert looks == mine, element.get_attribute("class")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_variable_of_the_page_restyles_every_control(browser: DashComposite, scheme: str) -> None:
    serve(browser, *gallery(), style=":root {--Dash-Fill-Interactive-Strong: rgb(1, 2, 3)}", scheme=scheme)

    assert browser.find_element("#button").value_of_css_property("background-color") == "rgba(1, 2, 3, 1)"
    assert browser.find_element("#checklist input").value_of_css_property("accent-color") == "rgb(1, 2, 3)"


def test_a_theme_of_one_part_of_the_page_holds_there(browser: DashComposite) -> None:
    dark = html.Div(dcc.Input(id="inside"), **{"data-dash-theme": "dark"})
    serve(browser, *gallery(), dark)

    def background(control: str) -> str:
        return browser.find_element(f".dash-input:has(> #{control})").value_of_css_property("background-color")

    assert background("inside") != background("input")


def test_nothing_moves_for_readers_who_do_not_want_that(browser: DashComposite) -> None:
    serve(browser, *gallery(), prefers_reduced_motion="reduce")
    moving = browser.driver.execute_script(
        "return document.getAnimations().map(({animationName}) => animationName ?? 'transition')"
    )

    assert set(moving) <= {"dash-breathe"}


def test_a_button_can_be_read_in_the_colours_of_the_system(browser: DashComposite) -> None:
    serve(browser, *gallery(), forced_colors="active")
    colours = [browser.find_element("#button").value_of_css_property(name) for name in ("color", "background-color")]

    assert colours[0] != colours[1]


SHOWN_FOCUS = """
    const focused = document.activeElement;
    const isSeen = element => {
        const {outlineStyle, outlineColor, boxShadow} = getComputedStyle(element);
        return boxShadow !== 'none' || (outlineStyle !== 'none' && outlineColor !== 'rgba(0, 0, 0, 0)');
    };
    const isMarked = [focused, focused.parentElement, focused.parentElement.parentElement].some(isSeen);
    return [focused.id, focused === document.body || isMarked ? '' : focused.outerHTML];
"""


@pytest.mark.parametrize("forced", ["none", "active"])
def test_whoever_goes_on_by_tab_sees_where_that_leads(browser: DashComposite, forced: str) -> None:
    serve(browser, *gallery(), html.Button(id="last"), forced_colors=forced)
    unmarked, place = [], ""
    while place != "last":
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        place, element = browser.driver.execute_script(SHOWN_FOCUS)
        unmarked.append(element)

    assert len(unmarked) > 20
    assert list(filter(None, unmarked)) == []

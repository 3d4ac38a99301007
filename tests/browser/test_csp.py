"""A strict Content-Security-Policy: what pages need allowed, and that nothing they do is refused."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from flask_talisman import Talisman
from selenium.webdriver.common.action_chains import ActionChains

from dash import Dash, Input, Output, dcc, html
from dash.testing.composite import DashComposite

PROSE = """
# Prose

With **weight**, a [link](https://example.org) and `code`.

```python
print("highlighted")
```

| a | b |
| - | - |
| 1 | 2 |
"""


def restrict(app: Dash, **more: Any) -> None:
    """Send the policy with every answer. Call it when all callbacks are declared."""
    policy = {"default-src": "'self'", "script-src": ["'self'", *app.csp_hashes()], "style-src": "'self'", **more}
    Talisman(app.server, content_security_policy=policy, force_https=False, session_cookie_secure=False)


def test_controls_and_prose_need_nothing_but_the_hashes_of_inline_scripts(browser: DashComposite) -> None:
    app = Dash(suppress_callback_exceptions=True)
    app.layout = html.Div(
        [
            dcc.Input(id="text", value="a", style={"color": "rgb(255, 0, 0)"}),
            dcc.Dropdown([f"option {n}" for n in range(200)], id="choice", multi=True),
            dcc.Slider(0, 10, id="slider"),
            dcc.RadioItems(["x", "y"], "x", inline=True),
            dcc.Loading(dcc.Markdown(PROSE, id="prose")),
            html.Div(id="in-browser"),
            html.Div(id="on-server"),
        ]
    )
    # Lines may end as on Windows; what the browser hashes is what it read.
    app.clientside_callback(
        "value => {\r\n  return `</script> ${value}`;\r\n}", Output("in-browser", "children"), Input("text", "value")
    )

    @app.callback(Output("on-server", "children"), Input("choice", "value"))
    def show(choice: list[str] | None) -> Any:
        return html.B(f"chose {choice}", style={"fontWeight": 300})

    restrict(app)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#in-browser", "</script> a")
    browser.wait_for_element("#prose .hljs-string")
    browser.wait_for_style_to_equal("#text", "color", "rgba(255, 0, 0, 1)")
    browser.select_dcc_dropdown("#choice", "option 3")
    browser.wait_for_text_to_equal("#on-server", "chose ['option 3']")

    assert browser.get_logs() == []


def test_formulas_need_nothing_of_the_policy(browser: DashComposite) -> None:
    app = Dash()
    app.layout = dcc.Markdown("$x^2$", mathjax=True, id="prose")
    restrict(app)

    browser.start_server(app)
    browser.wait_for_element("#prose svg")

    # Without its styles, what screen readers read would stand beside the formula.
    browser.wait_for_style_to_equal("mjx-assistive-mml", "position", "absolute")
    assert browser.get_logs() == []


def test_graphs_need_the_hashes_of_the_style_elements_of_plotly(browser: DashComposite) -> None:
    app = Dash()
    figure = go.Figure([go.Scatter(x=[1, 2, 3], y=[3, 1, 2], name="line"), go.Bar(x=[1, 2, 3], y=[1, 2, 3])])
    app.layout = html.Div([dcc.Graph(figure=figure, id="graph"), html.Div(id="out")])
    app.callback(Output("out", "children"), Input("graph", "hoverData"))(lambda data: "hovered" if data else "waiting")
    restrict(app, **{"style-src": ["'self'", *app.csp_style_hashes()]})

    browser.start_server(app)
    plot = browser.wait_for_element("#graph .nsewdrag")
    browser.wait_for_text_to_equal("#out", "waiting")
    ActionChains(browser.driver).move_to_element(plot).perform()

    browser.wait_for_text_to_equal("#out", "hovered")
    # A style of plotly.js, which it adds by script to the element that the empty text's hash allows.
    browser.wait_for_style_to_equal("#graph .modebar", "position", "absolute")
    assert browser.get_logs() == []


def test_a_script_that_is_not_the_apps_own_does_not_run(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div("here", id="out")
    app.index_string = app.index_string.replace("<footer>", "<script>window.injected = true;</script><footer>")
    restrict(app)

    browser.start_server(app)
    browser.wait_for_text_to_equal("#out", "here")

    assert browser.driver.execute_script("return window.injected") is None
    assert "Content Security Policy" in browser.get_logs()[0]["message"]


def test_the_dev_tools_need_nothing_of_the_policy(browser: DashComposite) -> None:
    app = Dash()
    app.layout = html.Div(id="out")
    restrict(app)

    browser.start_server(app, debug=True, dev_tools_hot_reload=False, use_reloader=False)

    browser.wait_for_style_to_equal(".dash-debug-menu", "position", "fixed")
    browser.find_element("#dash-debug-menu__callback-graph-button").click()
    browser.wait_for_element(".dash-devtools-dock")
    assert browser.get_logs() == []

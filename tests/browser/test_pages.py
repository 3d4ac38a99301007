"""Apps of several pages in the browser: moving between pages without loading anything, as if everything was loaded."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

import dash
from dash import Dash, Input, Output, State, dcc, html, register_page
from dash.testing.composite import DashComposite
from tests.browser.dcc.helpers import until
from tests.browser.shop.app import make_app

PATIENCE_SECONDS = 20
SCROLL = "return Math.round(window.scrollY)"


@pytest.fixture
def shop(browser: DashComposite) -> DashComposite:
    """The shop of twelve pages, opened at its home page and marked, so that a reload would show."""
    browser.start_server(make_app())
    shows(browser, "Welcome")
    browser.driver.execute_script("window.isMarked = true")
    return browser


def shows(browser: DashComposite, heading: str) -> None:
    browser.wait_for_text_to_equal("#_pages_content h1", heading)


def titled(browser: DashComposite, title: str) -> None:
    until(browser, lambda: browser.driver.title == title)


def follow(browser: DashComposite, link: str, heading: str) -> None:
    browser.wait_for_element(link).click()
    shows(browser, heading)
    settle(browser)


def settle(browser: DashComposite) -> None:
    """Wait for the next frames: a page is scrolled with the one that draws it, and told of it with the one after."""
    browser.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


def was_not_reloaded(browser: DashComposite) -> bool:
    return browser.driver.execute_script("return window.isMarked === true") is True


def address(browser: DashComposite) -> str:
    return str(browser.driver.execute_script("return location.pathname + location.search + location.hash"))


def focused(browser: DashComposite) -> str:
    return str(browser.driver.execute_script("return document.activeElement.id || document.activeElement.tagName"))


def test_links_lead_through_all_pages_without_a_reload(shop: DashComposite) -> None:
    for link, heading, title in [
        ("#to-about", "About", "About us"),
        ("#to-contact", "Contact", "Contact"),
        ("#to-sales", "Sales of this year", "Sales"),
        ("#to-slow", "Slow but sure", "Slow"),
        ("#to-search", "Search", "Search"),
        ("#to-guide", "Guide", "Guide"),
        ("#to-stock", "Stock", "Overview"),
        ("#to-home", "Welcome", "The shop"),
        ("#to-nuts", "nuts & bolts", "All about nuts & bolts"),
        ("#to-history", "nuts & bolts in 2025", "Year"),
        ("#to-home", "Welcome", "The shop"),
        ("#to-file", "File 2025/may/a.csv", "Files"),
        ("#to-404", "Nothing here", "Not here"),
    ]:
        follow(shop, link, heading)
        titled(shop, title)

    assert len(dash.page_registry) == 12
    assert was_not_reloaded(shop)
    assert shop.get_logs() == []


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/stock/nuts%20%26%20bolts/history/2024", "nuts & bolts in 2024"),
        ("/stock/", "Stock"),
        ("/sales?year=2020&unknown=1", "Sales of 2020"),
        ("/search?q=caf%C3%A9#top", "Search café #top"),
        ("/old-sales?year=1999", "Sales of 1999"),
        ("/who-we-are", "About"),
        ("/nowhere/at/all", "Nothing here"),
    ],
)
def test_an_address_opens_its_page(browser: DashComposite, path: str, heading: str) -> None:
    browser.start_server(make_app(), navigate=False)
    browser.driver.get(f"{browser.server.url}{path}")

    shows(browser, heading)
    assert browser.get_logs() == []


def test_a_redirect_is_followed_inside_the_page_and_makes_one_step_of_history(shop: DashComposite) -> None:
    follow(shop, "#to-old-sales", "Sales of 1999")
    assert address(shop) == "/sales?year=1999"

    shop.driver.back()

    shows(shop, "Welcome")
    assert was_not_reloaded(shop)


def test_back_and_forward_show_the_pages_and_titles_again(shop: DashComposite) -> None:
    follow(shop, "#to-about", "About")
    follow(shop, "#to-stock", "Stock")

    shop.driver.back()
    shows(shop, "About")
    titled(shop, "About us")
    shop.driver.back()
    shows(shop, "Welcome")
    titled(shop, "The shop")
    shop.driver.forward()
    shows(shop, "About")

    assert was_not_reloaded(shop)
    assert address(shop) == "/about"


def test_a_new_page_begins_at_its_top_and_going_back_leads_to_where_the_reader_was(shop: DashComposite) -> None:
    follow(shop, "#to-sales", "Sales of this year")
    shop.wait_for_element("a[href='/stock/item-100']")
    shop.driver.execute_script("window.scrollTo(0, 4000)")
    until(shop, lambda: shop.driver.execute_script(SCROLL) == 4000)

    shop.driver.execute_script("document.querySelector(\"a[href='/stock/item-100']\").click()")
    shows(shop, "item-100")
    until(shop, lambda: shop.driver.execute_script(SCROLL) == 0)
    shop.driver.back()

    shows(shop, "Sales of this year")
    until(shop, lambda: shop.driver.execute_script(SCROLL) == 4000)


def test_what_scrolls_may_be_a_part_of_the_page(browser: DashComposite) -> None:
    top = "return Math.round(document.getElementById('main').scrollTop)"
    app = small_app()
    app.layout = html.Div(
        [
            html.Nav([dcc.Link("one", href="/", id="to-one"), dcc.Link("two", href="/two", id="to-two")]),
            html.Div(dash.page_container, id="main", style={"height": "400px", "overflowY": "auto"}),
        ]
    )
    tall = {"height": "3000px"}
    register_page("one", path="/", layout=html.Div([html.H1("one"), html.Div(style=tall)]))
    register_page("two", layout=html.Div([html.H1("two"), html.Div(style=tall)]))
    browser.start_server(app)
    shows(browser, "one")
    browser.driver.execute_script("document.getElementById('main').scrollTo(0, 700)")
    until(browser, lambda: browser.driver.execute_script(top) == 700)
    settle(browser)

    follow(browser, "#to-two", "two")
    assert browser.driver.execute_script(top) == 0
    browser.driver.back()

    shows(browser, "one")
    until(browser, lambda: browser.driver.execute_script(top) == 700)


def test_a_reload_leads_to_where_the_reader_was(shop: DashComposite) -> None:
    follow(shop, "#to-guide", "Guide")
    shop.driver.execute_script("window.scrollTo(0, 1500)")
    until(shop, lambda: shop.driver.execute_script(SCROLL) == 1500)

    shop.driver.refresh()

    shows(shop, "Guide")
    until(shop, lambda: shop.driver.execute_script(SCROLL) == 1500)


def test_a_hash_leads_to_its_element_on_this_page_and_on_another(shop: DashComposite) -> None:
    top = "return Math.round(document.getElementById('prices').getBoundingClientRect().top)"
    follow(shop, "#to-prices", "Guide")
    until(shop, lambda: shop.driver.execute_script(top) == 0)

    shop.driver.execute_script("window.scrollTo(0, 0)")
    shop.wait_for_element("#to-prices-here").click()

    until(shop, lambda: shop.driver.execute_script(top) == 0)
    assert address(shop) == "/guide#prices"
    assert was_not_reloaded(shop)


def test_pages_with_one_title_are_told_apart(browser: DashComposite) -> None:
    app = small_app(title="The app")
    register_page("one", path="/", layout=html.Div([html.H1("one"), html.Div(style={"height": "3000px"})]))
    register_page("two", layout=html.Div([html.H1("two"), html.Div(style={"height": "3000px"})]))
    browser.start_server(app)
    shows(browser, "one")
    settle(browser)
    browser.driver.execute_script("window.scrollTo(0, 900)")
    settle(browser)

    browser.driver.execute_script("document.getElementById('to-two').click()")
    shows(browser, "two")

    until(browser, lambda: browser.driver.execute_script(SCROLL) == 0)
    assert browser.driver.title == "The app"


def test_the_keyboard_begins_at_the_top_of_a_new_page_and_returns_to_the_link(shop: DashComposite) -> None:
    shop.wait_for_element("#to-nuts").send_keys(Keys.ENTER)
    shows(shop, "nuts & bolts")
    until(shop, lambda: focused(shop) == "BODY")

    shop.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert focused(shop) == shop.find_element("nav a").get_attribute("id")
    shop.driver.back()

    shows(shop, "Welcome")
    until(shop, lambda: focused(shop) == "to-nuts")


def test_screen_readers_hear_the_title_of_a_new_page(shop: DashComposite) -> None:
    assert shop.find_element("[role='status']").get_attribute("textContent") == ""

    follow(shop, "#to-about", "About")

    until(shop, lambda: shop.find_element("[role='status']").get_attribute("textContent") == "About us")


def test_a_filter_in_the_address_leaves_the_reader_alone(shop: DashComposite) -> None:
    follow(shop, "#to-search", "Search")
    shop.driver.execute_script(
        "document.querySelector('header').parentElement.style.minHeight = '5000px'; window.scrollTo(0, 1000)"
    )
    shop.find_element("#everywhere").send_keys("tea")
    shows(shop, "Search tea")

    assert address(shop) == "/search?q=tea"
    assert focused(shop) == "everywhere"
    assert shop.driver.execute_script(SCROLL) == 1000


# Pages that are left while they still work


class Gate:
    """A function waits inside `pass_through` until the test opens the gate."""

    def __init__(self) -> None:
        self.reached, self.opened, self.left = threading.Event(), threading.Event(), threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        self.opened.wait(PATIENCE_SECONDS)
        self.left.set()


@pytest.fixture
def gate() -> Any:
    gate = Gate()
    yield gate
    gate.opened.set()


def small_app(**options: Any) -> Dash:
    app = Dash("small", use_pages=True, pages_folder="", suppress_callback_exceptions=True, **options)
    app.layout = html.Div(
        [dcc.Link("one", href="/", id="to-one"), dcc.Link("two", href="/two", id="to-two"), dash.page_container]
    )
    return app


def test_what_a_page_started_ends_with_the_page(browser: DashComposite, gate: Gate) -> None:
    app = small_app()
    register_page("one", path="/", layout=lambda: html.Main([html.H1("one"), html.P("asking", id="answer")]))
    register_page("two", title="Two", layout=html.Main(html.H1("two")))
    calls: list[str] = []

    @app.callback(Output("answer", "children"), Input("answer", "id"))
    def answer(_id: str) -> str:
        calls.append("call")
        if len(calls) == 1:
            gate.pass_through()
        return f"answer {len(calls)}"

    browser.start_server(app)
    browser.wait_for_element("#answer")
    assert gate.reached.wait(PATIENCE_SECONDS)
    follow(browser, "#to-two", "two")
    # Nothing is waited for any more, although the server still works on it.
    browser._wait_for_callbacks()
    titled(browser, "Two")
    assert not gate.left.is_set()

    follow(browser, "#to-one", "one")
    browser.wait_for_text_to_equal("#answer", "answer 2")
    gate.opened.set()
    assert gate.left.wait(PATIENCE_SECONDS)
    browser._wait_for_callbacks()

    assert browser.find_element("#answer").text == "answer 2"
    assert browser.get_logs() == []


def test_of_two_pages_asked_for_in_a_hurry_the_last_is_shown(browser: DashComposite, gate: Gate) -> None:
    app = small_app()

    def slow() -> Any:
        gate.pass_through()
        return html.Main(html.H1("two"))

    register_page("one", path="/", layout=html.Main(html.H1("one")))
    register_page("two", layout=slow)
    browser.start_server(app)
    shows(browser, "one")

    browser.wait_for_element("#to-two").click()
    assert gate.reached.wait(PATIENCE_SECONDS)
    browser.wait_for_element("#to-one").click()
    titled(browser, "One")
    browser._wait_for_callbacks()
    gate.opened.set()
    assert gate.left.wait(PATIENCE_SECONDS)
    browser._wait_for_callbacks()

    shows(browser, "one")
    assert browser.driver.title == "One"
    assert browser.get_logs() == []


def test_the_container_may_come_later_beside_another_location(browser: DashComposite) -> None:
    app = small_app()
    app.layout = html.Div([dcc.Location(id="url"), html.Div(id="content")])
    register_page("one", path="/", layout=html.Div([html.H1("one"), dcc.Link("two", href="/two", id="to-two")]))
    register_page("two", title="Two", layout=html.H1("two"))
    asked: list[str] = []

    @app.callback(Output("content", "children"), Input("url", "pathname"))
    def show(path: str) -> Any:
        asked.append(path)
        return dash.page_container if len(asked) == 1 else dash.no_update

    browser.start_server(app)
    shows(browser, "one")
    follow(browser, "#to-two", "two")

    titled(browser, "Two")
    assert asked == ["/", "/two"]
    assert browser.get_logs() == []


def test_inputs_of_the_routing_make_the_page_anew_where_it_is(browser: DashComposite) -> None:
    app = small_app(routing_callback_inputs={"language": Input("lang", "value"), "user": State("user", "data")})
    app.layout = html.Div([dcc.Input(id="lang", value="en"), dcc.Store(id="user", data="Ada"), dash.page_container])
    register_page("one", path="/", layout=lambda language, user, **_: html.H1(f"{user} in {language}"))
    browser.start_server(app)
    shows(browser, "Ada in en")

    field = browser.find_element("#lang")
    field.send_keys("g")

    shows(browser, "Ada in eng")
    assert focused(browser) == "lang"


def test_an_app_below_a_prefix_keeps_its_pages_there(browser: DashComposite) -> None:
    app = Dash("small", use_pages=True, pages_folder="", url_base_pathname="/shop/")
    register_page("one", path="/", layout=html.H1("one"))
    register_page("two", layout=html.H1("two"), redirect_from=["/old"])
    app.layout = html.Div(
        [
            *(dcc.Link(page["name"], href=page["relative_path"]) for page in dash.page_registry.values()),
            dcc.Link("old", href=app.get_relative_path("/old"), id="to-old"),
            dash.page_container,
        ]
    )
    browser.start_server(app, navigate=False)
    browser.driver.get(f"{browser.server.url}/shop/")
    shows(browser, "one")

    follow(browser, "a[href='/shop/two']", "two")
    follow(browser, "a[href='/shop/']", "one")
    follow(browser, "#to-old", "two")

    assert address(browser) == "/shop/two"


def test_nothing_in_a_title_becomes_part_of_the_page(browser: DashComposite) -> None:
    evil = "</title></script><script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>"
    app = small_app(title=evil, description=evil)
    register_page("one", path_template="/<name>", title=lambda name: evil + name, layout=lambda name: html.H1(name))
    browser.start_server(app, navigate=False)
    browser.driver.get(f"{browser.server.url}/%3Cscript%3Ewindow.hacked=1%3C%2Fscript%3E?q=%22%3E%3Cscript%3E")

    shows(browser, "<script>window.hacked=1</script>")
    titled(browser, f"{evil}<script>window.hacked=1</script>")
    assert browser.driver.execute_script("return window.hacked") is None

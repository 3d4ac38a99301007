"""`register_page` and `page_registry`: what is inferred, in which order, and which app a page belongs to."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

import dash
from dash import Dash, html, page_registry, register_page
from dash.exceptions import PageError
from dash.pages import registry
from tests.dash.pages.helpers import pages_of


@pytest.fixture(autouse=True)
def app() -> Dash:
    return Dash("pages_app", use_pages=True, pages_folder="")


def entry(module: str = "pages.weekly_analytics", **given: Any) -> dict[str, Any]:
    register_page(module, **{"layout": html.Div(), **given})
    return page_registry[module]


def test_what_is_not_given_is_inferred_from_the_module() -> None:
    page = entry("reports.weekly_analytics", custom="x")

    assert page["path"] == "/reports/weekly-analytics"
    assert page["name"] == "Weekly analytics"
    assert page["title"] == "Weekly analytics"
    assert page["description"] == ""
    assert page["image"] is None
    assert page["custom"] == "x"
    assert [page[f"supplied_{key}"] for key in ("path", "name", "title", "order", "image")] == [None] * 5


def test_no_link_to_a_page_leads_to_another_server() -> None:
    assert entry("/about")["relative_path"] == "/about"
    assert entry("other", path="//example.org")["relative_path"] == "/example.org"


def test_what_is_given_stays_beside_what_it_became() -> None:
    layout = html.Div()
    page = entry(path="/w", name="Weekly", title="W", order=3, image="w.png", image_url="http://h/w.png", layout=layout)

    assert (page["path"], page["name"], page["title"], page["order"]) == ("/w", "Weekly", "W", 3)
    assert (page["supplied_path"], page["supplied_name"], page["supplied_title"]) == ("/w", "Weekly", "W")
    assert page["supplied_order"] == 3
    assert (page["image"], page["supplied_image"], page["image_url"]) == ("w.png", "w.png", "http://h/w.png")
    assert page["layout"] is page["supplied_layout"] is layout


def test_the_path_is_inferred_from_the_template_before_the_module() -> None:
    assert entry(path_template="/asset/<asset_id>/<year>")["path"] == "/asset/none/none"
    assert entry(path_template="/asset/<asset_id>", path="/assets")["path"] == "/assets"


def test_title_and_description_of_the_app_stand_in_for_those_of_a_page() -> None:
    Dash("pages_app", use_pages=True, pages_folder="", title="Shop", description="All things")

    assert entry("a")["title"] == "Shop"
    assert entry("a")["description"] == "All things"
    assert entry("b", title="B", description="b")["title"] == "B"


def test_a_page_registered_before_the_app_takes_on_what_the_app_says() -> None:
    dash.globals.reset()
    register_page("pages.early", layout=html.Div("early"))
    register_page("pages.home", path="/", layout=html.Div("home"))

    app = Dash("pages_app", use_pages=True, pages_folder="", url_base_pathname="/shop/", title="Shop")

    assert page_registry["pages.early"]["relative_path"] == "/shop/pages/early"
    assert page_registry["pages.early"]["title"] == "Shop"
    assert list(page_registry) == ["pages.home", "pages.early"]
    assert pages_of(app).book.find("/pages/early") is not None


def test_pages_with_an_order_come_first_then_all_by_module() -> None:
    for module, order in [("z", None), ("b", 2), ("late", "x"), ("c", 1.5), ("a", None), ("d", 2), ("e", -1)]:
        entry(module, order=order)

    assert list(page_registry) == ["e", "c", "b", "d", "late", "a", "z"]
    assert isinstance(page_registry, OrderedDict)


def test_the_home_page_comes_first_unless_pages_have_an_order() -> None:
    entry("a")
    entry("z", path="/")
    assert list(page_registry) == ["z", "a"]
    assert page_registry["z"]["order"] == 0

    entry("m", order=5)

    assert list(page_registry) == ["m", "a", "z"]
    assert page_registry["z"]["order"] is None
    assert page_registry["z"]["supplied_order"] is None


def test_registering_a_module_again_replaces_its_page() -> None:
    entry("a", path="/one", order=1)
    entry("a", path="/two", order=9)
    entry("b", path="/one", order=3)

    assert [page["path"] for page in page_registry.values()] == ["/one", "/two"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"path": "/x"}, {"path": "/x/"}),
        ({"path_template": "/x/<a>"}, {"path_template": "/x/<b>"}),
        ({"path": "/caf%C3%A9"}, {"path": "/café"}),
    ],
)
def test_two_pages_at_one_address_are_named_with_their_places(first: Any, second: Any) -> None:
    entry("one", **first)

    with pytest.raises(PageError, match=r"Two pages have the path") as raised:
        entry("two", **second)

    assert "one (tests/dash/pages/test_registry.py:" in str(raised.value)
    assert raised.value.first.short_file == "tests/dash/pages/test_registry.py"
    assert list(page_registry) == ["one"]


def test_a_page_that_was_removed_gives_its_path_free() -> None:
    entry("one", path="/x")
    del page_registry["one"]

    assert entry("two", path="/x")["path"] == "/x"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"module": ""}, r"register_page\(__name__\)"),
        ({"path": "sales"}, "write '/sales'"),
        ({"path": 3}, "found 3"),
        ({"path": "/asset/<id>"}, "write path_template='/asset/<id>'"),
        ({"path_template": "/a/<b>/<b>"}, "names <b> twice"),
        ({"title": 5}, "title is a text or a function"),
        ({"description": ["x"]}, "description is a text or a function"),
        ({"redirect_from": ["old"]}, "write '/old'"),
        ({"redirect_from": [None]}, "holds None"),
        ({"path": "/x", "redirect_from": ["/x/"]}, "the page's own path"),
    ],
)
def test_what_makes_no_page_is_refused_where_it_is_registered(given: dict[str, Any], message: str) -> None:
    with pytest.raises(PageError, match=message) as raised:
        register_page(**{"module": "a", **given})

    assert "registered at tests/dash/pages/test_registry.py:" in str(raised.value)
    assert not page_registry


def test_a_lone_redirect_needs_no_list(app: Dash) -> None:
    entry("a", path="/new", redirect_from="/old")

    assert pages_of(app).book.find_redirect("/old") == "/new"


def test_whatever_is_done_to_the_registry_counts_at_once(app: Dash) -> None:
    book = pages_of(app).book

    def module_at(path: str) -> str | None:
        found = book.find(path)
        return str(found.page["module"]) if found else None

    entry("a", path="/a")
    assert module_at("/a") == "a"
    page_registry["a"]["path"] = "/moved"
    assert (module_at("/a"), module_at("/moved")) == (None, "a")
    page_registry["plain"] = {"module": "plain", "path": "/plain", "layout": "x"}
    assert module_at("/plain") == "plain"
    entry("b", path="/b")
    assert module_at("/b") == "b"
    page_registry.pop("a")
    assert module_at("/moved") is None
    page_registry["b"] = {**page_registry["b"], "path": "/c"}
    assert (module_at("/b"), module_at("/c")) == (None, "b")


def test_apps_of_one_process_have_pages_of_their_own(app: Dash) -> None:
    entry("home", path="/")
    entry("only_first", path="/x")

    second = Dash("other", use_pages=True, pages_folder="")
    entry("home", path="/")
    entry("only_second", path="/y")

    assert {page["module"] for page in pages_of(app).book.pages()} == {"home", "only_first"}
    assert {page["module"] for page in pages_of(second).book.pages()} == {"home", "only_second"}
    assert pages_of(app).book.find("/") != pages_of(second).book.find("/")
    assert list(page_registry) == ["home", "only_second"]


def test_pages_of_cells_stay_when_the_cell_of_the_app_runs_again() -> None:
    cell = "from dash import register_page\nregister_page('sales', path='/sales', layout='x')"
    exec(compile(cell, "/tmp/ipykernel_1/123.py", "exec"), {"__name__": "__main__"})

    again = Dash("pages_app", use_pages=True, pages_folder="")

    assert pages_of(again).book.find("/sales") is not None


def test_libraries_start_afresh_through_the_old_path() -> None:
    from dash import _pages

    entry("a")
    _pages.PAGE_REGISTRY.clear()
    _pages.CONFIG.__dict__.clear()
    register_page("b", layout=html.Div("b"))
    fresh = Dash("fresh", use_pages=True, pages_folder="")

    assert [page["module"] for page in pages_of(fresh).book.pages()] == ["b"]
    assert _pages.register_page is dash.register_page


def test_a_test_may_import_a_page_without_registering_it() -> None:
    from dash.testing import ignore_register_page

    with ignore_register_page():
        register_page("ignored", path="/")
    register_page("taken", path="/", layout="x")

    assert list(page_registry) == ["taken"]


def test_registering_a_thousand_pages_compares_each_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    from dash.pages import registry

    compared: list[str] = []
    place = registry._place
    monkeypatch.setattr(registry, "_place", lambda page: compared.append(page["module"]) or place(page))

    for number in range(1000):
        entry(f"p{number * 7919 % 1000:03}")

    assert list(page_registry) == [f"p{number:03}" for number in range(1000)]
    assert len(compared) < 1000 * 12


def test_pages_are_found_while_another_thread_registers_one(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    entry("sales")
    book, read = pages_of(app).book, registry.redirects_of

    def registering(page: Any) -> list[str]:
        register_page(f"page{len(page_registry)}", layout=html.Div())
        return read(page)

    monkeypatch.setattr(registry, "redirects_of", registering)

    assert book.find("sales") is not None
    assert book.find("nowhere") is None

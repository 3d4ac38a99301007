"""A callback is a plain function: a test calls it like any other. `AppTest` opens pages, without a browser."""

import dash
from app import app
from dash.testing import AppTest
from data import names, years
from pages.compare import draw_lives
from pages.country import title
from pages.overview import list_countries


def test_every_page_has_an_address() -> None:
    paths = {page["path"] or page["path_template"] for page in dash.page_registry.values()}

    assert {"/", "/compare", "/not-found-404"} <= paths


def test_the_longest_lives_come_first() -> None:
    first = list_countries(years[-1], None)[0]

    assert first.href == "/country/JPN"


def test_a_search_that_finds_nothing_says_so() -> None:
    assert "Atlantis" in list_countries(years[-1], "Atlantis").children


def test_each_chosen_country_is_a_line() -> None:
    assert [line.name for line in draw_lives(["JPN", "KEN"]).data] == ["Japan", "Kenya"]
    assert len(draw_lives(None).data) == 0


def test_the_tab_of_a_country_has_its_name() -> None:
    assert title("KEN") == "Kenya"
    assert title("XXX") == "Unknown country"
    assert len(names) == 142 - 1  # two Koreas share a code in this data


def test_searching_leaves_what_is_meant() -> None:
    with AppTest(app) as page:
        page["search"].set(value="korea")

        assert len(page["countries"].children) == 2


def test_an_address_chooses_the_countries_to_compare() -> None:
    with AppTest(app, path="/compare?codes=KEN,BRA,XXX") as page:
        assert page["chosen"].value == ["KEN", "BRA"]
        assert [line["name"] for line in page["lives"].figure["data"]] == ["Brazil", "Kenya"]

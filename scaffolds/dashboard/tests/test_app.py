"""A callback is a plain function: a test calls it like any other. `AppTest` opens the page, without a browser."""

from app import app, continents, data, draw_bubbles, draw_history, select, summarise, years
from dash.testing import AppTest


def test_page_holds_the_controls_and_the_figures() -> None:
    assert {"continent", "year", "bubbles", "history"} <= set(app.layout)


def test_selecting_a_continent_keeps_only_its_countries() -> None:
    assert set(select("Europe", 2007)["continent"]) == {"Europe"}
    assert len(select("All", 2007)) == data["country"].nunique()


def test_numbers_describe_the_selection() -> None:
    assert summarise("Oceania", 2007) == ("0.02 bn", "81.1 years", "$32,885", "2")


def test_every_country_is_a_bubble() -> None:
    figure = draw_bubbles("All", 1952)

    assert {trace.name for trace in figure.data} == set(continents)
    assert sum(len(trace.x) for trace in figure.data) == len(select("All", 1952))


def test_chosen_continent_stands_out_in_the_history() -> None:
    opacities = {line.name: line.opacity for line in draw_history("Asia", years[0]).data}

    assert opacities.pop("Asia") == 1
    assert set(opacities.values()) == {0.25}


def test_choosing_a_continent_changes_the_page() -> None:
    with AppTest(app) as page:
        page["continent"].set(value="Oceania")

        assert page["countries"].children == "2"
        assert [trace["name"] for trace in page["bubbles"].figure["data"]] == ["Oceania"]

"""The drawing: all callbacks in it, nothing that could break out of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from dash.callbacks.location import Location
from dashtool.checks.codes import BY_KIND
from dashtool.checks.finding import Finding
from dashtool.drawing.cards import make_card, shared_reads, shortened
from dashtool.drawing.page import to_html
from dashtool.drawing.svg import to_svg
from dashtool.graph.report import GraphReport
from dashtool.graph.select import Selection, select
from tests.dashtool.graph.reports import report

SHOP = report(
    "sign: button -> session",
    "load /sales: country session (theme) -> rows",
    "draw /sales: rows country -> chart",
    "back: chart -> button",
    pages=("/sales", "/stock"),
)
NS = "{http://www.w3.org/2000/svg}"
HOSTILE = "</script><script>alert(1)</script><!--\"'&\x1b\x00]]>é"


def elements(svg: str, name: str, css: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return [each for each in root.iter(NS + name) if css in each.get("class", "").split()]


def hostile() -> GraphReport:
    """A report in which everything is called so that it would break out."""
    calm = report("f: a -> b", "g: a -> c")
    rows = tuple(
        replace(row, name=row.name + HOSTILE, function=HOSTILE, file=HOSTILE, inputs=(HOSTILE,), feeds=())
        for row in calm.callbacks
    )
    prop = replace(calm.properties["a.value"], name=HOSTILE, component=HOSTILE, pages=(HOSTILE,))
    finding = Finding(BY_KIND["missing id"], Location(HOSTILE, 1, HOSTILE), HOSTILE, HOSTILE, callback=rows[0].name)
    return replace(
        calm, app=HOSTILE, callbacks=rows, properties={**calm.properties, HOSTILE: prop}, problems=(finding,)
    )


def test_every_callback_is_a_card_with_its_ports() -> None:
    cards = elements(to_svg(SHOP), "g", "card")

    assert sorted(card.get("data-callback") for card in cards) == ["0", "1", "2", "3"]
    assert sorted(port.get("class") for card in cards for port in card.iter(NS + "g") if port is not card) == [
        *["port input"] * 6,
        *["port output out"] * 4,
        "port state",
    ]


def test_wires_lead_within_a_chapter() -> None:
    wires = elements(to_svg(SHOP), "path", "wire")

    # session leads to another page, which is a chapter of its own; country is read by two, and written by none.
    assert sorted((wire.get("data-from", ""), wire.get("data-to", "")) for wire in wires) == [
        ("", "1"),
        ("", "2"),
        ("1", "2"),
        ("3", "0"),
    ]


def test_a_focus_is_drawn_in_one_piece() -> None:
    svg = to_svg(select(SHOP, Selection(focus="session")))

    assert elements(svg, "rect", "panel") == []
    assert {(wire.get("data-from"), wire.get("data-to")) for wire in elements(svg, "path", "wire")} >= {("0", "1")}


def test_what_several_read_and_none_writes_stands_for_itself() -> None:
    assert shared_reads(report("a: x y -> z", "b: x z -> w", "c: x (y)").callbacks) == ["x.value", "y.value"]


def test_faulty_callbacks_carry_their_codes() -> None:
    finding = Finding(BY_KIND["missing id"], Location("app.py", 1, "sign"), "Found", "Fix", callback="sign")
    svg = to_svg(replace(SHOP, problems=(finding,)))

    (faulty,) = elements(svg, "g", "faulty")
    assert faulty.get("data-callback") == "0"
    assert "DASH001" in "".join(faulty.itertext())


def test_the_same_report_gives_the_same_file() -> None:
    assert to_svg(SHOP) == to_svg(SHOP)


@pytest.mark.parametrize("draw", [to_svg, to_html])
def test_drawings_are_ascii_and_carry_no_foreign_markup(draw) -> None:
    text = draw(hostile())

    assert text.isascii()
    assert "<script>alert" not in text
    assert "<!--" not in text


def test_hostile_names_leave_the_svg_well_formed() -> None:
    root = ElementTree.fromstring(to_svg(hostile()))

    assert not list(root.iter(NS + "script"))
    assert "</script>" in "".join(root.itertext())


class Page(HTMLParser):
    """The text of each script of a page, and every attribute of its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data


def test_the_page_asks_for_nothing_and_allows_only_its_own_script() -> None:
    import base64
    import hashlib

    page = Page(to_html(hostile()))

    data, script = page.scripts
    policy = next(value for name, value in page.attributes if name == "content" and value and "default-src" in value)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    assert not [name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert json.loads(data)["callbacks"][0]["function"] == HOSTILE


def test_the_page_knows_who_triggers_whom() -> None:
    data = json.loads(Page(to_html(SHOP)).scripts[0])

    assert [(each["function"], each["before"], each["after"]) for each in data["callbacks"]] == [
        ("sign", [3], [1]),
        ("load", [0], [2]),
        ("draw", [1], [3]),
        ("back", [2], [0]),
    ]


def test_an_app_without_callbacks_says_so() -> None:
    assert not re.search(r'id="empty" hidden', to_html(report()))
    assert re.search(r'id="empty" hidden', to_html(SHOP))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short.value", "short.value"),
        ("a-very-long-name-of-a-component-that-goes-on.children", "a-very-long-name-of-a-componen….children"),
        ("x" * 50, "x" * 26 + "…" + "x" * 13),
    ],
)
def test_long_names_lose_their_middle(text: str, short: str) -> None:
    assert shortened(text, 40) == short
    assert len(shortened(text, 40)) <= 40


def test_a_card_is_as_wide_as_what_stands_in_it() -> None:
    (narrow,) = report("f: a -> b").callbacks
    (wide,) = report(f"f: {'a' * 30} -> {'b' * 30}").callbacks

    assert make_card(narrow).width < 150
    assert make_card(wide).width > 400

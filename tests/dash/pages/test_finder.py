"""Which page stands at an address, and how little is looked at to find it."""

from __future__ import annotations

from typing import Any

import pytest

from dash.pages.finder import MOST_SEGMENTS_SHARED, PageFinder
from dash.pages.template import Segment


def page(module: str, path: str | None = None, template: str | None = None, **further: Any) -> dict[str, Any]:
    return {
        "module": module,
        "path": path or template,
        "supplied_path": path,
        "path_template": template,
        **further,
    }


def found(finder: PageFinder, path: str) -> tuple[str, dict[str, str]] | None:
    match = finder.find(path)
    return match and (match.page["module"], dict(match.variables))


@pytest.mark.parametrize("path", ["sales", "/sales", "/sales/", "//sales//"])
def test_outer_slashes_do_not_matter(path: str) -> None:
    assert found(PageFinder([page("sales", "/sales")]), path) == ("sales", {})


def test_paths_are_compared_as_people_read_them() -> None:
    finder = PageFinder([page("cafe", "/café au lait")])

    assert found(finder, "/caf%C3%A9%20au%20lait") == ("cafe", {})
    assert found(finder, "/Café au lait") is None


def test_variables_stand_in_the_middle_and_at_the_end() -> None:
    finder = PageFinder([page("report", template="/asset/<asset>/report/<year>")])

    assert found(finder, "/asset/a%201/report/2025") == ("report", {"asset": "a 1", "year": "2025"})
    assert found(finder, "/asset/a/report") is None
    assert found(finder, "/asset//report/2025") is None


def test_the_most_exact_page_wins_whatever_the_order() -> None:
    finder = PageFinder(
        [
            page("any", template="/asset/<name>"),
            page("year", template="/asset/<name>-<year>"),
            page("exact", "/asset/new"),
            page("inner", template="/<kind>/new/<name>"),
        ]
    )

    assert found(finder, "/asset/new") == ("exact", {})
    assert found(finder, "/asset/a-2025") == ("year", {"name": "a", "year": "2025"})
    assert found(finder, "/asset/a") == ("any", {"name": "a"})
    assert found(finder, "/asset/new/b") == ("inner", {"kind": "asset", "name": "b"})


def test_a_variable_takes_several_segments_only_where_nothing_fits_otherwise() -> None:
    finder = PageFinder(
        [
            page("file", template="/files/<path>"),
            page("versions", template="/files/<path>/versions/<number>"),
            page("text", template="/files/<path>.txt"),
        ]
    )

    assert found(finder, "/files/a") == ("file", {"path": "a"})
    assert found(finder, "/files/a/b/c") == ("file", {"path": "a/b/c"})
    assert found(finder, "/files/a/b/versions/3") == ("versions", {"path": "a/b", "number": "3"})
    assert found(finder, "/files/a/b.txt") == ("text", {"path": "a/b"})


def test_a_page_with_path_and_template_answers_both() -> None:
    finder = PageFinder([page("asset", "/assets/all", "/assets/<name>"), page("other", "/plain", "/o/<x>")])

    assert found(finder, "/assets/all") == ("asset", {"name": "all"})
    assert found(finder, "/plain") == ("other", {})


def test_of_two_pages_at_one_address_the_first_counts() -> None:
    finder = PageFinder([page("a", "/x"), page("b", "/x/"), page("c", template="/y/<a>"), page("d", template="/y/<b>")])

    assert found(finder, "/x") == ("a", {})
    assert found(finder, "/y/1") == ("c", {"a": "1"})


def test_a_redirect_leads_to_the_path_with_the_variables_both_have() -> None:
    finder = PageFinder(
        [
            page("new", "/new", redirect_from=["/old", "/older/"]),
            page("asset", template="/asset/<name>", redirect_from=["/a/<name>", "/first"]),
        ]
    )

    assert finder.find_redirect("/old/") == "/new"
    assert finder.find_redirect("/older") == "/new"
    assert finder.find_redirect("/a/b%20c") == "/asset/b%20c"
    assert finder.find_redirect("/first") == "/asset/<name>"
    assert finder.find_redirect("/new") is None
    assert finder.find_redirect("/nowhere") is None


@pytest.mark.parametrize("path", ["/old/%2Fevil.example", "/old//evil.example", "/old/%5Cevil.example"])
def test_a_redirect_never_leaves_the_app(path: str) -> None:
    finder = PageFinder([page("any", template="/<x>", redirect_from=["/old/<x>"])])

    target = finder.find_redirect(path)

    assert target in ("/evil.example", "/%5Cevil.example")


def test_a_page_is_never_hidden_by_a_redirect() -> None:
    assert PageFinder([page("a", "/a"), page("b", "/b", redirect_from=["/a"])]).find_redirect("/a") is None


def test_the_page_for_what_is_not_found_is_known_by_its_module() -> None:
    assert PageFinder([page("a", "/")]).not_found is None
    assert PageFinder([page("a", "/"), other := page("deep.not_found_404", "/x")]).not_found is other


def test_finding_a_page_among_a_thousand_looks_at_none_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = PageFinder(
        [page(f"p{n}", template=f"/section-{n % 40}/page-{n}/<item>") for n in range(500)]
        + [page(f"q{n}", template=f"/<org>/tool-{n}/<item>") for n in range(500)]
    )
    tried: list[str] = []
    match = Segment.match
    monkeypatch.setattr(Segment, "match", lambda self, text: tried.append(text) or match(self, text))

    assert found(finder, "/section-7/page-327/x") == ("p327", {"item": "x"})
    assert found(finder, "/acme/tool-499/x") == ("q499", {"org": "acme", "item": "x"})
    assert len(tried) <= 4
    assert found(finder, "/acme/nothing/x") is None
    assert len(tried) <= 12


def test_an_endless_address_is_refused_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = PageFinder([page("a", template="/<a>/x/<b>/x/<c>.csv"), page("b", template="/<a>/x/<b>/x/<c>/y")])
    tried: list[str] = []
    match = Segment.match
    monkeypatch.setattr(Segment, "match", lambda self, text: tried.append(text) or match(self, text))

    assert found(finder, "/".join(["x"] * MOST_SEGMENTS_SHARED)) is None
    assert found(finder, "/".join(["x"] * 100_000)) is None
    assert len(tried) < 20_000

"""What follows from the name of a module."""

from __future__ import annotations

import pytest

from dash.pages.naming import images_by_name, infer_image, infer_name, infer_path


@pytest.mark.parametrize(
    ("module", "packages", "path"),
    [
        ("pages.weekly_analytics", ("pages",), "/weekly-analytics"),
        ("pages.sub_dir.Some_Page", ("pages",), "/sub-dir/some-page"),
        ("shop.pages.a", ("pages", "shop.pages"), "/a"),
        ("pages.a", ("",), "/pages/a"),
        ("pages_old.a", ("pages",), "/pages-old/a"),
        ("__main__", ("pages",), "/--main--"),
    ],
)
def test_a_path_is_what_the_folder_of_pages_calls_the_module(module: str, packages: tuple[str, ...], path: str) -> None:
    assert infer_path(module, packages, None) == path


def test_a_name_begins_with_a_capital() -> None:
    assert infer_name("pages.sub.weekly_ANALYTICS") == "Weekly analytics"


def test_an_image_is_named_like_the_page_or_app_or_logo() -> None:
    images = images_by_name(["sales.webp", "sales.PNG", "app.SVG", "logo.gif", "app.css", "notes.txt"])

    assert infer_image("pages.sales", images) == "sales.PNG"
    assert infer_image("pages.deep.sales", images) == "sales.PNG"
    assert infer_image("pages.notes", images) == "app.SVG"
    assert infer_image("pages.notes", images_by_name(["logo.gif", "app.css"])) == "logo.gif"
    assert infer_image("pages.notes", {}) is None

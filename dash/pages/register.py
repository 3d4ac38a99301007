"""`register_page`. Apps without pages load nothing more of this room than this and the container."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..callbacks.context import context_value
from ..callbacks.location import locate_caller


def register_page(
    module: str,
    path: str | None = None,
    path_template: str | None = None,
    name: str | None = None,
    order: Any = None,
    title: str | Callable[..., str] | None = None,
    description: str | Callable[..., str] | None = None,
    image: str | None = None,
    image_url: str | None = None,
    redirect_from: list[str] | None = None,
    layout: Any = None,
    **kwargs: Any,
) -> None:
    """Add a page to the app, and to `dash.page_registry`.

    :param module: The module that holds the page's `layout`, usually `__name__`.
    :param path: The address below the app's prefix. Default: made of the template or the module's name.
    :param path_template: An address with variables, `/asset/<asset_id>`; the layout function takes them by name.
    :param name: What links to the page show.
    :param order: The place in `page_registry`; without one, pages are ordered by module, after those that have one.
    :param title, description: What the browser and previews show: texts, or functions of the template's variables.
    :param image: A file in the assets folder for previews. Default: named like the module's last part, `app` or `logo`.
    :param image_url: The address of an image that stands elsewhere.
    :param redirect_from: Further paths, which lead to this one.
    :param layout: A component or a function that makes one. Default: what the module calls `layout`.
    :param kwargs: Whatever else the app wants to find in `page_registry`.

        register_page(__name__, path="/sales", title="Sales of the year")

        def layout(year=None, **_):  # also called with what stands in the query, as /sales?year=2025
            return html.H1(f"Sales {year}")
    """
    context = context_value.get(None)
    if context is not None and context.get("ignore_register_page"):
        return
    from .page import PageArguments
    from .registry import enter_page

    given = PageArguments(
        module=module,
        path=path,
        path_template=path_template,
        name=name,
        order=order,
        title=title,
        description=description,
        image=image,
        image_url=image_url,
        redirect_from=redirect_from,
        layout=layout,
        further=kwargs,
    )
    enter_page(given, locate_caller("register_page"))

"""`Page`: what was registered, completed by what follows from it. Pages are plain dicts to everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..callbacks.location import Location
from ..exceptions import PageError
from .naming import infer_image, infer_name, infer_path
from .template import parse_template, split_path

DEFAULT_APP_TITLE = "Dash"


@dataclass(frozen=True)
class PageSettings:
    """What the pages of one app have in common."""

    packages: tuple[str, ...] = ("pages",)
    """The names that modules in the folder of pages begin with; the first is the one they are imported under."""
    prefix: str = "/"
    title: str = DEFAULT_APP_TITLE
    description: str | None = None
    images: Mapping[str, str] = field(default_factory=dict)
    """Files in the assets folder by their names without ending."""


@dataclass(frozen=True)
class PageArguments:
    """The arguments of `register_page`."""

    module: str
    path: str | None = None
    path_template: str | None = None
    name: str | None = None
    order: Any = None
    title: str | Callable[..., str] | None = None
    description: str | Callable[..., str] | None = None
    image: str | None = None
    image_url: str | None = None
    redirect_from: Any = None
    layout: Any = None
    further: Mapping[str, Any] = field(default_factory=dict)


class Page(dict[str, Any]):
    """One entry of `dash.page_registry`."""

    def __init__(self, arguments: PageArguments, location: Location) -> None:
        super().__init__()
        self.arguments = arguments
        self.location = location

    def complete(self, settings: PageSettings) -> None:
        """Fill in what was not given. A layout that was found in the module stays."""
        given = self.arguments
        template = parse_template(given.path_template) if given.path_template else None
        path = given.path if given.path is not None else infer_path(given.module, settings.packages, template)
        name = given.name if given.name is not None else infer_name(given.module)
        layout = self.get("layout") if given.layout is None else given.layout
        self.clear()
        self.update(
            module=given.module,
            supplied_path=given.path,
            path_template=given.path_template,
            path=path,
            supplied_name=given.name,
            name=name,
            supplied_title=given.title,
            title=_first(given.title, settings.title if settings.title != DEFAULT_APP_TITLE else None, name),
            description=_first(given.description, settings.description, ""),
            order=given.order,
            supplied_order=given.order,
            supplied_layout=given.layout,
        )
        self.update(given.further)
        self.update(
            supplied_image=given.image,
            image=_first(given.image, infer_image(given.module, settings.images)),
            image_url=given.image_url,
            # The reference never shows the list here, so apps may take None for granted; see `redirects_of`.
            redirect_from=None,
            layout=layout,
            # Two slashes at the start would name another server.
            relative_path=f"{settings.prefix.rstrip('/')}/{path.lstrip('/')}",
        )

    @property
    def addresses(self) -> Iterable[object]:
        """What no other page of the app may have too: its path, and the shape of its template."""
        template = self.get("path_template")
        if not template or self.get("supplied_path") is not None:
            yield tuple(split_path(str(self["path"])))
        if template:
            yield parse_template(template).shape


def describe(page: Mapping[str, Any]) -> str:
    """Name a page as messages do: `pages.sales (pages/sales.py:4)`."""
    return f"{page['module']} ({page.location.place})" if isinstance(page, Page) else str(page["module"])


def redirects_of(page: Mapping[str, Any]) -> list[str]:
    """Give the paths that lead to the page."""
    return (page.arguments.redirect_from if isinstance(page, Page) else page.get("redirect_from")) or []


def check_arguments(given: PageArguments, location: Location) -> PageArguments:
    """Refuse what makes no page, and bring `redirect_from` into its one form."""
    try:
        _check(given)
        return given if given.redirect_from is None else replace(given, redirect_from=_read_redirects(given))
    except PageError as error:
        raise PageError(f"{error}\nThe page is registered at {location.place}.", location=location) from None


def _check(given: PageArguments) -> None:
    if not isinstance(given.module, str) or not given.module:
        raise PageError(
            f"register_page takes the name of a module, usually register_page(__name__), found {given.module!r}."
        )
    for name, value in (("path", given.path), ("path_template", given.path_template)):
        if value is not None and not isinstance(value, str):
            raise PageError(f"{name} is a text such as '/sales', found {value!r}.")
    if given.path and not given.path.startswith("/"):
        raise PageError(f"The path {given.path!r} does not begin with a slash: write {'/' + given.path!r}.")
    if given.path and "<" in given.path and given.path_template is None:
        raise PageError(
            f"The path {given.path!r} has a variable: write path_template={given.path!r} in place of path=."
        )
    if given.path_template:
        parse_template(given.path_template)
    for name, text in (("title", given.title), ("description", given.description)):
        if text is not None and not isinstance(text, str) and not callable(text):
            raise PageError(f"{name} is a text or a function that returns one, found {text!r}.")


def _read_redirects(given: PageArguments) -> list[str]:
    redirects = [given.redirect_from] if isinstance(given.redirect_from, str) else list(given.redirect_from)
    for path in redirects:
        if not isinstance(path, str) or not path.startswith("/"):
            hint = f": write {'/' + path!r}" if isinstance(path, str) and path else ""
            raise PageError(f"redirect_from holds {path!r}, but paths begin with a slash{hint}.")
        parse_template(path)
        if given.path is not None and split_path(path) == split_path(given.path):
            raise PageError(f"redirect_from holds {path!r}, the page's own path: it would redirect for ever.")
    return redirects


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)

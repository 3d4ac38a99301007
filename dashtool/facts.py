"""What is known of an app that was imported and is not served: its callbacks, its layout, those of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .discover import LoadedApp, Target, complete, guarded, load
from .sources import Sources

if TYPE_CHECKING:
    from dash.callbacks.graph import CallbackGraph
    from dash.callbacks.layout_check import LayoutIndex
    from dash.callbacks.location import Location
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency
    from dash.exceptions import DashException


UNREADABLE = ("invalid declaration", "invalid dependency")


@dataclass(frozen=True)
class PageFacts:
    """One page. `index` is None where its layout cannot be made without an address."""

    module: str
    path: str
    name: str
    location: Location | None
    index: LayoutIndex | None


@dataclass(frozen=True)
class AppFacts:
    """An app, looked into."""

    target: Target
    loaded: LoadedApp
    layout: LayoutIndex
    """What the app's own layout holds."""
    shell: LayoutIndex
    """Ids that stand on every page, or nobody knows where: those of the app's layout and of its validation layout."""
    pages: tuple[PageFacts, ...]
    has_pages: bool
    knows_all_ids: bool
    unknown_pages: tuple[str, ...]
    """Pages whose layout cannot be made without an address, and why."""
    refused: tuple[DashException, ...]
    """Why declarations were refused, had they not been let pass."""
    sources: Sources

    @property
    def callbacks(self) -> Mapping[str, Callback]:
        return self.loaded.app.callback_map

    @cached_property
    def graph(self) -> CallbackGraph:
        from dash.callbacks.graph import CallbackGraph

        return CallbackGraph.of(self.callbacks)

    @property
    def is_partial(self) -> bool:
        """Whether callbacks are missing here, since nobody can tell what they read and write."""
        return any(error.__dict__.get("kind") in UNREADABLE for error in self.refused)

    def homes(self, dependency: DashDependency) -> tuple[PageFacts, ...] | None:
        """Give the pages whose own layout holds what a dependency names; None when it may stand on any."""
        if self.shell.find(dependency):
            return None
        return tuple(page for page in self.pages if page.index and page.index.find(dependency))

    def components(self, dependency: DashDependency) -> list[Any]:
        """Give the components that a dependency names, wherever they stand."""
        indexes = [self.shell, *(page.index for page in self.pages if page.index)]
        return [component for index in indexes for group in index.find(dependency) for component in group]


def look_into(target: Target) -> AppFacts:
    """Import an app and look into it. Its layouts are built when they are functions; no callback runs."""
    from dash.callbacks.refusals import gather_refusals

    with gather_refusals() as refused:
        loaded = load(target)
        return gather_facts(target, loaded, refused)


def gather_facts(target: Target, loaded: LoadedApp, refused: list[DashException]) -> AppFacts:
    """Look into an app that was imported."""
    from dash.callbacks.layout_check import LayoutIndex
    from dash.pages.container import page_container
    from dash.server.layout import make_layout
    from dash.server.validation import own_layout

    app = loaded.app
    complete(loaded, target)
    # Layouts may look at the request.
    with app.server.test_request_context():
        guarded(lambda: app.callback_map.api_endpoints, f"{target.shown} could not be completed", target)
        building = f"The layout of {target.shown} could not be built"
        made = guarded(lambda: _checked(make_layout(app)), building, target) if app.layout is not None else None
        layout, further = LayoutIndex(made), [own_layout(app), *([page_container] if app._pages else [])]
        layouts = app._pages.layouts if app._pages else None
    built = {str(page["module"]): content for page, content in layouts.built} if layouts else {}
    return AppFacts(
        target=target,
        loaded=loaded,
        layout=layout,
        shell=layout if further == [None] else LayoutIndex([made, *further]),
        pages=tuple(_page(page, built) for page in (layouts.pages if layouts else ())),
        has_pages=layouts is not None,
        knows_all_ids=not app.config.suppress_callback_exceptions and (layouts is None or layouts.is_complete),
        unknown_pages=tuple(layouts.unknown) if layouts else (),
        refused=tuple(refused),
        sources=Sources(target.root),
    )


def _checked(layout: Any) -> Any:
    """Refuse what is no layout. That an id occurs twice is left to the checks, which find all of them."""
    from dash.exceptions import DuplicateIdError
    from dash.layout.validate import validate_layout

    try:
        validate_layout(layout)
    except DuplicateIdError:
        return layout
    return layout


def _page(page: Mapping[str, Any], built: Mapping[str, Any]) -> PageFacts:
    from dash.callbacks.layout_check import LayoutIndex

    module = str(page["module"])
    return PageFacts(
        module=module,
        path=str(page["path_template"] or page["path"]),
        name=str(page["name"]),
        location=getattr(page, "location", None),
        index=LayoutIndex(built[module]) if module in built else None,
    )

"""Find the page of an address through a tree of path segments: what it costs follows the address, not the pages.

At each segment the most exact branch goes first: `/asset/new` before `/asset/<name>`. A variable stands for one
segment; only where no page fits that way may it stand for several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .page import redirects_of
from .template import PathTemplate, Segment, parse_template, split_path

# Nobody writes such addresses, and trying each way to share out their segments would take long.
MOST_SEGMENTS_SHARED = 64
NOT_FOUND = "not_found_404"

PageLike = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """A page, and the variables that the address gives it."""

    page: PageLike
    variables: Mapping[str, str]


@dataclass(frozen=True)
class _End:
    """What stands at the end of a way through the tree."""

    page: PageLike
    template: PathTemplate


@dataclass
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict)
    variables: dict[tuple[str, ...], tuple[Segment, _Node]] = field(default_factory=dict)
    end: _End | None = None

    def branch(self, segment: Segment) -> _Node:
        if segment.is_literal:
            return self.literals.setdefault(segment.literals[0], _Node())
        return self.variables.setdefault(segment.literals, (segment, _Node()))[1]

    def sort(self) -> None:
        """Put patterns with more text before those with less."""
        ordered = sorted(self.variables.items(), key=lambda item: -len("".join(item[0])))
        self.variables = dict(ordered)
        for node in (*self.literals.values(), *(node for _, node in self.variables.values())):
            node.sort()


class PageFinder:
    """Pages by the addresses they answer. Of two pages at one address, the first counts."""

    def __init__(self, pages: Iterable[PageLike]) -> None:
        self._paths: dict[tuple[str, ...], PageLike] = {}
        self._redirects = _Node()
        self._templates = _Node()
        self.not_found: PageLike | None = None
        for page in pages:
            self._add(page)
        self._templates.sort()
        self._redirects.sort()

    def find(self, path: str) -> Found | None:
        """Give the page at a path below the app's prefix, as the browser spells it, or None."""
        segments = split_path(path)
        page = self._paths.get(tuple(segments))
        if page is None:
            return _search(self._templates, segments)
        return Found(page, self._own_variables(page, segments))

    def find_redirect(self, path: str) -> str | None:
        """Give the path, below the app's prefix, that has taken this one's place, or None."""
        segments = split_path(path)
        if tuple(segments) in self._paths:
            return None
        found = _search(self._redirects, segments)
        if found is None:
            return None
        template = _template_of(found.page)
        if template is not None and found.variables.keys() == set(template.variables):
            return template.fill(found.variables)
        return str(found.page["path"])

    def _add(self, page: PageLike) -> None:
        template = _template_of(page)
        if template is None or page.get("supplied_path") is not None:
            self._paths.setdefault(tuple(split_path(str(page["path"]))), page)
        if template is not None:
            _insert(self._templates, template, page)
        for path in redirects_of(page):
            _insert(self._redirects, parse_template(path), page)
        if self.not_found is None and str(page["module"]).rpartition(".")[2] == NOT_FOUND:
            self.not_found = page

    def _own_variables(self, page: PageLike, segments: Sequence[str]) -> Mapping[str, str]:
        """A page with a path beside its template may have chosen a path that the template matches."""
        template = _template_of(page)
        if template is None:
            return {}
        node = _Node()
        _insert(node, template, page)
        found = _search(node, segments)
        return found.variables if found else {}


def _template_of(page: PageLike) -> PathTemplate | None:
    text = page.get("path_template")
    return parse_template(text) if text else None


def _insert(root: _Node, template: PathTemplate, page: PageLike) -> None:
    node = root
    for segment in template.segments:
        node = node.branch(segment)
    node.end = node.end or _End(page, template)


def _search(root: _Node, segments: Sequence[str]) -> Found | None:
    way = _walk(root, segments, 0, False, set())
    if way is None and len(segments) <= MOST_SEGMENTS_SHARED:
        way = _walk(root, segments, 0, True, set())
    if way is None:
        return None
    end, values = way
    return Found(end.page, dict(zip(end.template.variables, values, strict=True)))


def _walk(
    node: _Node, segments: Sequence[str], at: int, sharing: bool, dead_ends: set[tuple[int, int]]
) -> tuple[_End, list[str]] | None:
    """Follow the segments from `at` on; `sharing` lets a variable take several."""
    if at == len(segments):
        return (node.end, []) if node.end else None
    if (id(node), at) in dead_ends:
        return None
    exact = node.literals.get(segments[at])
    way = _walk(exact, segments, at + 1, sharing, dead_ends) if exact else None
    if way is not None:
        return way
    # Everything that is left goes to a variable last: a longer template says more about the address.
    ends = (*range(len(segments) - 1, at, -1), len(segments)) if sharing else (at + 1,)
    for segment, following in node.variables.values():
        for end in ends:
            values = segment.match("/".join(segments[at:end]))
            way = None if values is None else _walk(following, segments, end, sharing, dead_ends)
            if values is not None and way is not None:
                return way[0], [*values, *way[1]]
    dead_ends.add((id(node), at))
    return None

"""The page's components by id, and by wildcard pattern: kept as components come and go, never found by walking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .ids import KnownId, key_signature
from .node import LayoutNode, layout_order
from .patterns import MatchValues, Pattern, is_smaller, match_id, match_text


class IdIndex:
    def __init__(self) -> None:
        self._by_text: dict[str, LayoutNode] = {}
        self._by_signature: dict[str, dict[LayoutNode, None]] = defaultdict(dict)
        # Patterns are asked for again and again between two changes of the page.
        self._matches: dict[str, dict[str, MatchValues]] = {}
        self._matching: dict[tuple[str, str], list[KnownId]] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_text

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_text)

    def node(self, id_: str) -> LayoutNode | None:
        return self._by_text.get(id_)

    def find(self, id_: str) -> KnownId | None:
        node = self._by_text.get(id_)
        return node.id if node else None

    def matching(self, pattern: Pattern, match: MatchValues) -> Sequence[KnownId]:
        key = pattern.text, match_text(pattern.match_keys, match)
        if key not in self._matching:
            self._group(pattern)
        ids = self._matching.get(key, [])
        if pattern.has_smaller:
            return [id_ for id_ in ids if id_.dict is not None and is_smaller(pattern, id_.dict, match)]
        return ids

    def matches_of(self, pattern: Pattern) -> Sequence[MatchValues]:
        if pattern.text not in self._matches:
            self._group(pattern)
        return list(self._matches[pattern.text].values())

    def add(self, node: LayoutNode) -> None:
        if node.id is not None:
            self._by_text[node.id.text] = node
            if node.id.dict is not None:
                self._by_signature[key_signature(node.id.dict)][node] = None
                self.reordered()

    def remove(self, node: LayoutNode) -> None:
        if node.id is not None:
            if self._by_text.get(node.id.text) is node:
                del self._by_text[node.id.text]
            if node.id.dict is not None:
                self._by_signature[key_signature(node.id.dict)].pop(node, None)
                self.reordered()

    def reordered(self) -> None:
        """Components came, left or changed places: what fits a pattern is found anew."""
        self._matches.clear()
        self._matching.clear()

    def _group(self, pattern: Pattern) -> None:
        """Find, once, what fits the pattern, apart by MATCH values."""
        matches: dict[str, MatchValues] = {}
        groups: dict[str, list[LayoutNode]] = defaultdict(list)
        for node in self._by_signature.get(pattern.signature, ()):
            match = match_id(pattern, node.id.dict) if node.id and node.id.dict is not None else None
            if match is not None:
                text = match_text(pattern.match_keys, match)
                matches.setdefault(text, match)
                groups[text].append(node)
        self._matches[pattern.text] = matches
        for text, nodes in groups.items():
            nodes.sort(key=layout_order)
            self._matching[pattern.text, text] = [node.id for node in nodes if node.id]

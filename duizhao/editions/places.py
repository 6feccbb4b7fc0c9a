"""Places: which pages each edition has, and which ids its pages have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duizhao.html import attributes, tokens
from duizhao.model import Page, PageKind, Pair, Rendering

_OWN = {PageKind.PAGE, PageKind.FEED}  # which every edition has in its folder


@dataclass(frozen=True)
class Places:
    """Where links between editions can lead."""

    pages: Mapping[str, Mapping[str, Page]]  # by an edition's code: as rendered, by path
    pairs: Mapping[Pair, frozenset[str]] = field(default_factory=dict)  # with parallel pages: paths
    _ids: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, renderings: Sequence[Rendering], pairs: Sequence[Pair] = ()) -> Places:
        """The places in all that was rendered, and in the parallel pages of some pairs."""
        found: dict[str, Mapping[str, Page]] = {}
        articles: dict[str, frozenset[str]] = {}
        for rendering in renderings:
            kept = {page.path: page for page in rendering.pages if page.kind in _OWN}
            found |= {edition.code: kept for edition in rendering.editions}
            parted = frozenset(p.path for p in rendering.pages if p.source and p.parted)
            articles |= {edition.code: parted for edition in rendering.editions}
        both = {pair: articles[pair.left.code] & articles[pair.right.code] for pair in pairs}
        return cls(found, both)

    def paths(self, code: str) -> frozenset[str]:
        """The paths of an edition's pages and feeds, inside the edition."""
        return frozenset(self.pages.get(code, ()))

    def has(self, code: str, path: str, near: str, fragment: str = "") -> bool:
        """Whether an edition has a page, and an id on it.

        ``near`` is an edition that has both: editions of one rendering have the same.
        """
        pages = self.pages.get(code, {})
        if path not in pages:
            return any(pair.code == code and path in paths for pair, paths in self.pairs.items())
        if not fragment or pages is self.pages.get(near):
            return True
        key = id(pages), path
        if key not in self._ids:
            self._ids[key] = _ids(pages[path].text)
        return fragment in self._ids[key]


def _ids(page: str) -> frozenset[str]:
    return frozenset(
        found.value
        for token in tokens(page)
        if token.kind == "start"
        for found in attributes(page, token)
        if found.name == "id"
    )

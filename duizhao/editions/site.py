"""The rendered site to all of its editions, one address after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.editions.conversion import Conversion, Waiting
from duizhao.editions.convert import fold
from duizhao.editions.feed import Fragments
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import Links
from duizhao.editions.places import Places
from duizhao.editions.rules import resolved
from duizhao.editions.signature import signature
from duizhao.memory.store import NOTHING, Store, digest, digest_of
from duizhao.model import Page, PageKind, Rendering, Variant
from duizhao.settings import Settings


@dataclass(frozen=True, slots=True)
class Address:
    """One address inside the editions, with the page that each rendering has there.

    The pages are with the places of their renderings; what lies above the editions is by itself.
    """

    path: str
    pages: tuple[tuple[int, Page], ...]

    @property
    def named(self) -> str:
        """What a message calls it: the source of its page, if there is one."""
        return self.pages[0][1].source or self.path


class Editions:
    """Makes the pages and feeds of every edition of a site."""

    def __init__(
        self,
        renderings: Sequence[Rendering],
        folder: Path,
        settings: Settings,
        glossaries: Mapping[int, Glossary],
        store: Store = NOTHING,
    ) -> None:
        """``folder`` has all other files of the site.

        ``glossaries`` are the authors' own, by the scope that their texts are marked with.
        ``store`` is what earlier builds made.
        """
        self._renderings, self._folder = renderings, folder
        self._settings = settings
        self.signature = b""  # of what all pages are made of, for whoever remembers
        if store.remembers:
            self.signature = signature(renderings, folder, settings, glossaries)
        fragments = Fragments(store, self.signature)
        self._places = Places.of(renderings, settings.pairs)
        self._conversions = [
            Conversion(each, self._links(each), self._places, glossaries, fragments)
            for each in renderings
        ]

    def addresses(self) -> list[Address]:
        """All that there is to make, in the order of the paths."""
        found: dict[str, list[tuple[int, Page]]] = defaultdict(list)
        above: list[Address] = []
        for at, rendering in enumerate(self._renderings):
            for page in rendering.pages:
                if page.kind is PageKind.ROOT:
                    above.append(Address(page.path, ((at, page),)))
                elif page.kind is not PageKind.SHELL:
                    found[page.path].append((at, page))
        return [*above, *(Address(path, tuple(found[path])) for path in sorted(found))]

    def names(self) -> frozenset[str]:
        """The paths of all pages and feeds, but for parallel pages, which not every theme gives."""
        return frozenset(
            page.path if page.kind is PageKind.ROOT else f"{edition.code}/{page.path}"
            for rendering in self._renderings
            for page in rendering.pages
            for edition in rendering.editions
            if page.kind is not PageKind.SHELL
        )

    def pages(self, address: Address) -> Iterator[Page]:
        """The pages of all editions at an address, and its parallel pages."""
        waiting: Waiting = {}
        for at, page in address.pages:
            yield from self._conversions[at].made(page, waiting)
        yield from self._across(address.path, waiting)

    def key(self, address: Address) -> bytes:
        """A digest of what the pages at an address are made of, besides the signature."""
        return digest(
            [
                (at, page.digest or digest_of(page.text), page.title, page.path, page.kind)
                for at, page in address.pages
            ]
        )

    def place(self, address: Address, path: str) -> int:
        """Which of the pages at an address a finished one is made of; -1: more than one."""
        code = path.partition("/")[0]
        for place, (at, page) in enumerate(address.pages):
            editions = self._renderings[at].editions
            if page.kind is PageKind.ROOT or any(each.code == code for each in editions):
                return place
        return -1

    def _links(self, rendering: Rendering) -> Links:
        settings, places = self._settings, self._places
        code = rendering.editions[0].code
        paths = places.paths(code)
        return Links(settings.site_url, settings.editions, paths, self._folder, places, code)

    def _across(self, path: str, waiting: Waiting) -> Iterator[Page]:
        """The parallel pages whose two sides are of two renderings."""
        for pair, paths in self._places.pairs.items():
            if path not in paths:
                continue
            one = waiting.get((pair.code, pair.left.code))
            other = waiting.get((pair.code, pair.right.code))
            if one and other:
                left = next(c for c in self._conversions if pair.left in c.rendering.editions)
                yield from left.parallel(pair, path, (one, other))


def reading(text: str) -> str:
    """Text as a Simplified edition prints it: what anchors and slugs are made of, and terms by."""
    return fold(resolved(text, Variant.HANS))

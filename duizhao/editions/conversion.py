"""One rendering to its editions, and the parallel pages of which it has the left side."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from duizhao.editions.feed import Fragments, template_of_feed
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import Links
from duizhao.editions.page import Rules, template_of
from duizhao.editions.parallel import Side, compared, parallel_page
from duizhao.editions.places import Places
from duizhao.marks import stripped, unparted
from duizhao.model import Edition, Page, PageKind, Pair, Rendering

Waiting = dict[tuple[str, str], Side]
"""Sides of one address's parallel pages whose other side is of another rendering: by pair and
edition."""


class Conversion:
    """Takes every page of a rendering apart once and puts it together for each edition."""

    def __init__(
        self,
        rendering: Rendering,
        links: Links,
        places: Places,
        glossaries: Mapping[int, Glossary],
        fragments: Fragments,
    ) -> None:
        self.rendering, self.links, self.places = rendering, links, places
        self.rules = Rules(rendering.base, links, glossaries)
        self._fragments = fragments
        self._titles = Rules(rendering.base, None, glossaries)
        self._shells = dict(self._read_shells())

    def made(self, page: Page, waiting: Waiting) -> Iterator[Page]:
        """A page in all editions, and its parallel pages but those that wait for a side."""
        if page.kind is PageKind.ROOT:
            head = self.links.root_alternates() if page.listed else ""
            text = stripped(page.text).replace("</head>", f"{head}</head>", 1)
            yield replace(page, said=text)
        else:
            pairs = [pair for pair, paths in self.places.pairs.items() if page.path in paths]
            yield from self._made(page, pairs, waiting)

    def _made(self, page: Page, pairs: Sequence[Pair], waiting: Waiting) -> Iterator[Page]:
        if page.kind is PageKind.FEED:
            template = template_of_feed(page.text, self.rules, self.links, self._fragments)
        else:
            template = template_of(page.text, page.path, self.rules)
        sides = {edition: edition for edition in self.rendering.editions}
        for edition in compared(pairs[0]) if pairs else ():
            plain = replace(edition, beside=None)
            if plain in sides:
                sides[plain] = edition  # what is made for a column is the page, but for its marks
        texts = {made: template.shown(made) for made in sides.values()}
        for edition, made in sides.items():
            path = f"{edition.code}/{page.path}"
            yield replace(page, path=path, said=unparted(texts[made]))
        for pair in pairs:
            found = [
                Side(each, texts.get(each) or template.shown(each), self._title(page, each))
                for each in compared(pair)
                if replace(each, beside=None) in sides
            ]
            if len(found) == 2:
                yield from self.parallel(pair, page.path, (found[0], found[1]))
            for side in found if len(found) == 1 else ():
                waiting[pair.code, side.edition.code] = side

    def _title(self, page: Page, edition: Edition) -> str:
        return template_of(page.title, "", self._titles).shown(replace(edition, beside=None))

    def parallel(self, pair: Pair, path: str, sides: tuple[Side, Side]) -> Iterator[Page]:
        """The parallel page of one article, whose left side is of this rendering."""
        shell = self._shells.get((pair.code, posixpath.dirname(path)))
        having = {edition.code for edition in self.links.having(path)}
        absent = [edition for edition in self.links.editions if edition.code not in having]
        lacking = [p for p in self.places.pairs if path not in self.places.pairs[p]]
        if shell is not None:
            codes = [*(e.code for e in absent), *(p.code for p in lacking)]
            page = parallel_page(pair, path, sides, shell, codes)
            if page:
                yield page

    def _read_shells(self) -> Iterator[tuple[tuple[str, str], str]]:
        by_code = {pair.code: pair for pair in self.places.pairs}
        for page in self.rendering.pages:
            pair = by_code.get(page.title) if page.kind is PageKind.SHELL else None
            if pair:
                links = replace(self.links, places=None, home=pair.left.code, memory={})
                template = template_of(
                    page.text, page.path, replace(self.rules, links=links, tags={})
                )
                text = template.shown(pair.left).replace(' aria-current="true"', "")
                yield (pair.code, posixpath.dirname(page.path)), text

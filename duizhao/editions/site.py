"""The rendered site to all of its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from duizhao.editions.convert import fold
from duizhao.editions.feed import template_of_feed
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import Links
from duizhao.editions.page import Rules, template_of
from duizhao.editions.places import Places
from duizhao.editions.remembering import Published, Remembered, signature
from duizhao.editions.rules import resolved
from duizhao.marks import stripped
from duizhao.memory.store import NOTHING, Store
from duizhao.model import Edition, Page, PageKind, Rendering, Site, Variant
from duizhao.settings import Settings


def convert(
    renderings: Sequence[Rendering],
    folder: Path,
    settings: Settings,
    glossaries: Mapping[int, Glossary],
    store: Store = NOTHING,
    published: Published = lambda _path, _digest: None,
) -> Site:
    """Every page and feed once for each edition, in the edition's folder; the root as it is.

    ``folder`` has all other files of the site. ``glossaries`` are the authors' own, by the scope
    that their texts are marked with. Pages that ``store`` remembers and that are ``published``
    are taken from there.
    """
    places = Places.of(renderings)
    pages: list[Page] = []
    carried: dict[str, str] = {}
    for rendering in renderings:
        rules = signature(rendering, renderings, folder, settings, glossaries)
        known = Remembered(store, published, rules)
        pages += _converted(rendering, places, folder, settings, glossaries, known)
        carried |= known.carried
    return Site(tuple(pages), folder, carried)


def _converted(
    rendering: Rendering,
    places: Places,
    folder: Path,
    settings: Settings,
    glossaries: Mapping[int, Glossary],
    known: Remembered,
) -> Iterator[Page]:
    code = rendering.editions[0].code
    links = Links(settings.site_url, settings.editions, places.paths(code), folder, places, code)
    rules = Rules(rendering.base, links, glossaries)
    for page in rendering.pages:
        yield from _editions(page, rendering.editions, rules, links, known)


def reading(text: str) -> str:
    """Text as a Simplified edition prints it: what anchors and slugs are made of, and terms by."""
    return fold(resolved(text, Variant.HANS))


def _editions(
    page: Page, editions: Sequence[Edition], rules: Rules, links: Links, known: Remembered
) -> Iterator[Page]:
    if page.kind is PageKind.ROOT:
        head = links.root_alternates() if page.listed else ""
        yield replace(page, text=stripped(page.text).replace("</head>", f"{head}</head>", 1))
        return
    paths = [f"{edition.code}/{page.path}" for edition in editions]
    texts = known.texts(page, paths)
    if texts is None:
        if page.kind is PageKind.FEED:
            template = template_of_feed(page.text, rules, links)
        else:
            template = template_of(page.text, page.path, rules)
        texts = [template.shown(edition) for edition in editions]
        known.keep(page, texts)
    for path, text in zip(paths, texts, strict=True):
        yield replace(page, path=path, text=text)

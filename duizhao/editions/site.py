"""The rendered site to all of its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duizhao.editions.convert import fold
from duizhao.editions.feed import template_of_feed
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import Links
from duizhao.editions.page import Rules, template_of
from duizhao.editions.rules import resolved
from duizhao.marks import stripped
from duizhao.model import Page, PageKind, Site, Variant
from duizhao.settings import Settings


def convert(site: Site, settings: Settings, glossaries: Mapping[int, Glossary]) -> Site:
    """Every page and feed once for each edition, in the edition's folder; the root as it is.

    ``glossaries`` are the authors' own, by the scope that their texts are marked with.
    """
    paths = frozenset(page.path for page in site.pages if page.kind is not PageKind.ROOT)
    links = Links(settings.site_url, settings.editions, paths, site.folder)
    rules = Rules(settings.base, links, glossaries)
    pages = tuple(made for page in site.pages for made in _editions(page, settings, rules, links))
    return replace(site, pages=pages)


def reading(text: str) -> str:
    """Text as a Simplified edition prints it: what anchors and slugs are made of, and terms by."""
    return fold(resolved(text, Variant.HANS))


def _editions(page: Page, settings: Settings, rules: Rules, links: Links) -> Iterator[Page]:
    if page.kind is PageKind.ROOT:
        head = links.root_alternates() if page.listed else ""
        yield replace(page, text=stripped(page.text).replace("</head>", f"{head}</head>", 1))
        return
    if page.kind is PageKind.FEED:
        template = template_of_feed(page.text, rules, links)
    else:
        template = template_of(page.text, page.path, rules)
    for edition in settings.editions:
        yield replace(page, path=f"{edition.code}/{page.path}", text=template.shown(edition))

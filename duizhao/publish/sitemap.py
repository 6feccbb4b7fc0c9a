"""The sitemap: every page with itself in all editions (sitemaps.org, with xhtml:link)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from duizhao.model import Edition, Finished, Page, PageKind

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(pages: Sequence[Finished], editions: tuple[Edition, ...], site_url: str) -> Page:
    """The sitemap of a site's pages; ``site_url`` is absolute, without a slash at the end."""
    paths = {page.path for page in pages}
    rows = [
        row
        for page in pages
        if page.listed and page.kind is not PageKind.FEED
        for row in _entry(page, editions, site_url, paths)
    ]
    return Page("sitemap.xml", _HEAD + "".join(rows) + "</urlset>\n", PageKind.ROOT)


def _entry(
    page: Finished, editions: tuple[Edition, ...], site_url: str, paths: set[str]
) -> Iterator[str]:
    def address(path: str) -> str:
        return f"{site_url}/{quote(path)}"

    _, slash, inside = page.path.partition("/")
    inside = inside if slash else page.path
    yield f"<url><loc>{escape(address(page.path))}</loc>\n"
    if page.modified:
        yield f"<lastmod>{page.modified.isoformat()}</lastmod>\n"
    alternates = [(edition.tag, f"{edition.code}/{inside}") for edition in editions]
    first = next((path for _, path in alternates if path in paths), "")
    default = "index.html" if inside == "index.html" else first
    for tag, path in [*alternates, ("x-default", default)]:
        if path in paths:
            link = quoteattr(address(path))
            yield f'<xhtml:link rel="alternate" hreflang="{tag}" href={link}/>\n'
    yield "</url>\n"

"""The reader that Pelican asks: it looks articles up, for they have been read already."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader
from pelican.utils import SafeDatetime, get_date

from duizhao.marks import marked
from duizhao.model import Article, Variant
from duizhao.pages.terms import Slugger, Term, Terms

_CHECKED = frozenset({"template", "url", "save_as"})
_TERM_LINK = re.compile(r"""(?<=["'])\{(?P<kind>category|tag|author)\}(?P<name>[^"'<>]+)(?=["'])""")


@dataclass(frozen=True)
class Library:
    """All articles of a site by the path of their source, and the terms that they share."""

    articles: Mapping[Path, Article]
    categories: Terms
    tags: Terms
    authors: Terms
    series: Terms
    base: Variant
    language: str  # Pelican's DEFAULT_LANG, which every article is given: editions are ours to make

    @classmethod
    def of(
        cls,
        articles: tuple[Article, ...],
        base: Variant,
        language: str,
        reading: Slugger,
        slug: Slugger,
    ) -> Library:
        def terms(names: Callable[[Article], tuple[str, ...]]) -> Terms:
            named = [(article, name) for article in articles for name in names(article)]
            return Terms(named, reading, slug)

        return cls(
            articles={article.source.path: article for article in articles},
            categories=terms(lambda article: (article.source.category,)),
            tags=terms(lambda article: article.source.tags),
            authors=terms(lambda article: article.source.authors),
            series=terms(lambda article: tuple(filter(None, [article.source.series]))),
            base=base,
            language=language,
        )

    def shown(self, term: Term) -> str:
        """A term's name as a template prints it."""
        return marked(escape(term.name), term.variant, self.base)


class LibraryReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Gives Pelican the content and metadata of an article in the library."""

    file_extensions = ()  # Pelican takes every subclass that names some for its own

    def __init__(self, settings: dict[str, Any], library: Library) -> None:
        super().__init__(settings)
        self._library = library

    def read(self, filename: str) -> tuple[str, dict[str, Any]]:
        """An article's HTML and its metadata in Pelican's own types."""
        library = self._library
        article = library.articles[Path(filename)]
        source = article.source

        def said(text: str) -> str:
            return marked(text, source.variant, library.base, article.scope)

        metadata: dict[str, Any] = {
            **{
                # Addresses and template names are checked; all else is text like a title.
                key: self.process_metadata(key, value if key in _CHECKED else escape(value))
                for key, value in source.extra
            },
            "title": said(escape(source.title)),
            "summary": said(article.summary),
            "slug": source.slug,
            "lang": library.language,
            "status": source.status,
            "category": self._term(Category, library.categories[source.category]),
            "headings": [
                {"level": h.level, "anchor": h.anchor, "text": said(h.text)}
                for h in article.headings
            ],
            "characters": article.characters,
            "minutes": article.minutes,
            "variant": source.variant.value,
            "series": library.series[source.series] if source.series else None,
        }
        if source.tags:
            metadata["tags"] = [self._term(Tag, library.tags[name]) for name in source.tags]
        if source.authors:
            authors = [self._term(Author, library.authors[name]) for name in source.authors]
            metadata |= {"authors": authors, "author": authors[0]}
        for key, date in (("date", source.date), ("modified", source.modified)):
            if date is not None:
                metadata[key] = _pelican_date(date.isoformat())
        return said(self._with_slugs(article.content)), metadata

    def _with_slugs(self, content: str) -> str:
        """The HTML with ``{tag}技术`` as ``{tag}jishu``: Pelican would make a slug of its own."""
        library = self._library
        kinds = {"category": library.categories, "tag": library.tags, "author": library.authors}

        def slugged(link: re.Match[str]) -> str:
            term = kinds[link["kind"]].get(unquote(unescape(link["name"])))
            return f"{{{link['kind']}}}{term.slug}" if term else link[0]

        return _TERM_LINK.sub(slugged, content)

    def _term(self, kind: type[Any], term: Term) -> Any:
        wrapped = kind(self._library.shown(term), self.settings)
        wrapped.slug = term.slug
        return wrapped


def escape(text: str) -> str:
    """Text made safe for templates that do not escape, as Pelican's do not."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _pelican_date(text: str) -> SafeDatetime:
    return get_date(text.replace("T", " "))

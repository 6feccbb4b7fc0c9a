"""The reader that Pelican asks: it looks articles up, for they have been read already."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader
from pelican.utils import SafeDatetime, get_date

from duizhao import paths
from duizhao.marks import marked
from duizhao.model import Article, Edition, Source, Variant
from duizhao.pages.parts import parted
from duizhao.pages.terms import Slugger, Term, Terms

_CHECKED = frozenset({"template", "url", "save_as"})
SCHEME = "duizhao:"
_SOURCE_LINK = re.compile(r"""(?<=["'])\{filename\}(?P<path>[^"'<>#?]+)""")
_TERM_LINK = re.compile(r"""(?<=["'])\{(?P<kind>category|tag|author)\}(?P<name>[^"'<>]+)(?=["'])""")


@dataclass(frozen=True)
class Library:
    """All articles of a site by the path of their source, and the terms that they share."""

    articles: Mapping[Path, Article]
    categories: Terms
    tags: Terms
    authors: Terms
    series: Terms
    base: Variant | None  # what text without a mark is written in; None: another language
    language: str  # Pelican's DEFAULT_LANG, which every article is given: editions are ours to make
    edition: Edition | None = None  # the one that a library of translations is for
    parted: bool = False  # whether there are parallel pages
    guests: Mapping[Path, str] = field(default_factory=dict)  # originals in its lists: addresses
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # addresses of sources without one

    @classmethod
    def of(
        cls,
        articles: tuple[Article, ...],
        base: Variant | None,
        language: str,
        reading: Slugger,
        slug: Slugger,
        original: Library | None = None,
    ) -> Library:
        """The library of some articles; of translations, with the ``original`` library."""

        def terms(
            names: Callable[[Article], tuple[str, ...]], theirs: Terms | None = None
        ) -> Terms:
            named = [(article, name) for article in articles for name in names(article)]
            return Terms(named, reading, slug, theirs)

        categories, tags, authors, series = (
            (original.categories, original.tags, original.authors, original.series)
            if original
            else (None, None, None, None)
        )
        return cls(
            articles={article.source.path: article for article in articles},
            categories=terms(lambda article: (article.source.category,), categories),
            tags=terms(lambda article: article.source.tags, tags),
            authors=terms(lambda article: article.source.authors, authors),
            series=terms(lambda article: tuple(filter(None, [article.source.series])), series),
            base=base,
            language=language,
        )

    @functools.cached_property
    def translated(self) -> Mapping[str, str]:
        """The names of the sources here that translate a source, by its name."""
        every = (article.source for article in self.articles.values())
        return {
            source.translation.original: source.name
            for source in every
            if source.translation and source.path not in self.guests
        }

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
        guest = library.guests.get(source.path)
        written_in = None if source.translation and guest is None else source.variant

        def said(text: str) -> str:
            return marked(text, written_in, library.base, article.scope)

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
            "variant": written_in.value if written_in else library.language,
            "behind": article.behind,
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
        if guest is not None:
            # It is in the lists, and lies in the edition that it was written for.
            metadata |= {"url": guest, "save_as": "", "guest": True}
        content = self._linked(article)
        return said(parted(content) if library.parted else content), metadata

    def _linked(self, article: Article) -> str:
        """The HTML of an article with its links to terms and other sources as Pelican has them."""
        content = self._with_slugs(article.content)
        if not article.source.translation:
            return content
        return _SOURCE_LINK.sub(partial(self._led, article.source), content)

    def _led(self, source: Source, link: re.Match[str]) -> str:
        """A link of a translation to a source: to its translation if there is one.

        Else it leads to the original in the edition that it was written for.
        """
        said = unquote(unescape(link["path"]))
        name = said[1:] if said.startswith("/") else paths.resolved(source.name, said)
        translated = self._library.translated.get(name)
        if translated:
            return f"{{filename}}/{translated}"
        return (
            f"{SCHEME}/{self._library.elsewhere[name]}"
            if name in self._library.elsewhere
            else link[0]
        )

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

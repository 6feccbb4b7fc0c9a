"""Renderings: one run of the engine for Chinese, and one for each language with translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao.edition_settings import Names
from duizhao.model import Article, Edition, Kind, Page, Rendering, Translation
from duizhao.pages import engine
from duizhao.pages.reader import Library
from duizhao.pages.terms import Slugger
from duizhao.problems import Problem
from duizhao.settings import Settings
from duizhao.workers import ALONE, Workers


@dataclass(frozen=True, slots=True)
class Written:
    """All that a site's pages are made of."""

    articles: tuple[Article, ...]  # in Chinese
    translations: Mapping[str, tuple[Article, ...]]  # by the code of their edition


@dataclass(frozen=True, slots=True)
class Means:
    """What the pages wing is given by others: how terms are folded and named, how text is set."""

    reading: Slugger
    slug: Slugger
    typeset: engine.Typeset


def rendered(
    pelican: Any,
    written: Written,
    settings: Settings,
    means: Means,
    folder: Path,
    workers: Workers = ALONE,
) -> tuple[list[Rendering], list[Problem]]:
    """The pages of every edition's rendering, and Pelican's warnings; other files in ``folder``.

    Raises ProblemsFound for whatever Pelican, a plugin or the theme could not do.
    """
    view = engine.View(
        settings.editions,
        settings.site_url,
        settings.reading_speed,
        settings.look,
        settings.pairs,
        stale_notice=settings.of_editions.stale_notice,
    )
    library = Library.of(
        written.articles, settings.base, settings.language, means.reading, means.slug
    )
    library = replace(library, parted=bool(settings.pairs))
    pages, warnings = engine.render(pelican, library, view, means.typeset, folder, None, workers)
    result = [Rendering(pages, settings.chinese, settings.base)]
    for edition in settings.foreign:
        own = _library(
            edition, written, library, settings, means, _places(pages, written, settings)
        )
        said = settings.of_editions.by_language.get(edition.code, {})
        seen = replace(view, language=edition.language)
        made, more = engine.render(pelican, own, seen, means.typeset, folder, said, workers)
        result.append(Rendering(made, (edition,), None))
        warnings += [each for each in more if each not in warnings]
    return result, warnings


def _places(pages: Sequence[Page], written: Written, settings: Settings) -> dict[str, str]:
    """Where each essay in Chinese is, from the site's root, in the edition nearest to it."""
    paths = {page.source: page.path for page in pages if page.source}
    return {
        article.source.name: f"{_home(article, settings).code}/{paths[article.source.name]}"
        for article in written.articles
        if article.source.name in paths
    }


def _home(article: Article, settings: Settings) -> Edition:
    """The edition that an essay was written for, or the first in its script, or the first."""
    written = article.source.variant
    editions = settings.chinese
    same = (edition for edition in editions if edition.variant is written)
    alike = (each for each in editions if each.prints(written).simplified == written.simplified)
    return next(same, None) or next(alike, None) or editions[0]


def _library(
    edition: Edition,
    written: Written,
    original: Library,
    settings: Settings,
    means: Means,
    places: Mapping[str, str],
) -> Library:
    articles = written.translations.get(edition.code, ())
    guests: tuple[Article, ...] = ()
    if settings.of_editions.originals_listed:
        done = {a.source.translation.original for a in articles if a.source.translation}
        guests = tuple(
            _guest(article, edition, settings)
            for article in written.articles
            if article.source.kind is Kind.ARTICLE
            and article.source.status == "published"
            and article.source.name not in done
        )
    made = Library.of((*articles, *guests), None, edition.code, means.reading, means.slug, original)
    return replace(
        made,
        edition=edition,
        parted=original.parted,
        elsewhere=places,
        guests={guest.source.path: f"../{places[guest.source.name]}" for guest in guests},
    )


def _guest(article: Article, edition: Edition, settings: Settings) -> Article:
    """An essay as the lists of a language have it: its terms are called as they are there."""
    names = settings.of_editions.terms.get(edition.code, Names())
    source = article.source

    def named(*said: str) -> tuple[str, ...]:
        return tuple(map(names.of, said))

    own = (source.category, *source.tags, *source.authors)
    language = edition.language
    if language is None:
        raise ValueError("an edition in Chinese lacks no essay")
    return replace(
        article,
        source=replace(
            source,
            category=named(source.category)[0],
            tags=named(*source.tags),
            authors=named(*source.authors),
            series="",
            translation=Translation(
                language, source.name, 0, terms=tuple(zip(named(*own), own, strict=True))
            ),
        ),
    )

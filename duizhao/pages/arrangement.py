"""Arrangement: what stands before, after and beside an essay, and the series it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise
from typing import Any

from duizhao.pages.reader import Library

RELATED = 3  # essays that an essay recommends at the most


@dataclass
class Series:
    """Essays that belong together, in the order in which they were written."""

    name: str
    slug: str
    articles: list[Any] = field(default_factory=list)  # Pelican's articles, the oldest first

    @property
    def url(self) -> str:
        return f"series/{self.slug}.html"

    save_as = url

    def __str__(self) -> str:
        return self.name


def arrange(articles: Sequence[Any], others: Sequence[Any], library: Library) -> list[Series]:
    """Gives every article its neighbours; the result is all series, by name.

    ``articles`` are Pelican's published ones, ``others`` drafts and hidden ones, which have no
    neighbours but may use the same template.
    """
    ordered = sorted(articles, key=lambda article: (article.date, article.slug))
    published = set(map(id, ordered))
    found: dict[str, Series] = {}
    for article in (*ordered, *others):
        article.previous_article = article.next_article = None
        article.prev_in_series = article.next_in_series = None
        article.related = []
        term = getattr(article, "series", None)
        article.series = None
        if term is not None:
            series = found.setdefault(term.slug, Series(library.shown(term), term.slug))
            article.series = series
            if id(article) in published:
                series.articles.append(article)
    for before, after in pairwise(ordered):
        before.next_article, after.previous_article = after, before
    for series in found.values():
        for before, after in pairwise(series.articles):
            before.next_in_series, after.prev_in_series = after, before
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(ordered):
        for slug in _tags(article):
            bearers[slug].append(at)
    for article in ordered:
        article.related = _related(article, bearers, ordered)
    return sorted((s for s in found.values() if s.articles), key=lambda series: series.slug)


def _related(
    article: Any, bearers: Mapping[str, Sequence[int]], ordered: Sequence[Any]
) -> list[Any]:
    """The essays that share most tags, the newest first among equals, none of the same series.

    ``bearers`` are the places in ``ordered`` of the essays that bear each tag.
    """
    shared = Counter(at for slug in _tags(article) for at in bearers[slug])
    found = (
        (times, at)
        for at, times in shared.items()
        if ordered[at] is not article
        and not (ordered[at].series and ordered[at].series is article.series)
    )
    return [ordered[at] for _, at in nlargest(RELATED, found)]


def _tags(article: Any) -> set[str]:
    return {tag.slug for tag in getattr(article, "tags", ())}

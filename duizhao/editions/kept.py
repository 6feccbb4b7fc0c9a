"""Simplified characters that Traditional pages show because their authors want it so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.editions.script import simplified_only
from duizhao.model import Article, GlossaryFile

_RULE = re.compile(r"-\{.*?\}-", re.DOTALL)


def kept(articles: Iterable[Article], files: Iterable[GlossaryFile]) -> str:
    """The characters in variant rules, in glossaries, and in essays that are Traditional."""
    found: set[str] = set()
    for text in _texts(articles, files):
        found.update(simplified_only().findall(text))
    return "".join(sorted(found))


def _texts(articles: Iterable[Article], files: Iterable[GlossaryFile]) -> Iterator[str]:
    for article in articles:
        source = article.source
        own = (source.title, source.summary, source.series, source.category)
        written = (*own, *source.tags, *source.authors, source.body)
        if not source.variant.simplified:
            yield from written
        else:
            for text in written:
                yield from _RULE.findall(text) if "-{" in text else ()
        yield from source.glossary
    for file in files:
        yield from (word for word, _ in file.words)

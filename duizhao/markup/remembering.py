"""Articles as earlier builds have made them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from duizhao.memory.store import Store, code, digest
from duizhao.model import Article, Heading, Source

KIND = "article"
_NAMES = tuple(field.name for field in fields(Source) if field.name != "path")


def remembered(
    source: Source, asked: str, make: Callable[[Source], Article], store: Store
) -> Article:
    """The article of a source, which ``make`` makes where the store has none.

    ``asked`` says by what rules. The program itself, its libraries included, is part of the key.
    Raises what ``make`` raises: what is wrong is not remembered.
    """
    key = digest(code(), asked, [getattr(source, name) for name in _NAMES])
    article = _article(source, store.get(KIND, key))
    if article is None:
        article = make(source)
        store.put(KIND, key, _data(article))
    return article


def _data(article: Article) -> list[Any]:
    headings = [[heading.level, heading.anchor, heading.text] for heading in article.headings]
    return [
        article.content,
        article.summary,
        headings,
        article.characters,
        article.minutes,
        article.ids,
        article.links,
        article.source.title,
    ]


def _article(source: Source, data: Any) -> Article | None:
    try:
        content, summary, headings, characters, minutes, ids, links, title = data
        return Article(
            source=source if source.title == title else replace(source, title=title),
            content=content,
            summary=summary,
            headings=tuple(Heading(*heading) for heading in headings),
            characters=characters,
            minutes=minutes,
            ids=tuple(ids),
            links=tuple(links),
        )
    except (TypeError, ValueError):
        return None

"""Terms: categories, tags, authors and series, each with one address whichever script it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duizhao.model import Article, Variant

Slugger = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that groups essays: 技术 in one and 技術 in another are the same term."""

    name: str  # as first written
    variant: Variant | None  # in which it was first written; None: in another language
    slug: str


class Terms:
    """The terms of one kind, asked for by any of their spellings."""

    def __init__(
        self,
        named: Iterable[tuple[Article, str]],
        reading: Slugger,
        slug: Slugger,
        originals: Terms | None = None,
    ) -> None:
        """``named`` are the articles that bear each name; ``reading`` folds a name's scripts.

        ``originals`` are the terms of the essays that these are translations of: a term that is
        one of them has its address.

        A slug that two different terms would share (道, 到) belongs to the term of the oldest
        article: the other one has its code points added, and a later article changes no address.
        """
        self._reading = reading
        self._terms: dict[str, Term] = {}
        taken: set[str] = set()
        for article, name in sorted(named, key=_age):
            key = reading(name).casefold()
            translation = article.source.translation
            its = dict(translation.terms).get(name) if translation else None
            if key not in self._terms:
                original = originals.get(its) if originals and its else None
                plain = original.slug if original else slug(name)
                points = "-".join(f"{ord(char):x}" for char in key if not char.isspace())
                chosen = plain if plain not in taken else f"{plain}-{points}"
                taken.add(chosen)
                foreign = translation and name != its
                variant = None if foreign else article.source.variant
                self._terms[key] = Term(name, variant, chosen)
            if its:  # links in a translation may use the original's name
                self._terms.setdefault(reading(its).casefold(), self._terms[key])

    def __getitem__(self, name: str) -> Term:
        return self._terms[self._reading(name).casefold()]

    def get(self, name: str) -> Term | None:
        """The term of that name, or None when no essay bears it."""
        return self._terms.get(self._reading(name).casefold())


def _age(named: tuple[Article, str]) -> tuple[str, str]:
    source = named[0].source
    return source.date.isoformat() if source.date else "", source.name

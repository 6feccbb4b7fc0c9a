"""A region's words for the same thing, for editions that ask for them: ``data/wording_tw.tsv``."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from duizhao.editions import vocabulary
from duizhao.editions.sieve import Sieve
from duizhao.model import Variant

LEFT_OUT = "-"


@functools.cache
def words(target: Variant) -> dict[str, str]:
    """For each Simplified word that has another name in the target's region, that name.

    Only Taiwan's wording is listed; for other variants the answer is empty.
    """
    if target is not Variant.HANT_TW:
        return {}
    rows = vocabulary.table("wording_tw.tsv")
    return {word: there for word, there, _ in rows if there != LEFT_OUT}


def clauses(text: str, target: Variant) -> tuple[list[str], list[str]]:
    """A text in turns: clauses without any of these words, then one that may have some."""
    return _sieve(target).turns(text)


@functools.cache
def _sieve(target: Variant) -> Sieve:
    begun: dict[str, str] = defaultdict(str)
    for word in words(target):
        begun[word[0]] += re.escape(word[1:2])
    long = {first: seconds for first, seconds in begun.items() if not words(target).get(first)}
    first = "".join(map(re.escape, begun))
    return Sieve(first, (f"{a}(?![{b}])" for a, b in long.items()))

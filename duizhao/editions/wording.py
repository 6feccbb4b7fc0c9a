"""A region's words for the same thing, for editions that ask for them: ``data/wording_*.tsv``."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

from duizhao.editions import vocabulary
from duizhao.editions.sieve import Sieve
from duizhao.model import Variant

LEFT_OUT = "-"
# Traditional without a region is printed as in Taiwan, and so it is worded.
_TABLES = {
    Variant.HANT: "wording_tw.tsv",
    Variant.HANT_TW: "wording_tw.tsv",
    Variant.HANT_HK: "wording_hk.tsv",
}


@functools.cache
def words(target: Variant) -> dict[str, str]:
    """For each Simplified word that has another name in the target's region, that name.

    Empty for Simplified, which has no list.
    """
    if target not in _TABLES:
        return {}
    rows = vocabulary.table(_TABLES[target])
    return {word: there for word, there, _ in rows if there != LEFT_OUT}


def clauses(text: str, target: Variant) -> tuple[list[str], list[str]]:
    """A text in turns: clauses without any of these words, then one that may have some."""
    return _sieve(target).turns(text)


@functools.cache
def _sieve(target: Variant) -> Sieve:
    begun: dict[str, str] = defaultdict(str)
    for word in words(target):
        begun[word[0]] += re.escape(word[1:2])
    long = {first: seconds for first, seconds in begun.items() if first not in words(target)}
    # Most characters that begin a word stand before one that is the second of no word at all.
    quick = f"[{''.join(map(re.escape, long))}](?![{''.join(long.values())}])"
    harmless = {first: f"(?![{seconds}])" for first, seconds in long.items()}
    return Sieve("".join(map(re.escape, begun)), harmless, quick)

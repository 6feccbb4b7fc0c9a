"""Differences: the words in which two editions of one text part, beyond the shapes of characters.

A word counts where its wording is another (软件, 軟體) or where a Simplified character stands for
several Traditional ones and another one than itself was chosen (头发, 頭髮; not 国, 國). What is
compared are the words that conversion cuts a text into, as each edition prints them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from duizhao.editions.convert import Shown, converter, fold
from duizhao.editions.vocabulary import table
from duizhao.editions.words import cut
from duizhao.html import HAN
from duizhao.marks import DONE, WORD
from duizhao.model import Edition, Variant

_HAN = re.compile(f"[{HAN}]")


@functools.cache
def _several() -> frozenset[str]:
    """The Simplified characters that stand for several Traditional ones, each of them in use.

    Left out are those whose other form no reader would expect, as 与 for 與.
    """
    rows = table("doubts.tsv")
    return frozenset(char for char, degree, inside, *_ in rows if (degree, inside) != ("0", "0"))


@functools.lru_cache(50_000)
def differ(one: str, other: str) -> bool:
    """Whether a word as one edition prints it is more than another shape of what the other has."""
    if one == other or not _HAN.search(one):
        return False
    plain = fold(one)
    if plain != fold(other):
        return True
    pairs = zip(plain, one, other, strict=False)
    return any(char in _several() and here != there for char, here, there in pairs)


def compared(texts: Sequence[str], written_in: Variant, edition: Edition) -> Iterator[Shown]:
    """Texts as an edition prints them, with marks around each word that differs beside it."""
    beside = edition.beside or edition
    own, other = (
        converter(written_in, each.prints(written_in), wording=each.wording).each(texts)
        for each in (edition, beside)
    )
    for text, here, there in zip(texts, own, other, strict=True):
        if here == there:
            yield here
            continue
        longer = {start: (end, word) for start, end, word in here.longer}
        theirs = {start: (end, word) for start, end, word in there.longer}
        words = cut(text, written_in)
        starts = accumulate(map(len, words), initial=0)
        for start, word in zip(starts, words, strict=False):
            end = start + len(word)
            mine = longer[start][1] if start in longer else here.text[start:end]
            its = theirs[start][1] if start in theirs else there.text[start:end]
            if mine != its and differ(mine, its):
                _mark(longer, start, end, mine)
        yield Shown(here.text, tuple((s, e, w) for s, (e, w) in sorted(longer.items())))


def _mark(longer: dict[int, tuple[int, str]], start: int, end: int, shown: str) -> None:
    """Puts marks around a word; where it keeps its length its characters keep their places."""
    if start in longer or len(shown) != end - start or len(shown) == 1:
        longer[start] = (end, f"{WORD}{shown}{DONE}")
    else:
        longer[start] = (start + 1, WORD + shown[0])
        longer[end - 1] = (end, shown[-1] + DONE)

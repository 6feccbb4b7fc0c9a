"""Differences: the words in which two editions of one text part, beyond the shapes of characters.

A word counts where its wording is another (软件, 軟體) or where a Simplified character stands for
several Traditional ones and another one than itself was chosen (头发, 頭髮; not 国, 國). What is
compared are the words that conversion cuts a text into, as each edition prints them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress, count
from operator import ne

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


def compared(
    text: str,
    lines: Callable[[], Iterable[tuple[int, int]]],
    written_in: Variant,
    edition: Edition,
) -> Shown:
    """A text as an edition prints it, with marks around each word that differs beside it.

    ``lines`` are as for :meth:`duizhao.editions.convert.Converter.lines`.
    """
    beside = edition.beside or edition
    here, there = (
        converter(written_in, each.prints(written_in), wording=each.wording).lines(text, lines)
        for each in (edition, beside)
    )
    if here == there:
        return here
    longer = {start: (end, word) for start, end, word in here.longer}
    words = _words(text, lines, written_in)
    ends = list(accumulate(map(len, words)))
    starts = [0, *ends[:-1]]
    mine, its = (
        _said(shown, starts, ends) if shown.longer or shown.text is not text else words
        for shown in (here, there)
    )
    for at in compress(range(len(words)), map(ne, mine, its)):
        if differ(mine[at], its[at]):
            _mark(longer, starts[at], ends[at], mine[at])
    return Shown(here.text, tuple((s, e, w) for s, (e, w) in sorted(longer.items())))


def _said(shown: Shown, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """What is shown of each word."""
    text = shown.text
    found = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if shown.longer:
        places = dict(zip(starts, count(), strict=False))
        for start, _, word in shown.longer:
            if start in places:
                found[places[start]] = word
    return found


@functools.lru_cache(2)  # both sides are made of the same words
def _words(
    text: str, lines: Callable[[], Iterable[tuple[int, int]]], written_in: Variant
) -> Sequence[str]:
    """The words of a text; what stands between its lines is one as well."""
    if not converter(written_in, Variant.HANT).stands_alone(text):
        return cut(text, written_in)
    words: list[str] = []
    at = 0
    for start, end in lines():
        words += (text[at:start], *cut(text[start:end], written_in))
        at = end
    return [*words, text[at:]]


def _mark(longer: dict[int, tuple[int, str]], start: int, end: int, shown: str) -> None:
    """Puts marks around a word; where it keeps its length its characters keep their places."""
    if start in longer or len(shown) != end - start or len(shown) == 1:
        longer[start] = (end, f"{WORD}{shown}{DONE}")
    else:
        longer[start] = (start + 1, WORD + shown[0])
        longer[end - 1] = (end, shown[-1] + DONE)

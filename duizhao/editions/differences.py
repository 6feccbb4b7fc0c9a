"""Differences: the words in which two editions of one text part, beyond the shapes of characters.

A word counts where its wording is another (软件, 軟體) or where a Simplified character stands for
several Traditional ones and another one than itself was chosen (头发, 頭髮; not 国, 國). What is
compared are the words that conversion cuts a text into, as each edition prints them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import accumulate, compress, count
from operator import ne

from duizhao.editions.convert import Lines, Shown, converter, fold
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


def compared(text: str, lines: Lines, written_in: Variant, edition: Edition) -> Shown:
    """Lines of text as an edition prints them, with marks around each word that differs beside."""
    sides = [
        (each.prints(written_in), each.wording) for each in (edition, edition.beside or edition)
    ]
    one, other = sorted(sides)  # both sides differ in the same words
    here, there, places = _beside(text, lines, written_in, one, other)
    own = here if sides[0] == one else there
    longer = {start: (end, word) for start, end, word in own.longer}
    for start, end in places:
        said = longer[start][1] if start in longer else own.text[start:end]
        _mark(longer, start, end, said)
    return Shown(own.text, tuple((s, e, w) for s, (e, w) in sorted(longer.items())))


@functools.lru_cache(16)  # of the batches of a page, for its other side
def _beside(
    text: str, lines: Lines, written_in: Variant, *sides: tuple[Variant, bool]
) -> tuple[Shown, Shown, list[tuple[int, int]]]:
    """Both sides of a text without marks, and the places of the words that differ."""
    here, there = (
        converter(written_in, target, wording=wording).lines(text, lines)
        for target, wording in sides
    )
    if here == there:
        return here, there, []
    stretches = converter(written_in, Variant.HANT).stretches(text, lines)
    words = [word for start, end in stretches for word in cut(text[start:end], written_in)]
    ends = list(accumulate(map(len, words)))
    starts = [0, *ends[:-1]]
    one, other = (
        _said(shown, starts, ends) if shown.longer or shown.text is not text else words
        for shown in (here, there)
    )
    unlike = compress(range(len(words)), map(ne, one, other))
    return here, there, [(starts[n], ends[n]) for n in unlike if differ(one[n], other[n])]


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


def _mark(longer: dict[int, tuple[int, str]], start: int, end: int, shown: str) -> None:
    """Puts marks around a word; where it keeps its length its characters keep their places."""
    if start in longer or len(shown) != end - start or len(shown) == 1:
        longer[start] = (end, f"{WORD}{shown}{DONE}")
    else:
        longer[start] = (start + 1, WORD + shown[0])
        longer[end - 1] = (end, shown[-1] + DONE)

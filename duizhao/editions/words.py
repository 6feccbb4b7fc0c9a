"""Cutting text into words: the step that makes conversion right.

A phrase that straddles two words is what dictionaries get wrong (只有 in 这不是|只有), so words are
cut first and converted one by one. Words whose conversion hangs on their neighbours are joined with
them here (三|只 becomes 三只), so that afterwards a word means the same wherever it stands.
"""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import Any

import rjieba

from duizhao.editions import contexts, script, simplified, vocabulary, wording
from duizhao.model import Variant

RARE = 3  # the frequency of the rarest words in the segmenter's own dictionary


@functools.cache
def segmenter() -> Any:
    """The segmenter with our vocabulary added where its own dictionary lacks a word.

    It is the one that the library has loaded already: another would take a tenth of a second.
    """
    regional = map(wording.words, (Variant.HANT_TW, Variant.HANT_HK))
    for word in chain(vocabulary.forms(), vocabulary.phrases(), *regional):
        if not rjieba.has_word(word):
            rjieba.add_word(word, RARE, "")
    return rjieba


def cut(text: str, source: Variant) -> tuple[str, ...]:
    """The words of a text written in one variant; joined they are the text again.

    Raises ValueError for a lone surrogate.
    """
    if contexts.EDGE in text:  # no text has a use for U+0001, but what comes in must come out
        return tuple(
            chain.from_iterable(
                (part,) if part == contexts.EDGE else cut(part, source)
                for part in re.split(f"({contexts.EDGE})", text)
                if part
            )
        )
    if source.simplified:
        cut_parts = [
            [part] if traditional else joined(part) for part, traditional in script.parts(text)
        ]
        return tuple(chain.from_iterable(cut_parts))
    found, start = [], 0
    for word in _whole(pieces(simplified.fold(text)), simplified.listed(text)):
        found.append(text[start : start + len(word)])
        start += len(word)
    return tuple(found)


def joined(text: str) -> list[str]:
    """The words of a text that is Simplified, whatever signs of Traditional there are in it."""
    return contexts.join(pieces(text))


def _whole(words: list[str], spans: list[tuple[int, int]]) -> list[str]:
    """The words with those joined that begin and end where a span does."""
    edges = {0: 0}
    place = 0
    for index, word in enumerate(words, start=1):
        place += len(word)
        edges[place] = index
    whole = [
        (edges[start], edges[end] - 1) for start, end in spans if start in edges and end in edges
    ]
    return contexts.joined(words, whole)


def pieces(text: str) -> list[str]:
    """The words of a Simplified text as the dictionary alone cuts them."""
    try:
        # Without the hidden Markov model: it is slower and guesses at names, which we do by rule.
        return list(segmenter().cut(text, False))
    except UnicodeEncodeError:
        simplified.fold(text)  # says where the lone surrogate stands
        raise


def known(word: str) -> bool:
    """Whether the dictionary holds the word."""
    return bool(segmenter().has_word(word))


def tag(word: str) -> str:
    """The part of speech that the dictionary gives a word, or an empty string."""
    if not known(word):  # asked about anything but Han, the tagger first takes long to get ready
        return ""
    found = segmenter().tag(word, False)
    return str(found[0][1]) if len(found) == 1 else ""

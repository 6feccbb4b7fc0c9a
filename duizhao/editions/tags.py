"""Forms that hang on the part of speech: ``data/tags.tsv``.

The segmenter's dictionary knows some sixty thousand names and many numbers with their measure, and
marks them; a character that is a surname, a syllable or a measure there takes another form than it
mostly takes in words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from duizhao.editions import vocabulary

BEFORE_MEASURES = "一二三四五六七八九十两几数多余来百千万亿半整零〇"
"""What the dictionary's numbers can end in before their measure."""

_STANDS = {"any": str.__contains__, "first": str.startswith, "last": str.endswith}


@functools.cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(vocabulary.table("tags.tsv"))


@functools.cache
def characters() -> frozenset[str]:
    """The characters whose form can hang on a part of speech."""
    return frozenset(row[0] for row in _rows())


def places() -> Iterator[tuple[str, str]]:
    """The characters, each with where in the word it must stand: any, first or last."""
    return ((row[0], row[3]) for row in _rows())


def forms(word: str, tag: str) -> dict[str, str]:
    """For the characters of a word with this part of speech, the forms that they take.

    The dictionary calls many a phrase a name (采取措施, 家里人, 范围图). Where it holds a word
    of our own, or a surname would stand where one begins, OpenCC's answer is the better one.
    """
    return {
        character: form
        for character, form, tags, place, _ in _rows()
        if tag in tags.split(",")
        and _STANDS[place](word, character)
        and not (place == "first" and word[:2] in vocabulary.forms())
        and not (place == "any" and _inside(word, character))
    }


def _inside(word: str, character: str) -> bool:
    """Whether a word of ours that decides on the character stands within a longer word."""
    listed = vocabulary.forms()
    return any(
        character in listed.get(word[start:end], ())
        for start in range(len(word) - 1)
        for end in range(start + 2, len(word) + (start > 0))
    )

"""Forms of characters in names: ``data/names.tsv``.

The segmenter's dictionary knows some sixty thousand names and marks them; a character that is a
surname or a syllable there takes another form than it mostly takes in words.
"""

from __future__ import annotations

import functools

from duizhao.editions import vocabulary


@functools.cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(vocabulary.table("names.tsv"))


@functools.cache
def characters() -> frozenset[str]:
    """The characters that names write their own way."""
    return frozenset(row[0] for row in _rows())


def forms(word: str, tag: str) -> dict[str, str]:
    """For the characters of a word with this part of speech, the forms they take as a name.

    A surname is none where a word of our own vocabulary begins: 范围图 is in the dictionary's names.
    """
    if word[:2] in vocabulary.forms():
        return {}
    return {
        character: form
        for character, form, tags, place, _ in _rows()
        if tag in tags.split(",") and (place == "any" or word.startswith(character))
    }

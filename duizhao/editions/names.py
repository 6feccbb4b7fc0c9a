"""Forms of characters in names: ``data/names.tsv``.

The segmenter's dictionary knows some sixty thousand names and marks them; a character that is a
surname or a syllable there takes another form than it mostly takes in words.
"""

from __future__ import annotations

import functools

from duizhao.editions import vocabulary


@functools.cache
def forms() -> dict[str, str]:
    """For every character that names write their own way, the form they give it."""
    return {character: form for character, form, _ in vocabulary.table("names.tsv")}


def is_name(tag: str) -> bool:
    """Whether a part of speech is that of people's or places' names."""
    return tag.startswith(("nr", "ns"))

"""Traditional words as the mainland prints them, beyond OpenCC: ``data/simplified.tsv``."""

from __future__ import annotations

import functools

from duizhao.editions import vocabulary


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    rows = [row[:2] for row in vocabulary.table("simplified.tsv")]
    characters = {form: simple for form, simple in rows if len(form) == 1}
    return characters, {form: simple for form, simple in rows if len(form) > 1}


def printed(word: str, converted: str) -> str:
    """What the mainland prints for a Traditional word that OpenCC has converted.

    A character that OpenCC simplifies to one that common fonts lack (outside the first plane, or
    assigned late in it) stays as it was written.
    """
    characters, words = _tables()
    if word in words:
        return words[word]
    return "".join(
        old if _rare(new) and not _rare(old) else characters.get(new, new)
        for old, new in zip(word, converted, strict=True)
    )


def _rare(character: str) -> bool:
    return character > "\u9fa5" and not "\uf900" <= character <= "\uffff"

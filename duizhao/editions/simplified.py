"""Text as the mainland prints it, beyond OpenCC: ``data/simplified.tsv``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from duizhao.editions import script, vocabulary


@dataclass(frozen=True, slots=True)
class _Table:
    characters: dict[str, str]
    words: dict[str, str]
    special: re.Pattern[str]  # a text without any of these is as OpenCC leaves it
    listed: re.Pattern[str]  # any of the words


@functools.cache
def _table() -> _Table:
    rows = [row[:2] for row in vocabulary.table("simplified.tsv")]
    characters = {form: simple for form, simple in rows if len(form) == 1}
    words = {form: simple for form, simple in rows if len(form) > 1}
    special = "".join(sorted({*characters, *"乾徵於夥么甚畫徬閤"}))
    by_length = sorted(words, key=len, reverse=True)
    return _Table(
        characters,
        words,
        re.compile(f"[{special}]"),
        re.compile("|".join(map(re.escape, by_length))),
    )


def fold(text: str) -> str:
    """The text in Simplified, whatever its script, with as many characters as before.

    For slugs, for search and to compare terms; raises ValueError for a lone surrogate.
    """
    return printed(text, script.convert("t2s", text))


def printed(text: str, converted: str) -> str:
    """What the mainland prints for a text that OpenCC's ``t2s`` has converted.

    A character that OpenCC simplifies to one that common fonts lack (outside the first plane, or
    assigned late in it) stays as it was written.
    """
    if not converted.isascii() and _RARE.search(converted):
        converted = "".join(
            old if _RARE.match(new) else new for old, new in zip(text, converted, strict=True)
        )
    table = _table()
    if not table.special.search(text):
        return converted
    half = _half(text, converted)
    found = [table.characters.get(old, new) for old, new in zip(half, converted, strict=True)]
    for match in table.listed.finditer(half):
        found[match.start() : match.end()] = table.words[match[0]]
    return "".join(found)


def listed(text: str) -> list[tuple[int, int]]:
    """Where the list's words stand in a text: they must not be cut apart."""
    table = _table()
    if not table.special.search(text):
        return []
    half = _half(text, script.convert("t2s", text))
    return [match.span() for match in table.listed.finditer(half)]


def _half(text: str, converted: str) -> str:
    """The text in Simplified but for the characters that the list is about."""
    special = _table().special
    return "".join(
        old if special.match(old) else new for old, new in zip(text, converted, strict=True)
    )


_RARE = re.compile("[\u9fa6-\u9fff\U00020000-\U0003ffff]")

"""Quotation marks: each edition's own, in pairs, with apostrophes and inch marks left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.html import HAN
from duizhao.model import Edition

SIMPLIFIED = "“”‘’"  # GB/T 15834-2011, 4.8
TRADITIONAL = "「」『』"  # 《重訂標點符號手冊》, Ministry of Education, Taiwan
_MARKS = re.compile(f"[{SIMPLIFIED}{TRADITIONAL}]")
_HAN = re.compile(f"[{HAN}]")
_PLACE = {mark: at for marks in (SIMPLIFIED, TRADITIONAL) for at, mark in enumerate(marks)}


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation mark of a Chinese text."""

    mark: str
    simplified: bool  # the script of the text in which it stands

    def shown(self, edition: Edition) -> str:
        """The edition's mark in its place; the author's own where nothing is converted."""
        if edition.variant.simplified == self.simplified or not edition.quotes:
            return self.mark
        return edition.quotes[_PLACE[self.mark]]


def quotes(block: str) -> frozenset[int]:
    """The places of all quotation marks in the text of one block.

    A block without Han characters has none: it is in another language. ``’`` is an apostrophe
    between letters, and wherever no ``‘`` is open; ``‘`` is one where no ``’`` comes after it.
    """
    if not _HAN.search(block):
        return frozenset()
    found: set[int] = set()
    opened: list[int] = []
    for match in _MARKS.finditer(block):
        at, mark = match.start(), match[0]
        if mark == "‘":
            opened.append(at)
        elif mark == "’":
            if opened and not _within_word(block, at):
                found |= {opened.pop(), at}
        else:
            found.add(at)
    return frozenset(found)


def _within_word(block: str, at: int) -> bool:
    before, after = block[at - 1 : at], block[at + 1 : at + 2]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()

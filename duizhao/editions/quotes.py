"""Quotation marks: each edition's own, in pairs, with apostrophes and inch marks left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.html import HAN
from duizhao.model import Edition, Variant

SIMPLIFIED = "“”‘’"  # GB/T 15834-2011, 4.8
TRADITIONAL = "「」『』"  # 《重訂標點符號手冊》, Ministry of Education, Taiwan
MARKS = re.compile(f"[{SIMPLIFIED}{TRADITIONAL}]")
_HAN = re.compile(f"[{HAN}]")
SINGLE = "‘’"  # marks that may be an apostrophe
DIGITS = frozenset("0123456789")
# Where a line of plain text has any of those, what may be an inch mark, or no Han after its last
# mark, perhaps none at all.
_LOOKED_AT = re.compile(
    f"[{SINGLE}]|(?<=[0-9])”|[{SIMPLIFIED}{TRADITIONAL}](?=[^\n{HAN}{SIMPLIFIED}{TRADITIONAL}]*+(?:\n|\\Z))"
)
_PLACE = {mark: at for marks in (SIMPLIFIED, TRADITIONAL) for at, mark in enumerate(marks)}


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation mark of a Chinese text."""

    mark: str
    simplified: bool  # the script of the text in which it stands

    def shown(self, edition: Edition, written_in: Variant | None = None) -> str:
        """The edition's mark in its place; the author's own where nothing is converted."""
        variant = edition.variant
        if not variant or variant.simplified == self.simplified or not edition.quotes:
            return self.mark
        return edition.quotes[_PLACE[self.mark]]


def has_marks(text: str) -> bool:
    """Whether a text has any quotation mark; quicker than the expression would say it."""
    return (
        "“" in text
        or "”" in text
        or "‘" in text
        or "’" in text
        or "「" in text
        or "」" in text
        or "『" in text
        or "』" in text
    )


def quotes(block: str) -> frozenset[int]:
    """The places of all quotation marks in the text of one block.

    A block without Han characters has none: it is in another language. ``’`` is an apostrophe
    between letters, and wherever no ``‘`` is open; ``‘`` is one where no ``’`` comes after it.
    ``”`` after a digit means inches where no ``“`` is open.
    """
    if not _HAN.search(block):
        return frozenset()
    found: set[int] = set()
    opened: list[int] = []
    double = 0
    for match in MARKS.finditer(block):
        at, mark = match.start(), match[0]
        if mark == "‘":
            opened.append(at)
        elif mark == "’":
            if opened and not _within_word(block, at):
                found |= {opened.pop(), at}
        elif mark == "”" and not double and block[at - 1 : at] in DIGITS:
            continue
        else:
            double = max(0, double + (mark == "“") - (mark == "”"))
            found.add(at)
    return frozenset(found)


def quoted(text: str, edition: Edition, *, simplified: bool) -> str:
    """Lines of a plain text, each a block, with the edition's quotation marks.

    ``simplified`` tells the script that they are written in.
    """
    variant = edition.variant
    if not variant or variant.simplified == simplified or not edition.quotes:
        return text
    marks = {ord(mark): edition.quotes[at] for mark, at in _PLACE.items()}
    if not any(chr(mark) in text for mark, shown in marks.items() if chr(mark) != shown):
        return text
    found: list[str] = []
    at = 0
    for match in _LOOKED_AT.finditer(text):
        if match.start() < at:
            continue
        start = text.rfind("\n", at, match.start()) + 1 or at
        end = text.find("\n", match.start())
        line = text[start : end if end >= 0 else None]
        if match[0] in SINGLE or match[0] == "”" or not _HAN.search(line):
            places = quotes(line)
            found += (
                _replaced(text[at:start], marks),
                *(
                    character.translate(marks) if place in places else character
                    for place, character in enumerate(line)
                ),
            )
            at = start + len(line)
    return "".join([*found, _replaced(text[at:], marks)])


def _replaced(text: str, marks: dict[int, str]) -> str:
    for mark, shown in marks.items():  # far quicker than to translate
        text = text.replace(chr(mark), shown)
    return text


def _within_word(block: str, at: int) -> bool:
    before, after = block[at - 1 : at], block[at + 1 : at + 2]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()

"""A sieve for clauses: most of a text need not be cut into words to be converted rightly."""

from __future__ import annotations

import re
from collections.abc import Iterable

STOPS = "，。！？；：\n\x01\x1e"  # no word and no rule reaches across one


class Sieve:
    """Tells clauses that may hold something apart from those that cannot.

    ``characters``, as they stand in a class of a regular expression, are what it begins with;
    ``harmless`` are patterns of such a character in company that rules it out.
    """

    def __init__(self, characters: str, harmless: Iterable[str]) -> None:
        passed = f"[^{characters}{STOPS}]*+"
        plain = f"{passed}(?:(?:{'|'.join(harmless)}){passed})*+"
        self._pattern = re.compile(rf"((?:{plain}(?:[{STOPS}]++|\Z))*+)([^{STOPS}]*+[{STOPS}]*+)")

    def turns(self, text: str) -> tuple[list[str], list[str]]:
        """A text in turns: clauses with nothing, then one that may have; either may be empty.

        A clause ends with a stop, or several.
        """
        parts = self._pattern.split(text)  # a flat list of strings, cheaper than many tuples
        return parts[1::3], parts[2::3]

"""A sieve for clauses: most of a text need not be cut into words to be converted rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

STOPS = "，。！？；：\n\x01\x1e"  # no word and no rule reaches across one


GROUP = 12  # characters that are tried together, so that most are passed over


class Sieve:
    """Tells clauses that may hold something apart from those that cannot.

    ``characters``, as they stand in a class of a regular expression, are what it begins with;
    ``harmless`` are, by character, patterns that hold behind it in company that rules it out, the
    commonest first; ``first`` is a pattern that tells so for most of them at once.
    """

    def __init__(self, characters: str, harmless: Mapping[str, str], first: str = "") -> None:
        passed = f"[^{characters}{STOPS}]*+"
        looked_at = "|".join(filter(None, [first, *_grouped(list(harmless.items()))]))
        plain = f"{passed}(?:(?:{looked_at}){passed})*+"
        self._pattern = re.compile(rf"((?:{plain}(?:[{STOPS}]++|\Z))*+)([^{STOPS}]*+[{STOPS}]*+)")

    def turns(self, text: str) -> tuple[list[str], list[str]]:
        """A text in turns: clauses with nothing, then one that may have; either may be empty.

        A clause ends with a stop, or several.
        """
        parts = self._pattern.split(text)  # a flat list of strings, cheaper than many tuples
        return parts[1::3], parts[2::3]


def _grouped(harmless: list[tuple[str, str]]) -> Iterator[str]:
    for start in range(0, len(harmless), GROUP):
        group = harmless[start : start + GROUP]
        each = (f"(?<={re.escape(character)}){after}" for character, after in group)
        yield f"[{''.join(re.escape(character) for character, _ in group)}](?:{'|'.join(each)})"

"""The nearest candidate: what an author may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

_WORDS = 300  # that are compared with the same candidates
_MOST = 2000  # candidates that are compared: more would take seconds


def nearest(word: str, candidates: Iterable[str], alike: float = 0.5) -> str:
    """The candidate most like a word, or "" where none is like it.

    ``alike`` is how much so, from 0 to 1, as difflib counts.
    """
    some = [candidate for candidate, _ in zip(candidates, range(_MOST), strict=False)]
    found = difflib.get_close_matches(word, some, 1, alike)
    return found[0] if found else ""


class Nearest:
    """The nearest candidates for one word after another, of which the first few hundred get one.

    A comparison takes milliseconds: where thousands are wrong, one mistake is behind them all.
    """

    def __init__(self, candidates: Callable[[], Iterable[str]], alike: float = 0.5) -> None:
        """``candidates`` is called when a word is looked for, and once only."""
        self._alike = alike
        self._candidates = candidates
        self._some: list[str] | None = None
        self._left = _WORDS

    def of(self, word: str) -> str:
        """The candidate most like a word, or "" where none is, or after too many words."""
        if self._some is None:
            self._some = [each for each, _ in zip(self._candidates(), range(_MOST), strict=False)]
        self._left -= 1
        return nearest(word, self._some, self._alike) if self._left >= 0 else ""

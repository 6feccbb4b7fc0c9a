"""The nearest candidate: what an author may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST = 2000  # candidates that are compared: more would take seconds


def nearest(word: str, candidates: Iterable[str], alike: float = 0.5) -> str:
    """The candidate most like a word, or "" where none is like it.

    ``alike`` is how much so, from 0 to 1, as difflib counts.
    """
    some = [candidate for candidate, _ in zip(candidates, range(_MOST), strict=False)]
    found = difflib.get_close_matches(word, some, 1, alike)
    return found[0] if found else ""

"""Characters that no page can have, and marks of direction without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterable

# XML 1.0, section 2.2, has no place for most of these; the last range are the marks in marks.py.
UNPUBLISHABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "\U0010f0d0-\U0010f0ff]"
)
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def halves(marks: Iterable[tuple[int, str]]) -> list[int]:
    """Where the marks of direction of one line stand that have no other half.

    ``marks`` are their places and themselves, in the order of the line.
    """
    opened: list[tuple[int, str]] = []
    stray: list[int] = []
    for at, mark in marks:
        end = _ENDS.get(mark)
        if end:
            opened.append((at, end))
        elif opened and opened[-1][1] == mark:
            opened.pop()
        else:
            stray.append(at)
    return sorted([*stray, *(at for at, _ in opened)])

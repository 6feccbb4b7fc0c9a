"""Blocks of code between fences, found in one pass however many of them have no end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor

_OPENING = re.compile(r"(`{3,}|~{3,})")
_CLOSING = re.compile(r"(`{3,}|~{3,})[ ]*")


def fenced(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each block, both of them fences.

    A fence is closed by one as long as itself, as in Python-Markdown's fenced_code.
    """
    closing: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.startswith(("```", "~~~")) and (found := _CLOSING.fullmatch(line)):
            closing[found[1]].append(at)
    free = 0
    for at, line in enumerate(lines):
        if at < free or not line.startswith(("```", "~~~")):
            continue
        opening = _OPENING.match(line)
        fence = opening[1] if opening else ""
        ends = closing.get(fence, [])
        after = bisect_right(ends, at)
        if after < len(ends) and _opens(line, fence):
            yield at, ends[after]
            free = ends[after] + 1


class Fences(FencedBlockPreprocessor):
    """Python-Markdown's blocks of code, each read on its own.

    The library reads to the end of the text for every fence without an end, and copies the text
    for every block.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Called by Python-Markdown."""
        result: list[str] = []
        done = 0
        for first, last in fenced(lines):
            result += lines[done:first]
            result += super().run(lines[first : last + 1])
            done = last + 1
        return result + lines[done:]


def _opens(line: str, fence: str) -> bool:
    """Whether Python-Markdown sees the beginning of a block in a line."""
    found = Fences.FENCED_BLOCK_RE.match(f"{line}\n{fence}")
    return found is not None and not get_attrs_and_remainder(found["attrs"] or "")[1]

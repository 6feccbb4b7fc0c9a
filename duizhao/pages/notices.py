"""Notices: a word to readers where a translation is behind its original."""

from __future__ import annotations

import re
from collections.abc import Collection

from duizhao.html import attribute, replaced, tokens
from duizhao.marks import BEGIN, BLOCK

_OPENING = "-"  # how the part before the first heading is named


def with_notices(content: str, behind: Collection[str], text: str) -> str:
    """The HTML of an article with a paragraph after the heading of each section that is behind."""
    notice = f'\n<p class="behind">{text}</p>'
    changes: list[tuple[int, int, str]] = []
    if _OPENING in behind:
        # On a parallel page it is a block of its own, before the first.
        parted = content.startswith(BEGIN)
        changes.append((1, 1, f"{notice}{BLOCK}\n") if parted else (0, 0, f"{notice[1:]}\n"))
    inside = False
    for token in tokens(content) if behind else ():
        if token.kind == "start" and attribute(content, token, "id") in behind:
            inside = bool(re.fullmatch("h[1-6]", token.name))
            if token.name == "hr":
                changes.append((token.end, token.end, notice))
        elif token.kind == "end" and inside and re.fullmatch("h[1-6]", token.name):
            changes.append((token.end, token.end, notice))
            inside = False
    return replaced(content, changes)

"""Parts: the blocks of an article, told apart by marks, for the rows of parallel pages."""

from __future__ import annotations

from duizhao.html import VOID, replaced, tokens
from duizhao.marks import BEGIN, BLOCK, END


def parted(content: str) -> str:
    """The HTML of an article with marks around it and between its outermost elements.

    The marks are in no element, and no published page has them. An article without a text has none:
    there is nothing to stand beside.
    """
    if not content.strip():
        return content
    ends: list[int] = []
    depth = 0
    for token in tokens(content):
        if token.kind == "start" and token.name not in VOID:
            depth += 1
        elif token.kind == "end":
            depth = max(0, depth - 1)
        if depth == 0 and token.kind in {"start", "end"} and token.end > token.start:
            ends.append(token.end)
    marks = [(end, end, BLOCK) for end in ends[:-1]]
    return BEGIN + replaced(content, marks) + END

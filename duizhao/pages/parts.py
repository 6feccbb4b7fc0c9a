"""Parts: the blocks of an article, told apart by marks, for the rows of parallel pages."""

from __future__ import annotations

from duizhao.html import VOID, replaced, tags
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
    for role, name, tag, start in tags(content):
        if role == "start":
            depth += 1
        elif role == "end":
            depth = max(0, depth - 1)
        if depth == 0 and tag and (role in {"start", "end"} or name in VOID):
            ends.append(start + len(tag))
    marks = [(end, end, BLOCK) for end in ends[:-1]]
    return BEGIN + replaced(content, marks) + END

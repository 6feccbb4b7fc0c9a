"""The table of contents that stands where an author wrote ``[TOC]``."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.model import Heading

MARKER = "[TOC]"  # as in Python-Markdown's toc extension, whose anchors would not be ours


def contents(headings: Sequence[Heading]) -> str:
    """The headings of an article as nested lists of links, as HTML; nothing when it has none."""
    pieces: list[str] = []
    open_levels: list[int] = []
    for heading in headings:
        while open_levels and heading.level < open_levels[-1]:
            open_levels.pop()
            pieces.append("</li></ul>")
        if open_levels and heading.level <= open_levels[-1]:
            pieces.append("</li>")
        else:
            open_levels.append(heading.level)
            pieces.append("<ul>")
        pieces.append(f'<li><a href="#{heading.anchor}">{heading.text}</a>')
    pieces += ["</li></ul>" for _ in open_levels]
    return f'<div class="contents">{"".join(pieces)}</div>' if pieces else ""

"""Faults of an essay that show only once it is marked up, each at its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.html import attributes, tokens
from duizhao.model import Source
from duizhao.problems import Problem


def faults(content: str, source: Source) -> Iterator[Problem]:
    """What is wrong with the HTML of an article: ids that the author gave twice."""
    ids = Counter(
        found.value
        for token in tokens(content)
        if token.kind == "start"
        for found in attributes(content, token)
        if found.name == "id"
    )
    for name in (name for name, times in ids.items() if times > 1):
        line = _line(
            source, rf"""\{{[^}}\n]*#{re.escape(name)}[\s}}]|id=["']?{re.escape(name)}\b""", 1
        )
        what = f'the id "{name}" is given twice'
        yield Problem(source.shown, line, 0, "id-twice", what, "give one of them another id")


def _line(source: Source, pattern: str, number: int) -> int:
    """The line of the match of that number, counted from 0, in the author's Markdown."""
    found = [match.start() for match in re.finditer(pattern, source.body)]
    if not found:
        return source.body_line
    at = found[min(number, len(found) - 1)]
    return source.body_line + source.body.count("\n", 0, at)

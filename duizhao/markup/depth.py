"""What is too deep or too much for Markdown: said before it is tried, as it would take hours.

Python-Markdown looks through the rest of a paragraph for every bracket that is open, and parses a
list again for every level of it. The limits are far above what anybody could read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.markup.written import Written
from duizhao.model import Source
from duizhao.problems import Problem

LEVELS = 32  # of lists and quotations
BRACKETS = 64  # that are open at once in a paragraph
TAGS = 64  # begun and not ended
MARKS = 10_000  # in one paragraph
FENCES = 4_000  # in one essay

_MARKER = r"(?:>|[-+*][ \t]|\d+[.)][ \t])"
_NESTED = re.compile(
    rf"^(?:[ \t]{{0,8}}{_MARKER}){{{LEVELS},}}"
    rf"|^(?: {{4}}|\t| {{1,3}}\t){{{LEVELS},}}+[ \t]*+{_MARKER}",
    re.MULTILINE,
)
_TAG = re.compile("<[a-zA-Z/!?]")
_MARK = re.compile(r"[\[\]*_`<&\\]")
_FENCE = re.compile(r"^(?:`{3}|~{3})", re.MULTILINE)
_ROWS = re.compile(r"\s*(?:[-+*]|\d+[.)])\s|[^\n]*\n[ |:-]+\n")  # a list, a table: row by row


def depth_faults(source: Source) -> Iterator[Problem]:
    """What is too deep or too much in a source, at its place."""
    written = Written(source)
    body = source.body
    nested = _NESTED.search(body)
    if nested:
        what = f"lists or quotations are more than {LEVELS} deep"
        yield written.problem(nested.start(), "too-deep", what, "flatten them")
    last = body.rfind(">") + 1
    if body.count("<", last) > TAGS and len(_TAG.findall(body, last)) > TAGS:
        at = body.index("<", last)
        yield written.problem(at, "unclosed-tag", "tags have no end", "close them with >")
    if body.count("[") + body.count("](") > BRACKETS:
        at = _open_brackets(body)
        if at >= 0:
            what = f"more than {BRACKETS} brackets are open at once"
            mend = "close them, or write \\[ for a bracket that begins no link"
            yield written.problem(at, "too-deep", what, mend)
    if len(body) > MARKS:
        yield from _crowded(written)


def _open_brackets(body: str) -> int:
    """Where one bracket too many is open in a paragraph, or -1."""
    depth = at = 0
    for match in re.finditer(r"\\.|\n[ \t]*\n|\[|\]\(|\]|\)", body):
        found = match[0]
        if found == "[":
            depth, at = depth + 1, match.start()
        elif found in {"]", ")"}:
            depth = max(0, depth - 1)
        elif found[0] == "\n":
            depth = 0
        if depth > BRACKETS:
            return at
    return -1


def _crowded(written: Written) -> Iterator[Problem]:
    body = written.source.body
    for block in re.finditer(rf"[^\n](?:[^\n]|\n(?![ \t]*\n)){{{MARKS},}}", body):
        crowded = len(_MARK.findall(block[0])) > MARKS
        if crowded and not _ROWS.match(block[0]):
            what = f"one paragraph has more than {MARKS} marks of Markdown"
            yield written.problem(block.start(), "too-long", what, "break it into several")
            return
    if len(_FENCE.findall(body)) > FENCES:
        what, mend = f"the essay has more than {FENCES} blocks of code", "break it into several"
        yield written.problem(-1, "too-long", what, mend)

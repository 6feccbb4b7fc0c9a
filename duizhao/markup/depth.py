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
WORK = 1_000_000_000  # marks times characters of one paragraph
BLOCKS = 200_000  # paragraphs, headings, items and rows in one essay
ABBREVIATIONS = 1_000
CONTENTS = 10  # each of which has all headings
LASTING = 300  # variant rules that hold from their place on
TAGS_AT_ONCE = 1_000  # begun before a ">" comes

_MARKER = r"(?:>|[-+*][ \t]|\d+[.)][ \t])"
_NESTED = re.compile(
    rf"^(?:[ \t]{{0,8}}{_MARKER}){{{LEVELS},}}"
    rf"|^(?: {{4}}|\t| {{1,3}}\t){{{LEVELS},}}+[ \t]*+{_MARKER}",
    re.MULTILINE,
)
_TAG = re.compile("<[a-zA-Z/!?]")
_MARK = re.compile(r"[\[\]*_`<&\\]|(?<=[ \n])\{|  \n")
_ROW = re.compile(
    r"\n(?=[ \t]*(?:[-+*:]|\d+[.)])[ \t]|#| {0,3}\*?\[[^\]\n]*\]:)"
)  # before items, definitions and headings: each is a paragraph of its own
_BLANK = re.compile(r"\n[ \t]*\n")
_TABLE = re.compile(r"[^\n]*\n[ |:-]+\n")
_CONTENTS = re.compile(r"^\[TOC\]", re.MULTILINE)
_LASTING = re.compile(r"-\{[^{}|\n]*[AH][^{}|\n]*\|")
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\][ ]?:", re.MULTILINE)
_CELL = re.compile(r"\|")
_BLOCK = re.compile(r"\n(?:[ \t]*\n[ \t]*(?=\S)|(?=[ \t]*(?:[-+*>|:#=]|\d+[.)])))")


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
    elif (at := _crowded_tags(body)) >= 0:
        yield written.problem(at, "unclosed-tag", "tags have no end", "close them with >")
    if body.count("[") + body.count("](") > BRACKETS:
        at = _open_brackets(written.unfenced)
        if at >= 0:
            what = f"more than {BRACKETS} brackets are open at once"
            mend = "close them, or write \\[ for a bracket that begins no link"
            yield written.problem(at, "too-deep", what, mend)
    if len(body) > MARKS:
        yield from _crowded(written)
    if len(body) > LASTING * len("-{A|a:b}-"):
        yield from _many(written)


def _crowded_tags(body: str) -> int:
    """Where more tags begin, or comments hold more "<", than could end before the next ">"; or -1.

    Pelican looks as far as that for every one of them.
    """
    at = 0
    for stretch in body.split(">") if body.count("<") > TAGS_AT_ONCE else ():
        if stretch.count("<") > TAGS_AT_ONCE and (
            "<!--" in stretch or len(_TAG.findall(stretch)) > TAGS_AT_ONCE
        ):
            return at + stretch.index("<")
        at += len(stretch) + 1
    return -1


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
    body, at = written.unfenced, 0
    while at < len(body):
        found = _BLANK.search(body, at)
        end = found.start() if found else len(body)
        yield from _crowd(written, at, body[at:end])
        at = found.end() if found else end


def _crowd(written: Written, at: int, block: str) -> Iterator[Problem]:
    """A paragraph of a block that has too many marks; of several the first."""
    if len(block) < MARKS or not _is_crowded(block):
        return
    for row in block.split("\n") if _TABLE.match(block) else _ROW.split(block):
        if _is_crowded(row):
            what = f"one paragraph has more than {MARKS} marks of Markdown"
            if len(_MARK.findall(row)) <= MARKS:
                what = "one paragraph is too long for the marks of Markdown in it"
            yield written.problem(at, "too-long", what, "break it into several")
            return
        at += len(row) + 1


def _is_crowded(text: str) -> bool:
    marks = len(_MARK.findall(text))
    return marks > MARKS or marks * len(text) > WORK


def _many(written: Written) -> Iterator[Problem]:
    body = written.source.body
    for pattern, limit, kind in (
        (_BLOCK, BLOCKS, "paragraphs, items and rows"),
        (_CELL, BLOCKS, "cells in tables"),
        (_CONTENTS, CONTENTS, "tables of contents"),
        (_LASTING, LASTING, "rules that hold from there on"),
        (_ABBREVIATION, ABBREVIATIONS, "abbreviations"),
    ):
        if sum(1 for _ in pattern.finditer(body)) > limit:
            what = f"the essay has more than {limit} {kind}"
            yield written.problem(-1, "too-long", what, "break it into several")

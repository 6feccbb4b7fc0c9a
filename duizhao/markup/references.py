"""Character references that stand for what no page can have: ``&#0;``, ``&#x202e;``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.characters import DIRECTION, UNPUBLISHABLE, halves
from duizhao.markup.written import Written
from duizhao.problems import Problem

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_LAST = 0x10FFFF


def character_faults(content: str, written: Written) -> Iterator[Problem]:
    """References in the HTML to characters that cannot be published.

    Those are the ones that cannot stand in a source either, and numbers that are no characters
    (HTML, section 13.5). In code a reference is text, and is none in the HTML.
    """
    if "&#" not in content:
        return
    html = _COMMENT.sub("", content)
    found = {each[0]: _character(each) for each in _REFERENCE.finditer(html)}
    bad = {raw: what for raw, char in found.items() if (what := _wrong(raw, char))}
    places: dict[str, list[int]] = {raw: [] for raw in bad}
    for each in _REFERENCE.finditer(written.text):
        if each[0] in places:
            places[each[0]].append(each.start())
    for raw, what in bad.items():
        for at in places[raw] or [-1]:
            yield written.problem(at, "control-character", what, "delete it")
    if any(char and DIRECTION.match(char) for char in found.values()):
        yield from _directions(written, found)


def _wrong(raw: str, char: str) -> str:
    if not char:
        return f'the reference "{raw[:40]}" stands for no character'
    if char == "\r" or UNPUBLISHABLE.match(char):
        return f'the reference "{raw[:40]}" stands for U+{ord(char):04X}, which cannot be published'
    return ""


def _directions(written: Written, found: dict[str, str]) -> Iterator[Problem]:
    for line in re.finditer("[^\n]+", written.text):
        marks = [
            (line.start() + each.start(), found.get(each[0], ""))
            for each in _REFERENCE.finditer(line[0])
        ]
        for at in halves(mark for mark in marks if DIRECTION.match(mark[1])):
            what = "the reference stands for a mark of direction without its other half"
            mend = "write its other half in the same line, or delete it"
            yield written.problem(at, "direction", what, mend)


def _character(reference: re.Match[str]) -> str:
    """What a reference stands for; "" if for no character."""
    digits = (reference[1] or reference[2]).lstrip("0") or "0"
    code = int(digits, 16 if reference[1] else 10) if len(digits) < 9 else _LAST + 1
    return "" if code > _LAST or 0xD800 <= code < 0xE000 else chr(code)

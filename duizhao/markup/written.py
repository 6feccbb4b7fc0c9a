"""What an author wrote, with code, comments and escapes out of sight: where a fault stands in it.

Python-Markdown keeps no places. A fault is found in the HTML, where all is decided, and looked for
in the text; so the text is looked at only when there is a fault.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from duizhao.model import Source
from duizhao.problems import Problem

_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?P=fence)[ ]*$", re.MULTILINE
)  # as in Python-Markdown's fenced_code
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*-->")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")  # Python-Markdown's ESCAPED_CHARS
_INDENTED = re.compile(r"^[ \t]*\n(?: {4}|\t)", re.MULTILINE)
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d+[.)]|:|\[\^[^\]]+\]:)(?:\s|$)")  # what goes on indented
_TICKS = re.compile("`+")
_BEFORE = r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|(?:href|src|srcset|action)\s*=\s*[\"']?|<)"


@dataclass(frozen=True)
class Written:
    """The body of a source, asked where something stands."""

    source: Source

    @classmethod
    def summary(cls, source: Source) -> Written:
        """The same for the summary in the header of a source."""
        return cls(replace(source, body=source.summary, body_line=source.summary_line))

    @cached_property
    def text(self) -> str:
        """The body, as long as it is, with blanks for code, comments and escapes."""
        text = _FENCED.sub(_blank, self.source.body)
        text = _COMMENT.sub(_blank, _ESCAPE.sub(_blank, text))
        text = _without_indented(text) if _INDENTED.search(text) else text
        return _without_spans(text) if "`" in text else text

    def problem(self, at: int, code: str, what: str, mend: str) -> Problem:
        """A problem at an offset of the body; -1 means somewhere in the body."""
        body = self.source.body
        if at < 0:
            return Problem(self.source.shown, self.source.body_line, 0, code, what, mend)
        line = self.source.body_line + body.count("\n", 0, at)
        column = at - body.rfind("\n", 0, at)
        return Problem(self.source.shown, line, column, code, what, mend)

    def places(self, pattern: str) -> list[int]:
        """The offsets of all matches of a pattern, or of its first group where it has one."""
        compiled = re.compile(pattern, re.MULTILINE)
        return [match.start(compiled.groups and 1) for match in compiled.finditer(self.text)]

    def addresses(self, address: str, times: int) -> list[int]:
        """Where an address stands that the HTML has so many times; one -1 if it is not there."""
        forms = dict.fromkeys((address, html.escape(address), html.escape(address, quote=False)))
        either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        end = r"(?![^\s\"'<>)])"
        found = self.places(rf"{_BEFORE}({either}){end}") or self.places(f"({either}){end}")
        return found[:times] or [-1]

    def tags(self, name: str) -> tuple[list[int], list[int]]:
        """Where the start tags of that name stand that nothing ends, and ends of nothing."""
        opened: list[int] = []
        stray: list[int] = []
        for match in re.finditer(rf"<(/?){re.escape(name)}(?=[\s/>])", self.text, re.IGNORECASE):
            if not match[1]:
                opened.append(match.start())
            elif opened:
                opened.pop()
            else:
                stray.append(match.start())
        return opened, stray


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _without_indented(text: str) -> str:
    """The text with blanks for code that is code by its indentation, outside of lists and notes."""
    lines = text.split("\n")
    after_item = code = False
    for at, line in enumerate(lines):
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            continue
        if not indented:
            after_item, code = bool(_ITEM.match(line)), False
        elif not after_item and (code or (at and not lines[at - 1].strip())):
            lines[at], code = " " * len(line), True
    return "\n".join(lines)


def _without_spans(text: str) -> str:
    """The text with blanks for code spans, each from backticks to as many in the same block."""
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    breaks = [match.start() for match in re.finditer(r"\n[ \t]*\n", text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        by_length[end - start].append(number)
    passed: Counter[int] = Counter()  # of each length, how many runs lie behind us
    pieces: list[str] = []
    at = number = 0
    while number < len(runs):
        start, end = runs[number]
        same = by_length[end - start]
        while passed[end - start] < len(same) and same[passed[end - start]] <= number:
            passed[end - start] += 1
        closing = same[passed[end - start]] if passed[end - start] < len(same) else -1
        if closing < 0 or bisect_right(breaks, start) != bisect_right(breaks, runs[closing][0]):
            number += 1
            continue
        ends = runs[closing][1]
        pieces += (text[at:start], re.sub(r"[^\n]", " ", text[start:ends]))
        at, number = ends, closing + 1
    return "".join([*pieces, text[at:]])

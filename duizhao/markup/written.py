"""What an author wrote, with code, comments and escapes out of sight: where a fault stands in it.

Python-Markdown keeps no places. A fault is found in the HTML, where all is decided, and looked for
in the text; so the text is looked at only when there is a fault.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from duizhao.markup.fences import fenced
from duizhao.model import Source
from duizhao.problems import Problem

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")  # Python-Markdown's ESCAPED_CHARS
_INDENTED = re.compile(r"^[ \t]*\n(?: {4}|\t)", re.MULTILINE)
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d+[.)]|:|\[\^[^\]]+\]:)(?:\s|$)")  # what goes on indented
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_TICKS = re.compile("`+")
_BEFORE = r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|(?:href|src|srcset|action)\s*=\s*[\"']?|<)"
_IN_ADDRESS = r"[^\s\"'<>)]"
_ADDRESS = re.compile(rf"{_BEFORE}({_IN_ADDRESS}*)", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """The body of a source, asked where something stands."""

    source: Source

    @classmethod
    def summary(cls, source: Source) -> Written:
        """The same for the summary in the header of a source."""
        return cls(replace(source, body=source.summary, body_line=source.summary_line))

    @cached_property
    def unfenced(self) -> str:
        """The body, as long as it is, with blanks for code between fences."""
        if "```" not in self.source.body and "~~~" not in self.source.body:
            return self.source.body
        lines = self.source.body.split("\n")
        for first, last in fenced(lines):
            lines[first : last + 1] = [" " * len(line) for line in lines[first : last + 1]]
        return "\n".join(lines)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.source.body)]

    @cached_property
    def text(self) -> str:
        """The body, as long as it is, with blanks for code, comments and escapes."""
        text = _ESCAPE.sub(_blank, self.unfenced)
        last = text.rfind("-->") + len("-->")  # looked for once, not for every beginning
        text = _COMMENT.sub(_blank, text[:last]) + text[last:] if "<!--" in text else text
        text = _without_indented(text) if _INDENTED.search(text) else text
        return _without_spans(text) if "`" in text else text

    def problem(self, at: int, code: str, what: str, mend: str) -> Problem:
        """A problem at an offset of the body; -1 means somewhere in the body."""
        if at < 0:
            return Problem(self.source.shown, self.source.body_line, 0, code, what, mend)
        above = bisect_left(self._line_ends, at)
        column = at - (self._line_ends[above - 1] if above else -1)
        line = self.source.body_line + above
        return Problem(self.source.shown, line, column, code, what, mend)

    def places(self, pattern: str) -> list[int]:
        """The offsets of all matches of a pattern, or of its first group where it has one."""
        compiled = re.compile(pattern, re.MULTILINE)
        return [match.start(compiled.groups and 1) for match in compiled.finditer(self.text)]

    def addresses(self, address: str, times: int) -> list[int]:
        """Where an address stands that the HTML has so many times; one -1 if it is not there."""
        forms = dict.fromkeys((address, html.escape(address), html.escape(address, quote=False)))
        found = sorted(at for form in forms for at in self._addressed.get(form, ()))
        if not found:
            either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
            found = self.places(rf"({either})(?!{_IN_ADDRESS})")
        return found[:times] or [-1]

    @cached_property
    def _addressed(self) -> Mapping[str, list[int]]:
        """Where each address stands as one."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in _ADDRESS.finditer(self.text):
            found[match[1]].append(match.start(1))
        return found

    @cached_property
    def tags(self) -> Mapping[str, tuple[list[int], list[int]]]:
        """By their names, where start tags stand that nothing ends, and ends of nothing."""
        found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for match in _TAG.finditer(self.text):
            opened, stray = found[match[2].lower()]
            if not match[1]:
                opened.append(match.start())
            elif opened:
                opened.pop()
            else:
                stray.append(match.start())
        return found


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

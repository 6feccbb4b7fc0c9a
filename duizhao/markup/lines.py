"""The text of an article as it stands in lines: each piece of a block, with its places in the HTML.

What stands beside the text, such as the mark of a note, is no part of it; code is one character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import unescape

from duizhao.html import INLINE, OPAQUE, VOID, Token, tokens

ASIDE = frozenset("sup rt rp".split())  # stand beside the text
RULE = "\ufffd"  # stands for a variant rule
CODE = "\ufffc"  # stands for code and the like
_UNIT = re.compile(r"-\{[^{}]*\}-|&#?\w+;")  # a variant rule, an entity


class Run:
    """The text of a block, or of what stands in it before another block: one line, if it fits."""

    def __init__(self, content: str) -> None:
        self.content = content  # the HTML in which it stands
        self.text = ""  # once all of it is there
        self.tags: list[Token] = []
        self.block = ""  # whose end it is at; "" where another block begins in it
        self._halves: dict[int, int] = {}  # of each tag the other, by their places
        self._pieces: list[str] = []
        self._length = 0
        # Of each piece of the text: where it begins in the text and in the HTML, and where it ends
        # in the HTML if it is a unit, one character that may be written with more or with none.
        self._places: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int | None] = []

    def add(self, start: int, end: int) -> None:
        """Adds a range of the HTML that is text."""
        written = self.content[start:end]
        if "&" not in written and "-{" not in written:
            self._add(written, start, None)
            return
        for match in _UNIT.finditer(self.content, start, end):
            if start < match.start():
                self._add(self.content[start : match.start()], start, None)
            char = RULE if match[0].startswith("-{") else unescape(match[0])
            start = match.end()
            self._add(char if len(char) == 1 else CODE, match.start(), start)
        if start < end:
            self._add(self.content[start:end], start, None)

    def code(self, at: int) -> None:
        """Adds a character for code that begins there."""
        self._add(CODE, at, at)

    def _add(self, text: str, start: int, end: int | None) -> None:
        self._places.append(self._length)
        self._starts.append(start)
        self._ends.append(end)
        self._pieces.append(text)
        self._length += len(text)

    def close(self) -> None:
        """To be called when all of it is there."""
        self.text = "".join(self._pieces)

    def start(self, at: int) -> int:
        """Where a character of the text begins in the HTML."""
        piece = bisect_right(self._places, at) - 1
        start = self._starts[piece]
        return start + at - self._places[piece] if self._ends[piece] is None else start

    def end(self, at: int) -> int:
        """Where a character of the text ends in the HTML."""
        piece = bisect_right(self._places, at) - 1
        end = self._ends[piece]
        return self._starts[piece] + at - self._places[piece] + 1 if end is None else end

    def place(self, start: int) -> int:
        """The first character of the text that begins at a place of the HTML or after it."""
        piece = bisect_left(self._starts, start)
        after = self._places[piece] if piece < len(self._places) else len(self.text)
        if piece and self._ends[piece - 1] is None:
            return min(after, self._places[piece - 1] + start - self._starts[piece - 1])
        return after

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A range of the HTML widened to every element of which it holds one tag alone."""
        if self.tags and not self._halves:
            self._halves = _halves(self.tags)
        at = bisect_left(self.tags, start, key=_begins)
        while at < len(self.tags) and self.tags[at].start < end:
            other = self._halves.get(at)
            at += 1
            if other is not None:
                end = max(end, self.tags[other].end)
                if self.tags[other].start < start:
                    start, at = self.tags[other].start, other + 1
        return start, end


def _begins(tag: Token) -> int:
    return tag.start


def _halves(tags: list[Token]) -> dict[int, int]:
    """Which tag each one belongs to, by their places in the list."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, tag in enumerate(tags):
        if tag.kind == "start":
            opened.append(at)
        elif opened:
            first = opened.pop()
            found[first], found[at] = at, first
    return found


def runs_of(content: str) -> Iterator[Run]:
    """The runs of the HTML of an article, or of a piece of one."""
    run = Run(content)
    hidden: list[str] = []  # the open elements whose text is none of the block's
    for token in [*tokens(content), Token("end", len(content), len(content))]:
        if token.kind == "text":
            if not hidden:
                run.add(token.start, token.end)
        elif hidden:
            nest(hidden, token)
        elif token.kind == "start" and _hides(content, token):
            hidden.append(token.name)
            if token.name in OPAQUE:
                run.code(token.start)
        elif token.name in INLINE:
            run.tags.append(token)
        elif token.kind != "other":
            run.block = token.name if token.kind == "end" else ""
            run.close()
            yield run
            run = Run(content)


def nest(hidden: list[str], token: Token) -> None:
    """Keeps ``hidden``, the names of open elements that are being passed over."""
    if token.kind == "start" and token.name not in VOID:
        hidden.append(token.name)
    elif token.kind == "end" and token.name in hidden:
        del hidden[hidden.index(token.name) :]


def _hides(content: str, token: Token) -> bool:
    back = token.name == "a" and "footnote-backref" in content[token.start : token.end]
    return back or token.name in ASIDE or token.name in OPAQUE

"""Typography that must hold without a script: where lines break, and typed spaces.

Both stand in the HTML as spans, for which a theme has one rule each. No character is added, so what
a reader copies is what the author typed.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from duizhao.html import HAN, INLINE, OPAQUE, VOID, Token, replaced, tokens

KEPT = "kept"  # the class of characters that stay on one line
GAP = "gap"  # the class of a typed space between Han and Latin
HALF = "half"  # the class of a mark that shares its neighbour's space
LONG = "long"  # the class of letters without a space that are longer than any word

_ASIDE = frozenset("sup rt rp".split())  # stand beside the text
_LETTER = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_WIDE = f"{HAN}\u3040-\u30ff"
_RULE = "\ufffd"  # stands for a variant rule
_CODE = "\ufffc"  # stands for code and the like
_SPACE = re.compile(
    rf"(?<=[{_WIDE}])\s+(?=[{_LETTER}{_CODE}])|(?<=[{_LETTER}{_CODE}%‰°℃+#])\s+(?=[{_WIDE}])"
    rf"|(?<=[，。、；：？！）》〉」』”’])\s+(?=[{_WIDE}])"  # after the mark of a note, most often
)
_ANY_SPACE = re.compile(r"\s")
_BETWEEN = re.compile(rf"(?<=[^\s{_CODE}])(?:[·－～／]|(?<!—)—(?!—))(?=\S)")
_UNIT = re.compile(r"-\{[^{}]*\}-|&#?\w+;|.", re.DOTALL)  # a variant rule, an entity, a character
_OPENING, _CLOSING = "（《〈「『【〔“‘", "，。、）》〉」』】〕”’"
_HALF = re.compile(f"[{_CLOSING}](?=[{_CLOSING}：；])|(?<=[{_OPENING}{_CLOSING}：；])[{_OPENING}]")
_TAIL = re.compile(f"[{_WIDE}{_RULE}]")
_LETTERS = re.compile(f"[{_LETTER}]{{2}}")
_UNBROKEN = re.compile(r"[!-~]{24,}")
_SCROLLING = OPAQUE - {"code", "kbd", "samp"}  # these stand in lines
_SHORTEST = 9  # characters of a block that may need a second line, at 320 px and twice the size
_SHORTER = {"td": 2, "th": 2, **{f"h{level}": 5 for level in range(1, 7)}}  # narrow, large
_SUMMARY = 1000  # characters of HTML that may stand on many pages, as summaries do
_LONGEST = 6  # squares that may be kept together: more are wider than a page, or tear a hole


def typeset(content: str) -> str:
    """The HTML of an article, or a piece of one, as a theme of ours sets it: see below for what."""
    return _short(content) if len(content) < _SUMMARY else _typeset(content)


def _typeset(content: str) -> str:
    return with_halves(with_kept(with_long(with_gaps(content))))


_short = functools.lru_cache(maxsize=8192)(_typeset)


def with_gaps(content: str) -> str:
    """The HTML with every typed space between Han and Latin marked.

    Browsers set such a space where none was typed (CSS Text 4, text-autospace): marked, a typed
    one can be made as wide.
    """
    spaces = [space for run in _runs(content) for space in run.spaces()]
    return replaced(
        content, [(at, end, f'<span class="{GAP}">{content[at:end]}</span>') for at, end in spaces]
    )


def without_spaces(content: str) -> str:
    """The HTML without the spaces typed between Han and Latin."""
    return replaced(content, [(*space, "") for run in _runs(content) for space in run.spaces()])


def with_halves(content: str) -> str:
    """The HTML with every full-width mark marked that stands beside another.

    Each has half its square empty, and the two halves side by side make a hole. Which of the two
    gives way is as in CSS Text 4 (text-spacing-trim), which not every browser has.
    """
    marks = [
        (run.starts[found.start()], run.ends[found.start()])
        for run in _runs(content)
        for found in _HALF.finditer(run.text)
        if not run.aside_at(content, found.start())
    ]
    return replaced(
        content,
        [(start, end, f'<span class="{HALF}">{content[start:end]}</span>') for start, end in marks],
    )


def with_long(content: str) -> str:
    """The HTML with every address, or anything else as long and as unbroken, marked.

    It may break anywhere, so that it tears no hole into the line before. Chromium then keeps a mark
    after it on its line; Firefox does so only if it may not, so a theme has to ask which it is.
    """
    changes: list[tuple[int, int, str]] = []
    within: list[str] = []  # open elements that keep their lines, or are no text
    for token in tokens(content):
        if token.kind != "text":
            if within or token.name in _SCROLLING:
                _nest(within, token)
        elif not within and "-{" not in (text := content[token.start : token.end]):
            for found in _UNBROKEN.finditer(text):
                start, end = token.start + found.start(), token.start + found.end()
                changes += [(start, start, f'<span class="{LONG}">'), (end, end, "</span>")]
    return replaced(content, changes)


def with_kept(content: str) -> str:
    """The HTML with the characters marked that must not be parted at a line's end.

    These are the last two characters of every block, and their marks: the W3C's requirements for
    Chinese text layout (section 6.1.3) have no line of one Han at the end of a paragraph. And a
    mark between two words with what it follows: GB/T 15834 (section 5.1) has none of · — ～ ／ at
    a line's start, and browsers do not know them for what they are.
    """
    kept = sorted(whole for run in _runs(content) for whole in run.kept())
    return replaced(
        content,
        [
            change
            for start, end in kept
            for change in ((start, start, f'<span class="{KEPT}">'), (end, end, "</span>"))
        ],
    )


@dataclass(slots=True)
class _Run:
    """The text of a block, or of what stands in it before another block: one line, if it fits."""

    pieces: list[str] = field(default_factory=list)
    text: str = ""  # the pieces, once all of them are there
    starts: list[int] = field(default_factory=list)  # of each character in the HTML
    ends: list[int] = field(default_factory=list)
    tags: list[Token] = field(default_factory=list)
    halves: dict[int, int] = field(default_factory=dict)  # of each tag the other, by their places
    block: str = ""  # whose end it is at; "" where another block begins in it

    def add(self, content: str, token: Token) -> None:
        written = content[token.start : token.end]
        if "&" not in written and "-{" not in written:  # each character is its own unit
            self.pieces.append(written)
            self.starts += range(token.start, token.end)
            self.ends += range(token.start + 1, token.end + 1)
            return
        for match in _UNIT.finditer(content, token.start, token.end):
            written = match[0]
            char = _RULE if written.startswith("-{") else unescape(written)
            self.pieces.append(char if len(char) == 1 else _CODE)
            self.starts.append(match.start())
            self.ends.append(match.end())

    def code(self, at: int) -> None:
        self.pieces.append(_CODE)
        self.starts.append(at)
        self.ends.append(at)

    def aside_at(self, content: str, at: int) -> bool:
        """Whether anything beside the text, such as the mark of a note, touches a character."""
        first, last = max(at - 1, 0), min(at + 1, len(self.starts) - 1)
        around = content[self.ends[first] : self.starts[last]]
        return any(f"<{name}" in around for name in _ASIDE)

    def spaces(self) -> Iterator[tuple[int, int]]:
        """The ranges of the spaces between Han and Latin, but for one that straddles a tag."""
        if not _ANY_SPACE.search(self.text):
            return
        for match in _SPACE.finditer(self.text):
            start, end = self.starts[match.start()], self.ends[match.end() - 1]
            if end - start == match.end() - match.start():
                yield start, end

    def kept(self) -> Iterator[tuple[int, int]]:
        """The ranges of what must stay on one line; none of them overlap."""
        tail = self._tail()
        if tail:
            yield tail
        free, limit = 0, tail[0] if tail else sys.maxsize
        for at in (match.start() for match in _BETWEEN.finditer(self.text)):
            start, end = self._whole(self.starts[at - 1], self.ends[at])
            if free <= start and end <= limit and self._fits((start, end)):
                yield start, end
                free = end

    def _tail(self) -> tuple[int, int] | None:
        """The range of the last two characters, in whole elements; None where none is needed."""
        text, least = self.text, _SHORTER.get(self.block, _SHORTEST)
        seen: list[int] = []  # from the last one
        for at in range(len(text) - 1, -1, -1):
            if not _is_mark(text[at]):
                seen.append(at)
                if len(seen) == least:
                    break
        if len(seen) < least or not _TAIL.match(text[seen[0]]):
            return None
        last, first = seen[:2]
        while first and _LETTERS.match(text, first - 1):
            first -= 1
        ends = last
        while ends + 1 < len(text) and unicodedata.category(text[ends + 1])[0] == "P":
            ends += 1
        # Marks after the end of a long link need not be held: none begins a line.
        for end in (ends, last):
            if self._fits(whole := self._whole(self.starts[first], self.ends[end])):
                return whole
        return None

    def _fits(self, whole: tuple[int, int]) -> bool:
        """Whether a range may be kept on one line."""
        first, last = (bisect_left(self.starts, at) for at in whole)
        if last - first > 2 * _LONGEST:
            return False
        kept = self.text[first:last]
        return _CODE not in kept and _squares(kept) <= _LONGEST

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range widened until it holds every element whole of which it holds one tag."""
        if self.tags and not self.halves:
            self.halves = _halves(self.tags)
        at = bisect_left(self.tags, start, key=_begins)
        while at < len(self.tags) and self.tags[at].start < end:
            other = self.halves.get(at)
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


def _squares(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _is_mark(char: str) -> bool:
    """Whether a character is none that stands for itself: a mark, a space, one of private use."""
    return char.isspace() or unicodedata.category(char)[0] in "PZC"


def _runs(content: str) -> Iterator[_Run]:
    run = _Run()
    hidden: list[str] = []  # the open elements whose text is none of the block's
    for token in [*tokens(content), Token("end", len(content), len(content))]:
        if token.kind == "text":
            if not hidden:
                run.add(content, token)
        elif hidden:
            _nest(hidden, token)
        elif token.kind == "start" and _hides(content, token):
            hidden.append(token.name)
            if token.name in OPAQUE:
                run.code(token.start)
        elif token.name in INLINE:
            run.tags.append(token)
        elif token.kind != "other":
            run.block = token.name if token.kind == "end" else ""
            run.text = "".join(run.pieces)
            yield run
            run = _Run()


def _nest(hidden: list[str], token: Token) -> None:
    if token.kind == "start" and token.name not in VOID:
        hidden.append(token.name)
    elif token.kind == "end" and token.name in hidden:
        del hidden[hidden.index(token.name) :]


def _hides(content: str, token: Token) -> bool:
    back = token.name == "a" and "footnote-backref" in content[token.start : token.end]
    return back or token.name in _ASIDE or token.name in OPAQUE

"""Typography that must hold without a script: last lines, and typed spaces between Han and Latin.

Both stand in the HTML as spans, for which a theme has one rule each. No character is added, so what
a reader copies is what the author typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from duizhao.html import HAN, INLINE, OPAQUE, Token, replaced, tokens

TAIL = "tail"  # the class of the last characters of a block, which stay on one line
GAP = "gap"  # the class of a typed space between Han and Latin

_ASIDE = frozenset("sup rt rp".split())  # stand beside the text
_LETTER = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_WIDE = f"{HAN}\u3040-\u30ff"
_SPACE = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_LETTER}])|(?<=[{_LETTER}])\s+(?=[{_WIDE}])")
_OTHER = re.compile(r"-\{[^{}]*\}-|&#?\w+;")  # a variant rule, an entity
_THING = "\ufffc"  # stands for what is no plain character of this block: these, and code
_SHORTEST = 2  # characters of a block that may need a second line at all
_LONGEST = 12  # characters that may be kept together: more would tear a hole into a narrow line


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


def with_tails(content: str) -> str:
    """The HTML with the last two characters of every block, and their marks, kept together.

    The W3C's requirements for Chinese text layout (section 6.1.3) have no line of one Han at the
    end of a paragraph. Headings are left out: a theme balances them.
    """
    changes: list[tuple[int, int, str]] = []
    for run in _runs(content):
        tail = None if run.heading else run.tail()
        if tail:
            start, end = tail
            changes += [(start, start, f'<span class="{TAIL}">'), (end, end, "</span>")]
    return replaced(content, changes)


@dataclass(slots=True)
class _Run:
    """The text of a block, or of what stands in it before another block: one line, if it fits."""

    text: str = ""
    offsets: list[int] = field(default_factory=list)  # of each character in the HTML
    tags: list[Token] = field(default_factory=list)
    heading: bool = False

    def add(self, content: str, token: Token) -> None:
        self.text += content[token.start : token.end]
        self.offsets += range(token.start, token.end)

    def thing(self, at: int) -> None:
        self.text += _THING
        self.offsets.append(at)

    def close(self) -> None:
        self.text = _OTHER.sub(lambda found: _THING * len(found[0]), self.text)

    def spaces(self) -> Iterator[tuple[int, int]]:
        """The ranges of the spaces between Han and Latin, but for one that straddles a tag."""
        for match in _SPACE.finditer(self.text):
            start, end = self.offsets[match.start()], self.offsets[match.end() - 1] + 1
            if end - start == match.end() - match.start():
                yield start, end

    def tail(self) -> tuple[int, int] | None:
        """The range of the last two characters, in whole elements; None where none is needed."""
        seen = [at for at, char in enumerate(self.text) if not _is_mark(char)]
        if len(seen) < _SHORTEST or not re.match(f"[{_WIDE}]", self.text[seen[-1]]):
            return None
        first = seen[-2]
        while first and re.match(f"[{_LETTER}]{{2}}", self.text[first - 1 : first + 1]):
            first -= 1
        last = len(self.text.rstrip()) - 1
        start, end = self._whole(self.offsets[first], self.offsets[last] + 1)
        kept = [char for char, at in zip(self.text, self.offsets, strict=True) if start <= at < end]
        return (start, end) if len(kept) <= _LONGEST and _THING not in kept else None

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range widened until it holds every element whole of which it holds one tag."""
        opened: list[Token] = []
        for tag in self.tags:
            if tag.kind == "start":
                opened.append(tag)
            elif opened:
                first = opened.pop()
                if first.start < start < tag.end <= end or start <= first.start < end < tag.end:
                    start, end = min(start, first.start), max(end, tag.end)
        return start, end


def _is_mark(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PZ"


def _runs(content: str) -> Iterator[_Run]:
    run = _Run()
    opaque = aside = 0
    for token in [*tokens(content), Token("end", len(content), len(content))]:
        step = 1 if token.kind == "start" else -1
        if token.kind == "other":
            continue
        if token.kind == "text":
            if not opaque and not aside:
                run.add(content, token)
        elif token.name in OPAQUE:
            if not opaque:
                run.thing(token.start)
            opaque = max(0, opaque + step)
        elif token.name in _ASIDE:
            aside = max(0, aside + step)
        elif token.name == "wbr" or (token.name in INLINE and (opaque or aside)):
            continue
        elif token.name in INLINE:
            run.tags.append(token)
        else:
            run.heading = token.kind == "end" and re.fullmatch("h[1-6]", token.name) is not None
            run.close()
            yield run
            run = _Run()

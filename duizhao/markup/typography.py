"""Typography that must hold without a script: where lines break, and typed spaces.

Both stand in the HTML as spans, for which a theme has one rule each. No character is added, so what
a reader copies is what the author typed.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator

from duizhao.html import HAN, OPAQUE, replaced, tokens
from duizhao.markup.figures import with_figures
from duizhao.markup.lines import ASIDE, CODE, RULE, Run, nest, runs_of

KEPT = "kept"  # the class of characters that stay on one line
GAP = "gap"  # the class of a typed space between Han and Latin
HALF = "half"  # the class of a mark that shares its neighbour's space
LONG = "long"  # the class of letters without a space that are longer than any word

_LETTER = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_WIDE = f"{HAN}\u3040-\u30ff"
_SPACE = re.compile(
    rf"(?<=[{_WIDE}])\s+(?=[{_LETTER}{CODE}])|(?<=[{_LETTER}{CODE}%‰°℃+#])\s+(?=[{_WIDE}])"
    rf"|(?<=[，。、；：？！）》〉」』”’])\s+(?=[{_WIDE}])"  # after the mark of a note, most often
)
_ANY_SPACE = re.compile(r"\s")
# What stands before a mark is looked at after the mark: so the marks themselves are searched for.
_BETWEEN = re.compile(rf"(?:[·－～／]|—(?<!——)(?!—))(?<=[^\s{CODE}].)(?=\S)(?<![·－～／]{{17}})")
_OPENING, _CLOSING = "（《〈「『【〔“‘", "，。、）》〉」』】〕”’"
_MARKS = f"{_OPENING}{_CLOSING}：；"
_HALF = re.compile(
    f"(?:[{_CLOSING}](?=[{_CLOSING}：；])|[{_OPENING}](?<=[{_MARKS}].))(?<![{_MARKS}]{{17}})"
)  # more in a row are no text, and a span for each of a million would fill the memory
_TAIL = re.compile(f"[{_WIDE}{RULE}]")
_LETTERS = re.compile(f"[{_LETTER}]{{2}}")
_UNBROKEN = re.compile(r"[!-~]{24,}")
_SCROLLING = OPAQUE - {"code", "kbd", "samp"}  # these stand in lines
_SHORTEST = 9  # characters of a block that may need a second line, at 320 px and twice the size
_SHORTER = {"td": 2, "th": 2, **{f"h{level}": 5 for level in range(1, 7)}}  # narrow, large
Change = tuple[int, int, str]
Way = Callable[[Run], Iterator[Change]]
_SUMMARY = 1000  # characters of HTML that may stand on many pages, as summaries do
_LONGEST = 6  # squares that may be kept together: more are wider than a page, or tear a hole


def typeset(content: str) -> str:
    """The HTML of an article, or a piece of one, as a theme of ours sets it: see below for what."""
    return _short(content) if len(content) < _SUMMARY else _typeset(content)


def _typeset(content: str) -> str:
    content = with_figures(content)
    said = " ".join([content[t.start : t.end] for t in tokens(content) if t.kind == "text"])
    ways = [_gaps, _kept, _halves]
    if _UNBROKEN.search(said):
        content = with_long(with_gaps(content))
        ways.remove(_gaps)
    return _marked(content, *ways)


_short = functools.lru_cache(maxsize=8192)(_typeset)


def _marked(content: str, *ways: Way) -> str:
    runs = [*runs_of(content)]
    return replaced(content, [change for way in ways for run in runs for change in way(run)])


def with_gaps(content: str) -> str:
    """The HTML with every typed space between Han and Latin marked.

    Browsers set such a space where none was typed (CSS Text 4, text-autospace): marked, a typed
    one can be made as wide.
    """
    return _marked(content, _gaps)


def _gaps(run: Run) -> Iterator[Change]:
    for start, end in _spaces(run):
        yield start, end, f'<span class="{GAP}">{run.content[start:end]}</span>'


def _spaces(run: Run) -> Iterator[tuple[int, int]]:
    """The ranges of the spaces between Han and Latin, but for one that straddles a tag."""
    if not _ANY_SPACE.search(run.text):
        return
    for match in _SPACE.finditer(run.text):
        start, end = run.start(match.start()), run.end(match.end() - 1)
        if end - start == match.end() - match.start():
            yield start, end


def without_spaces(content: str) -> str:
    """The HTML without the spaces typed between Han and Latin."""
    return replaced(content, [(*space, "") for run in runs_of(content) for space in _spaces(run)])


def with_halves(content: str) -> str:
    """The HTML with every full-width mark marked that stands beside another.

    Each has half its square empty, and the two halves side by side make a hole. Which of the two
    gives way is as in CSS Text 4 (text-spacing-trim), which not every browser has.
    """
    return _marked(content, _halves)


def _halves(run: Run) -> Iterator[Change]:
    for found in _HALF.finditer(run.text):
        at = found.start()
        if not _is_beside_aside(run, at):
            start, end = run.start(at), run.end(at)
            yield start, end, f'<span class="{HALF}">{run.content[start:end]}</span>'


def _is_beside_aside(run: Run, at: int) -> bool:
    """Whether anything beside the text, such as the mark of a note, touches a character."""
    first, last = max(at - 1, 0), min(at + 1, len(run.text) - 1)
    around = run.content[run.end(first) : run.start(last)]
    return "<" in around and any(f"<{name}" in around for name in ASIDE)


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
                nest(within, token)
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
    return _marked(content, _kept)


def _kept(run: Run) -> Iterator[Change]:
    for start, end in sorted(_kept_ranges(run)):
        yield start, start, f'<span class="{KEPT}">'
        yield end, end, "</span>"


def _kept_ranges(run: Run) -> Iterator[tuple[int, int]]:
    """The ranges of what must stay on one line; none of them overlap."""
    tail = _tail(run)
    if tail:
        yield tail
    free, limit = 0, tail[0] if tail else sys.maxsize
    for at in (match.start() for match in _BETWEEN.finditer(run.text)):
        start, end = run.whole(run.start(at - 1), run.end(at))
        if free <= start and end <= limit and _fits(run, (start, end)):
            yield start, end
            free = end


def _tail(run: Run) -> tuple[int, int] | None:
    """The range of the last two characters, in whole elements; None where none is needed."""
    text, least = run.text, _SHORTER.get(run.block, _SHORTEST)
    if len(text) < least:
        return None
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
        if _fits(run, whole := run.whole(run.start(first), run.end(end))):
            return whole
    return None


def _fits(run: Run, whole: tuple[int, int]) -> bool:
    """Whether a range may be kept on one line."""
    first, last = map(run.place, whole)
    if last - first > 2 * _LONGEST:
        return False
    kept = run.text[first:last]
    return CODE not in kept and _squares(kept) <= _LONGEST


def _squares(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


@functools.lru_cache(maxsize=8192)  # asked of the last characters of every block
def _is_mark(char: str) -> bool:
    """Whether a character is none that stands for itself: a mark, a space, one of private use."""
    return char.isspace() or unicodedata.category(char)[0] in "PZC"

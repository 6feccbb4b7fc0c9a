"""Rows: two editions of one article side by side, block by block or section by section.

Lists, definitions, quotations and notes are side by side item by item where both sides have as
many. Nothing is lost and nothing comes twice: every block of either side is in one row, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.editions.items import items
from duizhao.marks import BEGIN, BLOCK, END

_ALIASES = r'(?:<span class="alias"[^>]*></span>\s*)+'  # where older anchors lead
_ONLY_ALIASES = re.compile(rf"\s*{_ALIASES}\Z")
_START = re.compile(rf"\s*(?:{_ALIASES})?<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_SECOND = re.compile(r"<[^>]*>\s*<([a-zA-Z][a-zA-Z0-9]*)")
_BODY = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


@dataclass(frozen=True, slots=True)
class Block:
    """One outermost element of an article."""

    html: str
    name: str
    id: str

    @classmethod
    def of(cls, html: str) -> Block:
        start = _START.match(html)
        found = _ID.search(start["rest"]) if start else None
        anchor = (found[1] or found[2] or "") if found else ""
        return cls(html.strip(), start["name"].lower() if start else "", anchor)

    @property
    def begins(self) -> bool:
        """Whether a section begins with it."""
        return bool(self.id) and re.fullmatch("h[1-6]|hr", self.name) is not None

    @property
    def notes(self) -> bool:
        return self.name == "div" and 'class="footnote"' in self.html[:60]

    @property
    def notice(self) -> bool:
        """Whether it tells that what follows is behind its original."""
        return self.html.startswith('<p class="behind"')


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side; either side may be empty."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]

    @property
    def id(self) -> str:
        """Its anchor: that of its first block, which is the essay's own."""
        return next((block.id for side in (self.left, self.right) for block in side[:1]), "")


def blocks(page: str) -> tuple[Block, ...]:
    """The blocks of the article on a page; none where its theme has not printed it whole."""
    found = max(_BODY.findall(page), key=len, default="")
    parts: list[str] = []
    before: list[str] = []  # aliases, in front of what they lead to
    for html in found.split(BLOCK):
        if _ONLY_ALIASES.match(html) or (before and not html.strip()):
            before.append(html)
        elif html.strip():
            parts.append("".join([*before, html]))
            before.clear()
    if before:
        parts.append("".join(before))
    made = tuple(map(Block.of, parts))
    return made if any(not block.notice for block in made) else ()


def rows(left: Sequence[Block], right: Sequence[Block], *, alike: bool) -> tuple[Row, ...]:
    """The rows of two editions; ``alike`` says that both are made of the same text.

    Where they are not, sections that bear the same id stand side by side, in the order of the left
    side, and within them block beside block wherever both have the same kinds of them in the same
    order. Where they differ in their paragraphs only, all that stands between two other blocks is
    side by side. What one side alone has stands beside nothing, after what comes before it.
    """
    if alike and len(left) == len(right):
        return tuple(_abreast(left, right))
    return tuple(row for pair in _sections(_parted(left), _parted(right)) for row in _within(*pair))


def _parted(found: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Blocks in sections, of which the first has no beginning, and notes are the last."""
    result: list[list[Block]] = [[]]
    for block in found:
        if block.begins or block.notes:
            result.append([])
        result[-1].append(block)
    return [tuple(section) for section in result]


def _key(section: Sequence[Block]) -> str:
    if not section or not (section[0].begins or section[0].notes):
        return ""
    return section[0].id or "notes"


def _sections(
    left: Sequence[tuple[Block, ...]], right: Sequence[tuple[Block, ...]]
) -> Iterator[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    theirs = {_key(section): section for section in right}
    shared = {_key(section) for section in left} & theirs.keys()
    following: dict[str, list[tuple[Block, ...]]] = {}
    before = ""
    for section in right:
        key = _key(section)
        if key in shared:
            before = key
        else:
            following.setdefault(before, []).append(section)
    for section in left:
        key = _key(section)
        yield section, theirs[key] if key in shared else ()
        for alone in following.pop(key, []):
            yield (), alone


def _within(left: tuple[Block, ...], right: tuple[Block, ...]) -> Iterator[Row]:
    """The rows of two sections, or of one that stands alone."""
    ours, theirs = (side[:1] if side and side[0].notice else () for side in (left, right))
    if ours or theirs:
        yield Row(ours, theirs)
        left, right = left[len(ours) :], right[len(theirs) :]
    if not left or not right:
        yield from (Row((block,), ()) for block in left)
        yield from (Row((), (block,)) for block in right)
        return
    if _key(left):  # and the other's is the same
        yield from _abreast(left[:1], right[:1])
        left, right = left[1:], right[1:]
    if not left or not right:
        yield from _within(left, right)
    elif _kinds(left) != _kinds(right) or not all(
        bool(ours) == bool(theirs) for ours, theirs in zip(_runs(left), _runs(right), strict=True)
    ):
        yield Row(left, right)
    else:
        for run, its in zip(_runs(left), _runs(right), strict=True):
            if len(run) == len(its):
                yield from _abreast(run, its)
            else:
                yield Row(run, its)


def _kinds(blocks: Sequence[Block]) -> list[str]:
    return [block.name for block in blocks if block.name != "p"]


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Paragraphs, what stands between them, and so on; either may be nothing."""
    run: list[Block] = []
    for block in blocks:
        if block.name == "p":
            run.append(block)
        else:
            yield tuple(run)
            yield (block,)
            run = []
    yield tuple(run)


def _abreast(left: Sequence[Block], right: Sequence[Block]) -> Iterator[Row]:
    """Block beside block; ids of items stay where they are, so rows of items have none."""
    for one, other in zip(left, right, strict=True):
        ours, theirs = items(one.html), items(other.html)
        if len(ours) > 1 and list(map(_of, ours)) == list(map(_of, theirs)):
            for mine, its in zip(ours, theirs, strict=True):
                yield Row((Block(mine, one.name, ""),), (Block(its, other.name, ""),))
        else:
            yield Row((one,), (other,))


def _of(item: str) -> str:
    """What kind of element an item is: a quotation has several."""
    found = _SECOND.match(item)
    return found[1] if found else ""

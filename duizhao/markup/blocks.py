"""Blocks of Markdown in time that grows with their length, where Python-Markdown's does not.

For every heading, definition or blank line that it takes off a text, the library looks at all that
is left of the text and copies it. What stands here gives the same HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import SupportsIndex
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    OListProcessor,
    UListProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

AHEAD = 128  # blocks that a processor may look ahead
LONG = 2_000  # characters of a block that is cut up
_CUTS = re.compile(r"^(?:#|[=-]|[ ]{0,3}[-*_:])", re.MULTILINE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")  # makes a heading of the line before
_RULER = re.compile(HRProcessor.RE)
_MEANING = re.compile(r"[ ]{0,3}:[ ]{1,3}")  # begins a definition
_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d+\.)[ ]")
_CODE = " " * 4  # what begins with it is code
_PIECE = "piece"


class Window(list[str]):
    """The next blocks of a text: to take the first of a list is dear where the list is long."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self._rest = iter(blocks)
        super().__init__(islice(self._rest, 2 * AHEAD))

    def pop(self, index: SupportsIndex = -1) -> str:
        """As a list's; afterwards there are as many blocks again as a processor looks at."""
        taken = super().pop(index)
        if len(self) < AHEAD:
            self.extend(islice(self._rest, AHEAD))
        return taken


class Parser(BlockParser):
    """The library's parser of blocks, for any number of them."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 -- its name
        """Called by Python-Markdown."""
        super().parseBlocks(parent, Window(blocks) if len(blocks) > 2 * AHEAD else blocks)


class LongBlock(BlockProcessor):
    """Cuts a long block where the library would cut it, each time copying what is left."""

    def test(self, parent: Element, block: str) -> bool:
        """Called by Python-Markdown."""
        state = self.parser.state
        inside = parent.tag in {"li", "dd"} and not state.isstate("detabbed")
        return (
            len(block) > LONG
            and not inside
            and not state.isstate("looselist")
            and not block.startswith((_CODE, "\n"))
            and _CUTS.search(block) is not None
        )

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Called by Python-Markdown."""
        cutting = _Cutting(blocks[0].split("\n"), partial(self._columns, parent))
        *pieces, last = cutting.pieces()
        self.parser.parseBlocks(parent, pieces)
        blocks[0] = last
        return bool(pieces)

    def _columns(self, parent: Element, lines: list[str]) -> int:
        """How many columns a table has that begins with two lines; 0 where they begin none."""
        known = self.parser.blockprocessors
        if "table" in known and known["table"].test(parent, "\n".join(lines)):
            return len(getattr(known["table"], "separator", "||"))
        return 0


class _Cutting:
    """The lines of a block, cut in the order in which Python-Markdown's processors come."""

    def __init__(self, lines: list[str], columns: Callable[[list[str]], int]) -> None:
        self._lines, self._columns = lines, columns
        self._headings = self._places(HashHeaderProcessor.RE.match)
        self._rulers = self._places(_RULER.fullmatch)
        self._meanings = self._places(_MEANING.match)
        self._outside = self._places(lambda line: not line.startswith(_CODE))
        self._bare = self._places(lambda line: "|" not in (line.strip()[:1], line.strip()[-1:]))

    def _places(self, told: Callable[[str], object]) -> list[int]:
        found = [at for at, line in enumerate(self._lines) if told(line)]
        return [*found, len(self._lines)]

    def pieces(self) -> Iterator[str]:
        """Each of them is parsed as if it stood between blank lines."""
        for at, end in self._parts():
            yield "\n".join(self._lines[at:end])

    def _parts(self) -> Iterator[tuple[int, int]]:
        at, every = 0, len(self._lines)
        while at < every:
            end = self._own(at, every)
            if not end:
                end = _from(self._headings, at)
                yield from self._between(at, end)
                at, end = end, end + 1
            if at < every:
                yield at, end
            at = end

    def _between(self, at: int, every: int) -> Iterator[tuple[int, int]]:
        """The pieces of lines without a heading that begins with a mark of its own."""
        defined = False
        while at < every:
            end = self._own(at, every)
            if not end and at + 1 < every and _UNDERLINE.fullmatch(self._lines[at + 1]):
                end = at + 2
            ruler = _from(self._rulers, at)
            if not end and ruler < every:
                yield from self._between(at, ruler)
                at, end = ruler, ruler + 1
            defined, end = (False, end) if end else self._definition(at, every, defined)
            yield at, end
            at = end

    def _own(self, at: int, every: int) -> int:
        """Where code or a table ends that begins here; 0 where there is none."""
        head, *below = self._lines[at : min(at + 2, every)]
        if head.startswith(_CODE):
            return min(_from(self._outside, at), every)
        columns = self._columns([head, *below]) if below and "|" in head else 0
        # A table of a single column has a bar in every row.
        table = columns > 1 or (columns == 1 and _from(self._bare, at) >= every)
        return every if table else 0

    def _definition(self, at: int, every: int, defined: bool) -> tuple[bool, int]:
        """Whether a definition ends before another begins, and where it or the whole does."""
        first = _from(self._meanings, at)
        another = first + 1 < every and _from(self._meanings, first + 1) == first + 1
        if another and (defined or first > at) and not _ITEM.match(self._lines[at]):
            return True, first + 1
        return False, every


def _from(places: list[int], at: int) -> int:
    """The first of some places that is not before another."""
    return places[bisect_left(places, at)]


class _Items(OListProcessor):
    """Items of lists, however many lines an item has."""

    def get_items(self, block: str) -> list[str]:
        """The items of a block; those of a list inside an item are one, indented."""
        items: list[list[str]] = []
        for line in block.split("\n"):
            begun = self.CHILD_RE.match(line)
            if begun:
                if not items and self.TAG == "ol":
                    number = re.match(r"\d+", begun[1])
                    self.STARTSWITH = number[0] if number else "1"  # type: ignore[misc]
                items.append([begun[3]])
            elif self.INDENT_RE.match(line) and not items[-1][0].startswith(" " * self.tab_length):
                items.append([line])
            else:
                items[-1].append(line)
        return ["\n".join(lines) for lines in items]


class OrderedList(_Items):
    """Lists with numbers."""


class UnorderedList(_Items, UListProcessor):
    """Lists without numbers."""


class Code(CodeBlockProcessor):
    """Indented code, each of whose parts between blank lines is kept apart until the end."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Called by Python-Markdown."""
        code = _code(self.lastChild(parent))
        if code is None:
            super().run(parent, blocks)
            return
        block, rest = self.detab(blocks.pop(0))
        SubElement(code, _PIECE).text = f"\n{code_escape(block.rstrip())}\n"
        if rest:
            blocks.insert(0, rest)


class Empty(EmptyBlockProcessor):
    """Blank lines, of which those in code are kept as the rest of the code is."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Called by Python-Markdown."""
        code = _code(self.lastChild(parent))
        if code is None:
            super().run(parent, blocks)
            return
        block = blocks.pop(0)
        SubElement(code, _PIECE).text = "\n" if block else "\n\n"
        if block[1:]:
            blocks.insert(0, block[1:])


class Pieces(Treeprocessor):
    """Puts code together again."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for code in root.iter("code"):
            pieces = code.findall(_PIECE)
            if pieces:
                every = [code.text, *(piece.text for piece in pieces)]
                code.text = AtomicString("".join(text or "" for text in every))
                code[:] = []


def _code(element: Element | None) -> Element | None:
    """The code that a text goes on with, if it ends with some."""
    if element is not None and element.tag == "pre" and len(element) and element[0].tag == "code":
        return element[0]
    return None

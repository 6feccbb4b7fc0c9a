"""Runs: the text of one block, joined across inline markup, so that words are whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhao.editions.convert import converter
from duizhao.editions.rules import PATTERN as RULE
from duizhao.editions.rules import Rule, parse
from duizhao.editions.words import cut
from duizhao.html import HAN
from duizhao.model import Variant

CONCERNED = re.compile(rf"[{HAN}]|-\{{")
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BREAK = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])|\xad")


class Piece(NamedTuple):
    """A stretch of a page that holds text of a run."""

    start: int
    end: int
    text: str  # decoded
    written: str  # as it stands in the page


@dataclass(slots=True)
class Run:
    """Text in one variant whose words may straddle its pieces."""

    variant: Variant
    pieces: list[Piece] = field(default_factory=list)
    _units: list[str | Rule] | None = None
    _lengths: list[int] = field(default_factory=list)

    def add(self, start: int, written: str) -> None:
        """Adds the text that stands in the page from ``start``, entities and all."""
        at = 0
        for entity in _CHARACTER.finditer(written) if "&" in written else ():
            self._add_plain(start + at, written[at : entity.start()])
            text = html.unescape(entity[0])
            if text != "\xad":
                self.pieces.append(
                    Piece(start + entity.start(), start + entity.end(), text, entity[0])
                )
            at = entity.end()
        self._add_plain(start + at, written[at:])

    def _add_plain(self, start: int, text: str) -> None:
        """Adds text without entities; breaks inside a word stay in the page but part nothing."""
        at = 0
        for gap in _BREAK.finditer(text) if "\n" in text or "\xad" in text else ():
            if gap.start() > at:
                part = text[at : gap.start()]
                self.pieces.append(Piece(start + at, start + gap.start(), part, part))
            at = gap.end()
        if at < len(text):
            self.pieces.append(Piece(start + at, start + len(text), text[at:], text[at:]))

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def concerns(self) -> bool:
        """Whether an edition could show anything else than what stands there."""
        return CONCERNED.search(self.text) is not None

    def converted(self, target: Variant) -> list[str]:
        """What stands in place of each piece in an edition, ready for the page."""
        shown = self._shown(target)
        if len(self.pieces) == 1 and self.pieces[0].text is self.pieces[0].written:
            return ["".join(shown)]
        characters = list(self._placed(shown))
        result: list[str] = []
        at = 0
        for piece in self.pieces:
            text = "".join(characters[at : at + len(piece.text)])
            at += len(piece.text)
            result.append(
                piece.written
                if text == piece.text
                else text
                if piece.text is piece.written
                else html.escape(text)
            )
        return result

    def _shown(self, target: Variant) -> list[str]:
        """Each word and rule as the edition prints it."""
        if self._units is None:
            self._units = list(self._cut())
        words = [unit for unit in self._units if isinstance(unit, str)]
        converted = iter(converter(self.variant, target).words(words))
        return [
            html.escape(unit.shown(target), quote=True)
            if isinstance(unit, Rule)
            else next(converted)
            for unit in self._units
        ]

    def _cut(self) -> Iterator[str | Rule]:
        text = self.text
        at = 0
        for match in RULE.finditer(text) if "-{" in text else ():
            yield from self._words(text[at : match.start()])
            self._lengths.append(match.end() - match.start())
            yield parse(match["said"])
            at = match.end()
        yield from self._words(text[at:])

    def _words(self, text: str) -> tuple[str, ...]:
        words = cut(text, self.variant) if text else ()
        self._lengths.extend(map(len, words))
        return words

    def _placed(self, shown: list[str]) -> Iterator[str]:
        """The converted text, one entry for each character of the run.

        Where a word keeps its length its characters go to their own places; otherwise all of it
        goes where the word starts.
        """
        for text, length in zip(shown, self._lengths, strict=True):
            if len(text) == length:
                yield from text
            else:
                yield text
                yield from [""] * (length - 1)

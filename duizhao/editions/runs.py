"""Runs: the text of one block, joined across inline markup, so that words are whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from duizhao.editions.convert import converter
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.quotes import Quote
from duizhao.editions.rules import Rule, RuleError, parse, rules_in
from duizhao.editions.words import cut
from duizhao.html import HAN
from duizhao.model import Edition, Variant

CONCERNED = re.compile(rf"[{HAN}]|-\{{")
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BREAK = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])|\xad")


Unit = str | Rule | Quote
"""What a run is cut into: words to convert, and what the author or the edition decides."""


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
    glossary: Glossary = EMPTY
    pieces: list[Piece] = field(default_factory=list)
    quotes: frozenset[int] = frozenset()  # places in the text
    _text: str | None = None
    _units: list[Unit] | None = None
    _lengths: list[int] = field(default_factory=list)
    _worded: bool = False  # whether there is nothing but words
    _shown_in: dict[Edition, list[str]] = field(default_factory=dict)

    def add(self, start: int, written: str) -> None:
        """Adds the text that stands in the page from ``start``, entities and all."""
        at = 0
        for entity in _CHARACTER.finditer(written) if "&" in written else ():
            self._add_plain(start + at, written[at : entity.start()])
            text = html.unescape(entity[0])
            if text in "{}":
                text = "\ufffc"  # a brace written so is never part of a rule
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
            part = text[at:]
            self.pieces.append(Piece(start + at, start + len(text), part, part))

    @property
    def text(self) -> str:
        """Its text, decoded; to be asked for once all of it has been added."""
        if self._text is None:
            pieces = self.pieces
            self._text = pieces[0][2] if len(pieces) == 1 else "".join([p[2] for p in pieces])
        return self._text

    def concerns(self) -> bool:
        """Whether an edition could show anything else than what stands there."""
        text = self.text
        return bool(
            CONCERNED.search(text)
            or self.quotes
            or (self.glossary.pattern and self.glossary.pattern.search(text))
        )

    def glossary_after(self) -> Glossary:
        """The glossary for what follows: a rule in the text may last beyond it."""
        text = self.text
        if "-{" not in text:
            return self.glossary
        return self.glossary.extended([rule for rule in rules_in(text) if rule.lasting])

    def converted(self, edition: Edition) -> list[str]:
        """What stands in place of each piece in an edition, ready for the page."""
        found = self._shown_in.get(edition)
        if found is None:
            found = self._shown_in[edition] = self._converted(edition)
        return found

    def _converted(self, edition: Edition) -> list[str]:
        if self.variant.simplified == edition.variant.simplified and not self._has_decisions():
            return [piece.written for piece in self.pieces]
        shown = self._shown(edition)
        if len(self.pieces) == 1 and self.pieces[0].text is self.pieces[0].written:
            return ["".join(shown)]
        if list(map(len, shown)) == self._lengths:
            characters: Sequence[str] = "".join(shown)  # every word in its own place
        else:
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

    def _has_decisions(self) -> bool:
        """Whether the author or an edition may decide something in the text."""
        return self.glossary.scanner.search(self.text) is not None

    def _shown(self, edition: Edition) -> list[str]:
        """Each unit as the edition prints it."""
        units = self._cut_once()
        convert = converter(self.variant, edition.variant, wording=edition.wording)
        if self._worded:
            return convert.words(cast("list[str]", units))
        words = iter(convert.words([unit for unit in units if isinstance(unit, str)]))
        return [
            next(words) if isinstance(unit, str) else html.escape(unit.shown(edition))
            for unit in units
        ]

    def _cut_once(self) -> list[Unit]:
        if self._units is None:
            self._units = list(self._cut())
            self._worded = all(isinstance(unit, str) for unit in self._units)
        return self._units

    def _cut(self) -> Iterator[Unit]:
        """The text's units; what a lasting rule says holds for the rest of the text."""
        text = self.text
        at = start = 0
        while match := self.glossary.scanner.search(text, at):
            at = match.end()
            unit = self._decided(match)
            if unit is None:
                continue
            yield from self._words(text[start : match.start()])
            self._lengths.append(at - match.start())
            yield unit
            start = at
            if isinstance(unit, Rule) and unit.lasting:
                self.glossary = self.glossary.extended([unit])
        yield from self._words(text[start:])

    def _decided(self, match: re.Match[str]) -> Rule | Quote | None:
        """What the author or the edition says of a place, or None for a mark that is no quote."""
        if match["quote"]:
            is_quote = match.start() in self.quotes
            return Quote(match[0], self.variant.simplified) if is_quote else None
        if match["rule"]:
            try:
                return parse(match["said"])
            except RuleError:
                return Rule("R", (("", match[0]),))  # reported where the author wrote it
        return Rule("", self.glossary.rules[match[0]].texts)

    def _words(self, text: str) -> tuple[str, ...]:
        words = cut(text, self.variant) if text else ()
        self._lengths.extend(map(len, words))
        return words

    def _placed(self, shown: list[str]) -> Iterator[str]:
        """The converted text, one entry for each character of the run.

        Where a word keeps its length its characters go to their own places, and so do those that a
        rule keeps; otherwise all of it goes where the word starts.
        """
        for unit, text, length in zip(self._cut_once(), shown, self._lengths, strict=True):
            if isinstance(unit, Rule) and unit.kept and len(unit.kept) + 4 == length:
                yield from ("", "", *unit.kept, "", "")  # as the page has them already
            elif len(text) == length:
                yield from text
            else:
                yield text
                yield from [""] * (length - 1)

"""Runs: the text of one block, joined across inline markup, so that words are whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from duizhao.editions.convert import Shown, converter
from duizhao.editions.differences import compared, differ
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.quotes import Quote
from duizhao.editions.rules import Rule, RuleError, parse, rules_in
from duizhao.html import HAN
from duizhao.marks import DONE, WORD
from duizhao.model import Edition, Variant

CONCERNED = re.compile(rf"[{HAN}]|-\{{")
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BREAK = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])|\xad")


Unit = str | Rule | Quote
"""What a run is cut into: text to convert, and what the author or the edition decides."""


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
    _shown_in: dict[Edition, list[str]] = field(default_factory=dict)

    def add(self, start: int, written: str) -> None:
        """Adds the text that stands in the page from ``start``, entities and all."""
        if written.isprintable() and "&" not in written:  # neither entities nor breaks
            self.pieces.append(Piece(start, start + len(written), written, written))
            return
        at = 0
        for entity in _CHARACTER.finditer(written):
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

    def known(self, edition: Edition) -> list[str] | None:
        """What an edition shows in place of each piece, if that needs no converting any more."""
        found = self._shown_in.get(edition)
        marking = edition.beside is not None
        if (
            found is None
            and not marking
            and self.variant.simplified == edition.prints(self.variant).simplified
        ):
            if self._has_decisions():
                return None
            found = self._shown_in[edition] = [piece.written for piece in self.pieces]
        return found

    def _has_decisions(self) -> bool:
        """Whether the author or an edition may decide something in the text."""
        return self.glossary.scanner.search(self.text) is not None

    def units(self) -> list[Unit]:
        """The text in units: stretches of words, and what is decided between them."""
        if self._units is None:
            self._units = list(self._cut())
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
            yield from self._stretch(text[start : match.start()])
            self._lengths.append(at - match.start())
            yield unit
            start = at
            if isinstance(unit, Rule) and unit.lasting:
                self.glossary = self.glossary.extended([unit])
        yield from self._stretch(text[start:])

    def _stretch(self, text: str) -> Iterator[str]:
        if text:
            self._lengths.append(len(text))
            yield text

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

    def show(self, edition: Edition, converted: Iterator[Shown]) -> list[str]:
        """What an edition shows in place of each piece, to be remembered.

        ``converted`` are its stretches of words, in order.
        """
        parts = list(self._placed(edition, converted))
        texts = [part for part in parts if isinstance(part, str)]
        characters: Sequence[str] = "".join(texts)
        if len(texts) < len(parts):
            characters = list(chain.from_iterable(parts))
        shown = self._shown_in[edition] = list(self._pieces(characters))
        return shown

    def _pieces(self, characters: Sequence[str]) -> Iterator[str]:
        if len(self.pieces) == 1 and self.pieces[0].text is self.pieces[0].written:
            yield "".join(characters)
            return
        at = 0
        for _, _, text, written in self.pieces:
            shown = "".join(characters[at : at + len(text)])
            at += len(text)
            bare = shown.replace(WORD, "").replace(DONE, "")
            if bare == text:
                yield shown.replace(text, written) if shown else written
            else:
                yield shown if text is written else html.escape(shown)

    def _placed(self, edition: Edition, converted: Iterator[Shown]) -> Iterator[Sequence[str]]:
        """What is shown in place of each unit, one entry for each of its characters.

        Where a word keeps its length its characters go to their own places, and so do those that a
        rule keeps; otherwise all of it goes where the word starts.
        """
        for unit, length in zip(self.units(), self._lengths, strict=True):
            if isinstance(unit, str):
                text, longer = next(converted)
                yield _spread(text, longer) if longer else text
                continue
            shown = self._said(unit, edition)
            if isinstance(unit, Rule) and unit.kept and len(unit.kept) + 4 == length:
                yield ["", "", *unit.kept, "", ""]  # as the page has them already
            else:
                yield shown if len(shown) == length else [shown, *[""] * (length - 1)]

    def _said(self, unit: Rule | Quote, edition: Edition) -> str:
        """What is decided of a place, with marks around it where it differs beside it."""
        said = unit.shown(edition, self.variant)
        shown = html.escape(said)
        if edition.beside and isinstance(unit, Rule):
            other = unit.shown(edition.beside, self.variant)
            return f"{WORD}{shown}{DONE}" if differ(said, other) else shown
        return shown


def _spread(text: str, longer: Sequence[tuple[int, int, str]]) -> list[str]:
    characters = list(text)
    for start, end, word in longer:
        characters[start:end] = [word, *[""] * (end - start - 1)]
    return characters


def converted(runs: Iterable[Run], edition: Edition) -> dict[int, list[str]]:
    """What stands in an edition's page in place of each piece of the runs, by the run's identity.

    All that is not known yet is converted together.
    """
    found: dict[int, list[str]] = {}
    todo: dict[Variant, list[Run]] = {}
    for run in runs:
        known = run.known(edition)
        if known is None:
            todo.setdefault(run.variant, []).append(run)
        else:
            found[id(run)] = known
    for variant, together in todo.items():
        texts = [unit for run in together for unit in run.units() if isinstance(unit, str)]
        convert = converter(variant, edition.prints(variant), wording=edition.wording)
        marking = edition.beside is not None
        shown = compared(texts, variant, edition) if marking else iter(convert.each(texts))
        for run in together:
            found[id(run)] = run.show(edition, shown)
    return found

"""Runs: the text of one block, joined across inline markup, so that words are whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.rules import Rule, RuleError, parse, rules_in
from duizhao.html import HAN
from duizhao.model import Variant

_CONCERNED = re.compile(rf"[{HAN}]|-\{{")
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BREAK = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])|\xad")
NO_QUOTES: frozenset[int] = frozenset()

Piece = tuple[str, str]
"""A stretch of a text decoded, and as it stands in the page; a break inside a word has no text."""


class Run:
    """Text in one variant whose words may straddle markup.

    ``places`` are the parts of the page that it stands in, ``texts`` what they say, decoded, and
    ``composed`` the pieces of those that are written otherwise. A page has many runs, so they are
    no dataclass.
    """

    __slots__ = ("composed", "glossary", "places", "quotes", "text", "texts", "variant")

    def __init__(self, variant: Variant, glossary: Glossary = EMPTY) -> None:
        self.variant = variant
        self.glossary = glossary
        self.places: list[int] = []
        self.texts: list[str] = []
        self.composed: dict[int, list[Piece]] | None = None
        self.quotes = NO_QUOTES  # places in the text
        self.text = ""  # all of it, decoded, once it is closed

    def add(self, place: int, written: str) -> None:
        """Adds the text that stands at a place of the page, entities and all."""
        self.places.append(place)
        if "&" not in written and "\n" not in written and "\xad" not in written:
            self.texts.append(written)
            return
        pieces = list(_pieces(written))
        text = "".join([text for text, _ in pieces])
        self.texts.append(text)
        if text != written:
            self.composed = self.composed or {}
            self.composed[place] = pieces

    def close(self) -> str:
        """Its text, all of which has been added."""
        texts = self.texts
        self.text = texts[0] if len(texts) == 1 else "".join(texts)
        return self.text

    @property
    def concerned(self) -> bool:
        """Whether an edition could show anything else than what stands there."""
        return bool(
            _CONCERNED.search(self.text)
            or self.quotes
            or (self.glossary.pattern and self.glossary.pattern.search(self.text))
        )

    def written(self) -> tuple[str, ...]:
        """What tells its places from those of a run with the same text, which could be shared."""
        if self.composed is None:
            return tuple(self.texts)
        composed = self.composed
        return tuple(
            [
                "".join([written for _, written in composed[place]]) if place in composed else text
                for place, text in zip(self.places, self.texts, strict=True)
            ]
        )

    def moved(self, start: int) -> Run:
        """The same run on another page, in its parts from ``start`` on."""
        run = Run(self.variant, self.glossary)
        run.places = list(range(start, start + len(self.places)))
        run.texts, run.text, run.quotes = self.texts, self.text, self.quotes
        if self.composed:
            now = dict(zip(self.places, run.places, strict=True))
            run.composed = {now[place]: pieces for place, pieces in self.composed.items()}
        return run

    def glossary_after(self) -> Glossary:
        """The glossary for what follows: a rule in the text may last beyond it."""
        text = self.text
        if "-{" not in text:
            return self.glossary
        return self.glossary.extended([rule for rule in rules_in(text) if rule.lasting])

    def rules(self) -> Iterator[tuple[int, int, Rule]]:
        """What its author decided, each with its range in the text.

        What a lasting rule says holds for the rest of the text.
        """
        if "-{" not in self.text and not self.glossary.rules:
            return
        glossary, at = self.glossary, 0
        while match := glossary.scanner.search(self.text, at):
            at = match.end()
            if match["quote"]:
                continue
            rule = _rule(match, glossary)
            yield match.start(), at, rule
            if rule.lasting:
                glossary = glossary.extended([rule])


def _rule(match: re.Match[str], glossary: Glossary) -> Rule:
    if match["rule"]:
        try:
            return parse(match["said"])
        except RuleError:
            return Rule("R", (("", match[0]),))  # reported where the author wrote it
    return Rule("", glossary.rules[match[0]].texts)


def _pieces(written: str) -> Iterator[Piece]:
    at = 0
    for entity in _CHARACTER.finditer(written):
        yield from _unbroken(written[at : entity.start()])
        text = html.unescape(entity[0])
        if text in "{}":
            text = "\ufffc"  # a brace written so is never part of a rule
        yield "" if text == "\xad" else text, entity[0]
        at = entity.end()
    yield from _unbroken(written[at:])


def _unbroken(text: str) -> Iterator[Piece]:
    """A text without entities; breaks inside a word stay in the page but part nothing."""
    at = 0
    for gap in _BREAK.finditer(text) if "\n" in text or "\xad" in text else ():
        if gap.start() > at:
            part = text[at : gap.start()]
            yield part, part
        yield "", gap[0]
        at = gap.end()
    if at < len(text):
        yield text[at:], text[at:]

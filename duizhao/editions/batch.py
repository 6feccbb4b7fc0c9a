"""Batches: runs that are converted in one go, as lines of one text.

Nothing that is between two lines tells how either is converted, so a mark of quotation or whatever
else is decided by others than the converter is a line's end to it; what it shows is put in later.
As nearly all of a text keeps its length, the parts of the page are cut from the whole.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from itertools import chain

from duizhao.editions.convert import LINE, Shown, converter
from duizhao.editions.differences import compared, differ
from duizhao.editions.quotes import Quote
from duizhao.editions.rules import Rule
from duizhao.editions.runs import Piece, Run
from duizhao.marks import DONE, WORD
from duizhao.model import Edition, Variant

Said = list[tuple[int, int, Sequence[str]]]
"""What stands instead of a range of the text, one entry for each of its characters."""


class Batch:
    """Runs in one variant."""

    def __init__(self, runs: Iterable[Run], variant: Variant) -> None:
        self.variant = variant
        self._places: list[int] = []  # of the page, and where the text there begins and ends
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._composed: list[tuple[int, int, Sequence[Piece]]] = []  # and where that begins
        self._quotes: list[tuple[int, str]] = []
        self._rules: list[tuple[int, int, Rule]] = []
        self._lengths: list[int] = []
        self._text = LINE.join(self._lines(runs))

    def _lines(self, runs: Iterable[Run]) -> Iterator[str]:
        at = 0
        for run in runs:
            text, places = run.text, run.places
            if len(places) == 1 and not run.composed:
                self._places.append(places[0])
                self._starts.append(at)
                self._ends.append(at + len(text))
            else:
                self._place(run, at)
            self._lengths.append(len(text))
            at += len(text) + len(LINE)
            if run.quotes or run.glossary.rules or "-{" in text:
                yield self._decided(run, text, at - len(text) - len(LINE))
            else:
                yield text

    def _place(self, run: Run, start: int) -> None:
        for place, text in zip(run.places, run.texts, strict=True):
            end = start + len(text)
            if run.composed and place in run.composed:
                self._composed.append((place, start, run.composed[place]))
            else:
                self._places.append(place)
                self._starts.append(start)
                self._ends.append(end)
            start = end

    def _decided(self, run: Run, text: str, at: int) -> str:
        """The text of a run with ends of lines instead of what the converter has no say in."""
        rules = list(run.rules())
        ruled = [(at + start, at + end, rule) for start, end, rule in rules]
        self._rules += ruled
        within = {place for start, end, _ in rules for place in range(start, end)}
        quotes = [place for place in sorted(run.quotes) if place not in within]
        self._quotes += [(at + place, text[place]) for place in quotes]
        parts: list[str] = []
        done = 0
        for start, end in sorted(
            [*((place, place + 1) for place in quotes), *(rule[:2] for rule in rules)]
        ):
            parts += text[done:start], LINE * (end - start)
            done = end
        return "".join([*parts, text[done:]])

    def show(self, parts: MutableSequence[str], edition: Edition) -> None:
        """Puts what an edition shows into the parts of its page, which are as the page was."""
        if self._keeps(edition):
            return
        shown = self._converted(edition)
        characters = self._placed(shown, edition)
        found = zip(self._places, self._starts, self._ends, strict=True)
        if isinstance(characters, str):
            for place, start, end in found:
                parts[place] = characters[start:end]
        else:
            for place, start, end in found:
                parts[place] = "".join(characters[start:end])
        for place, start, pieces in self._composed:
            parts[place] = "".join(_composed(characters, start, pieces))

    def _keeps(self, edition: Edition) -> bool:
        """Whether the edition shows what stands there already."""
        same = self.variant.simplified == edition.prints(self.variant).simplified
        return same and not self._rules and edition.beside is None

    def _converted(self, edition: Edition) -> Shown:
        if edition.beside:
            return compared(self._text, self._lines_of, self.variant, edition)
        convert = converter(self.variant, edition.prints(self.variant), wording=edition.wording)
        return convert.lines(self._text, self._lines_of)

    def _lines_of(self) -> Iterator[tuple[int, int]]:
        """Where each text begins and ends that the converter is to take by itself."""
        ends = sorted(
            [*((at, at + 1) for at, _ in self._quotes), *(rule[:2] for rule in self._rules)]
        )
        decided = iter(ends)
        start, stop = next(decided, (len(self._text) + 1, 0))
        at = 0
        for length in self._lengths:
            end = at + length
            while start < end:
                if at < start:
                    yield at, start
                at = stop
                start, stop = next(decided, (len(self._text) + 1, 0))
            if at < end:
                yield at, end
            at = end + len(LINE)

    def _placed(self, shown: Shown, edition: Edition) -> str | list[str]:
        """What the edition shows of the whole text, one entry for each character of it."""
        text, longer = shown
        marks = {mark: self._mark(mark, edition) for mark in {mark for _, mark in self._quotes}}
        if not longer and not self._rules and all(len(mark) == 1 for mark in marks.values()):
            return _with_marks(text, self._quotes, marks) if marks else text
        characters = list(text)
        for start, end, word in longer:
            characters[start:end] = [word, *[""] * (end - start - 1)]
        for at, mark in self._quotes:
            characters[at] = marks[mark]
        for start, end, rule in self._rules:
            characters[start:end] = self._ruled(rule, end - start, edition)
        return characters

    def _mark(self, mark: str, edition: Edition) -> str:
        return html.escape(Quote(mark, self.variant.simplified).shown(edition, self.variant))

    def _ruled(self, rule: Rule, length: int, edition: Edition) -> Sequence[str]:
        """What a rule shows: the characters that it keeps in their own places, or all at once."""
        said = rule.shown(edition, self.variant)
        shown = html.escape(said)
        if edition.beside and differ(said, rule.shown(edition.beside, self.variant)):
            shown = f"{WORD}{shown}{DONE}"
        if rule.kept and len(rule.kept) + 4 == length:
            return ["", "", *rule.kept, "", ""]  # as the page has them already
        return shown if len(shown) == length else [shown, *[""] * (length - 1)]


def _with_marks(text: str, quotes: Sequence[tuple[int, str]], marks: dict[str, str]) -> str:
    starts = [0, *(at + 1 for at, _ in quotes)]
    ends = [*(at for at, _ in quotes), len(text)]
    between = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    shown = [*(marks[mark] for _, mark in quotes), ""]
    return "".join(chain.from_iterable(zip(between, shown, strict=True)))


def _composed(characters: Sequence[str], at: int, pieces: Sequence[Piece]) -> Iterator[str]:
    """What is shown of a text, with its entities and breaks as they stand in the page."""
    for text, written in pieces:
        if not text:
            yield written
            continue
        shown = "".join(characters[at : at + len(text)])
        at += len(text)
        if text == written:
            yield shown
        elif shown.replace(WORD, "").replace(DONE, "") == text:
            yield shown.replace(text, written) if shown else written
        else:
            yield html.escape(shown)

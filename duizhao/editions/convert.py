"""Converting texts and words from one written form of Chinese to another.

What all regions have in common is remembered, words and texts; each region's print forms come
last, so a second region costs little more than looking up.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from duizhao.editions import print_forms, script, simplified, words
from duizhao.editions import wording as regional
from duizhao.editions.memory import PART, Memory
from duizhao.editions.simplified import fold
from duizhao.editions.traditional import CLAUSE, Standard
from duizhao.model import Variant

LINE = "\n"  # parts texts that have nothing to do with one another
Lines = Callable[[], Iterable[tuple[int, int]]]
"""Tells the ranges of the lines in a text; one of them may have ends of lines within it."""
__all__ = ["Converter", "Shown", "converter", "fold"]


class Shown(NamedTuple):
    """A converted text beside its source."""

    text: str  # as long as the source
    longer: tuple[tuple[int, int, str], ...] = ()  # (start, end, word): words of another length

    def whole(self) -> str:
        """The text with those words in their places."""
        return _replaced(self.text, self.longer)


def _replaced(text: str, words: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, word in words:
        parts += text[at:start], word
        at = end
    return "".join([*parts, text[at:]])


class _ToSimplified(Memory):
    """Traditional words, of whatever region, in Simplified."""

    def learn(self, new: set[str]) -> None:
        text = PART.join(new)
        printed = simplified.printed(text, script.convert("t2s", text))
        self.memory.update(zip(new, printed.split(PART), strict=True))


class _Printed(Memory):
    """Simplified words as a region's press prints them, or with its own words instead."""

    def __init__(self, target: Variant, wording: Mapping[str, str]) -> None:
        super().__init__()
        self._target, self._wording = target, wording

    def learn(self, new: set[str]) -> None:
        met = list(new)
        standard = PART.join(_standard().words(met))
        printed = print_forms.printed(standard, self._target)
        self.memory.update(zip(met, printed.split(PART), strict=True))
        if script.has_traditional(PART.join(met)):
            self.memory.update((word, word) for word in met if script.is_traditional(word))
        self.memory.update((word, self._wording[word]) for word in self._wording.keys() & new)


@functools.cache
def _standard() -> Standard:
    return Standard()


@functools.cache
def _simplified() -> _ToSimplified:
    return _ToSimplified()


class Converter:
    """From one variant to another.

    Between two Traditional variants nothing is converted: what people wrote for one region is
    printed as it is in another. ``wording`` asks for the target region's words as well as its
    characters, where we have a list of them.
    """

    def __init__(self, source: Variant, target: Variant, *, wording: bool = False) -> None:
        self.source, self.target = source, target
        self._idle = source.simplified == target.simplified
        self._wording = regional.words(target) if wording and source.simplified else {}
        self._printed = _Printed(target, self._wording) if source.simplified else None

    def words(self, words: Sequence[str]) -> list[str]:
        """Every word converted, in the order of the input.

        The words are those of :func:`duizhao.editions.words.cut`. Raises ValueError for a lone
        surrogate.
        """
        if self._idle:
            return list(words)
        memory = self._printed or _simplified()
        return memory.words(words)

    def text(self, text: str) -> str:
        """A text converted; its lines stay as they are. Raises ValueError for a lone surrogate."""
        shown = self.shown(text)
        return shown.whole() if shown.longer else shown.text

    def shown(self, text: str) -> Shown:
        """The same, with what tells where each character went."""
        if self._idle:
            return Shown(text)
        if self._printed is None or PART in text or CLAUSE in text:
            return self._by_words(words.cut(text, self.source))
        if not script.has_traditional(text):
            return self._sifted(text)
        return joined(
            Shown(part)
            if traditional
            else self._by_words(words.joined(part))
            if script.has_traditional(part)
            else self._sifted(part)
            for part, traditional in script.parts(text)
        )

    def lines(self, text: str, each: Lines) -> Shown:
        """The same for a text of lines that have nothing to do with one another."""
        if self._idle:
            return Shown(text)
        found = list(self.stretches(text, each))
        if len(found) == 1:
            return self.shown(text)
        return joined(self.shown(text[start:end]) for start, end in found)

    def stretches(self, text: str, each: Lines) -> Iterator[tuple[int, int]]:
        """The ranges of such a text that are taken one by one: as few as can be, one as a rule."""
        at = 0
        for start, end in each() if self._stands_alone(text) else ():
            if self._stands_alone(text[start:end]):
                yield from ((at, start), (start, end)) if at < start else ((start, end),)
                at = end
        if at < len(text) or not text:
            yield at, len(text)

    def _stands_alone(self, text: str) -> bool:
        """Whether more decides how a text is converted than what stands in each of its lines."""
        mixed = self.source.simplified and script.has_traditional(text)
        return mixed or PART in text or CLAUSE in text

    def _sifted(self, text: str) -> Shown:
        """A text in which no word is Traditional."""
        printed = print_forms.printed(_standard().text(text), self.target)
        if not self._wording:
            return Shown(printed)
        renamed = list(self._renamed(text))
        equal = (found for found in renamed if found[1] - found[0] == len(found[2]))
        longer = (found for found in renamed if found[1] - found[0] != len(found[2]))
        return Shown(_replaced(printed, equal), tuple(longer))

    def _renamed(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The words of a text that have another name in the target's region."""
        before, doubtful = regional.clauses(text, self.target)
        cut = words.cut(CLAUSE.join(doubtful), self.source)
        ends = zip(accumulate(map(len, cut)), cut, strict=True)
        moved = list(accumulate(map(len, before)))  # less the clauses' marks: text between them
        starts = list(accumulate((len(clause) + len(CLAUSE) for clause in doubtful), initial=0))
        for end, word in compress(ends, map(self._wording.__contains__, cut)):
            clause = bisect_right(starts, end - len(word)) - 1
            at = end + moved[clause] - clause * len(CLAUSE)
            yield at - len(word), at, self._wording[word]

    def _by_words(self, cut: Sequence[str]) -> Shown:
        new = self.words(cut)
        if not self._wording or list(map(len, new)) == list(map(len, cut)):
            return Shown("".join(new))
        return joined(
            Shown(shown) if len(shown) == len(word) else Shown(word, ((0, len(word), shown),))
            for word, shown in zip(cut, new, strict=True)
        )


def joined(parts: Iterable[Shown]) -> Shown:
    """Converted texts one after the other."""
    texts, longer, at = [], [], 0
    for text, spans in parts:
        texts.append(text)
        longer += [(at + start, at + end, word) for start, end, word in spans]
        at += len(text)
    return Shown("".join(texts), tuple(longer))


@functools.cache
def converter(source: Variant, target: Variant, *, wording: bool = False) -> Converter:
    """The shared converter for a pair of variants."""
    return Converter(source, target, wording=wording)

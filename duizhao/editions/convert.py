"""Converting words from one written form of Chinese to another.

A word means the same wherever it stands (the cutting sees to that), so it is converted once and
remembered. New words go to OpenCC together, in one call; what we know better is laid over its
answer; each region's print forms come last, so a second region costs little more than looking up.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, filterfalse

from duizhao.editions import (
    ambiguous,
    contexts,
    print_forms,
    script,
    simplified,
    tags,
    vocabulary,
    words,
)
from duizhao.editions import wording as regional
from duizhao.editions.simplified import fold
from duizhao.model import Variant

__all__ = ["Converter", "converter", "fold"]

PART = "\x01"  # parts words in OpenCC's input; no phrase of its dictionaries crosses it
ROOM = 500_000  # words to remember before starting over; some fifty megabytes


class _ToSimplified:
    """Traditional words, of whatever region, in Simplified."""

    def __init__(self) -> None:
        self.memory: dict[str, str] = {PART: PART}

    def learn(self, new: Collection[str]) -> None:
        """Convert words that have not been met."""
        text = PART.join(new)
        printed = simplified.printed(text, script.convert("t2s", text))
        self.memory.update(zip(new, printed.split(PART), strict=True))


class _ToTraditional:
    """Simplified words in OpenCC's standard Traditional, which every region's forms start from."""

    def __init__(self) -> None:
        self.memory: dict[str, str] = {PART: PART}

    def learn(self, new: Collection[str]) -> None:
        """Convert words that have not been met."""
        text = PART.join(new)
        forms = script.convert("s2t", text).split(PART)
        self.memory.update(zip(new, forms, strict=True))
        for word in _holding(tags.characters(), text):
            self._reform(word, tags.forms(word, words.tag(word)))
        listed = vocabulary.forms()
        for word in listed.keys() & new:
            self._reform(word, listed[word])
        for word in _holding(contexts.characters(), text):
            if len(word) > 1 and word not in listed and not words.known(word):
                self._join(word)
        if script.has_traditional(text) and script.parts(text) != [(text, False)]:
            self.memory.update((word, word) for word in new if script.is_traditional(word))

    def _reform(self, word: str, forms: Mapping[str, str]) -> None:
        if forms:
            self.memory[word] = "".join(map(forms.get, word, self.memory[word]))

    def _join(self, word: str) -> None:
        """A word that the segmenter does not know was joined for what its parts say together."""
        pieces = words.pieces(word)
        if new := [piece for piece in pieces if piece not in self.memory]:
            self.learn(new)
        characters = list("".join(self.memory[piece] for piece in pieces))
        for index, form in contexts.decisions(pieces).items():
            characters[index] = form
        self.memory[word] = "".join(characters)


def _holding(characters: Iterable[str], text: str) -> list[str]:
    """The words of a text parted by PART that have one of the characters."""
    some = "".join(characters)
    return re.findall(f"[^{PART}{some}]*[{some}][^{PART}]*", text)


@functools.cache
def _script(simplified: bool) -> _ToSimplified | _ToTraditional:
    return _ToSimplified() if simplified else _ToTraditional()


class Converter:
    """From one variant to another, remembering every word it has converted.

    Between two Traditional variants nothing is converted: what people wrote for one region is
    printed as it is in another. ``wording`` asks for the target region's words as well as its
    characters, where we have a list of them.
    """

    def __init__(self, source: Variant, target: Variant, *, wording: bool = False) -> None:
        self.source, self.target = source, target
        self._idle = source.simplified == target.simplified
        self._script = _script(target.simplified)
        self._memory = self._script.memory
        self._wording = regional.words(target) if wording and source.simplified else {}
        self._forms: dict[int, str] = {}  # as the region prints OpenCC's
        self._table: list[int] = []  # as the region prints Simplified characters
        if source.simplified and not self._idle:
            self._memory = {PART: PART}
            self._forms = print_forms.table(target)
            self._table = _places(ambiguous.table(), self._forms)

    def words(self, words: Sequence[str]) -> list[str]:
        """Every word converted, in the order of the input.

        The words are those of :func:`duizhao.editions.words.cut`. Raises ValueError for a lone
        surrogate.
        """
        if self._idle:
            return list(words)
        try:
            return list(map(self._memory.__getitem__, words))
        except KeyError:  # words that have not been met
            if len(self._memory) > ROOM:
                self._memory.clear()
                self._memory[PART] = PART
            self._learn(set(filterfalse(self._memory.__contains__, words)))
            return list(map(self._memory.__getitem__, words))

    def _learn(self, new: set[str]) -> None:
        standard = self._script.memory
        if len(standard) > ROOM:
            standard.clear()
            standard[PART] = PART
        if unknown := list(new.difference(standard)):
            self._script.learn(unknown)
        if self._memory is standard:
            return
        # At first, all that other editions have met: one long text is quicker than many short ones.
        met = list(new if len(self._memory) > 1 else standard.keys() - {PART})
        printed = PART.join(map(standard.__getitem__, met)).translate(self._forms).split(PART)
        self._memory.update(zip(met, printed, strict=True))
        if script.has_traditional(PART.join(met)):
            self._memory.update((word, word) for word in met if script.is_traditional(word))
        self._memory.update((word, self._wording[word]) for word in self._wording.keys() & met)

    def text(self, text: str) -> str:
        """A text converted; its lines stay as they are. Raises ValueError for a lone surrogate."""
        if self._idle:
            return text
        if not self.source.simplified or self._wording or PART in text:
            return self._by_words(text)
        if not script.has_traditional(text):
            return self._sifted(text)
        return "".join(
            part
            if traditional
            else self._by_words(part)
            if script.has_traditional(part)
            else self._sifted(part)
            for part, traditional in script.parts(text)
        )

    def _by_words(self, text: str) -> str:
        return "".join(self.words(words.cut(text, self.source)))

    def _sifted(self, text: str) -> str:
        """A Simplified text converted, cut into words only where a form hangs on its neighbours."""
        sure, doubtful = ambiguous.clauses(text)
        plain = "".join(sure).translate(self._table)
        worded = self._by_words("".join(doubtful))
        found: list[str] = []
        here = there = 0
        for before, clause in zip(sure, doubtful, strict=True):
            found += plain[here : here + len(before)], worded[there : there + len(clause)]
            here += len(before)
            there += len(clause)
        return "".join(found)


def _places(standard: Mapping[int, str], forms: Mapping[int, str]) -> list[int]:
    """Both tables one after the other, as the fastest that ``translate`` takes."""
    table = list(range(0x10000))
    for code, form in chain(forms.items(), standard.items()):
        table[code] = ord(form.translate(forms))
    return table


@functools.cache
def converter(source: Variant, target: Variant, *, wording: bool = False) -> Converter:
    """The shared converter for a pair of variants."""
    return Converter(source, target, wording=wording)

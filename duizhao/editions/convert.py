"""Converting words from one written form of Chinese to another."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from duizhao.editions import contexts, names, print_forms, script, simplified, vocabulary, words
from duizhao.editions.simplified import fold
from duizhao.model import Variant

__all__ = ["Converter", "converter", "fold"]

PART = "\x01"  # parts words in OpenCC's input; no phrase of its dictionaries crosses it
ROOM = 400_000  # remembered words; some twenty megabytes


class _Traditional:
    """Simplified words in OpenCC's standard Traditional, the form that every region starts from."""

    def __init__(self) -> None:
        self.memory: dict[str, str] = {}

    def learn(self, new: Collection[str]) -> None:
        """Convert words that have not been met."""
        if len(self.memory) > ROOM:
            self.memory.clear()
        if not new:
            return
        text = PART.join(new)
        converted = script.convert("s2t", text)
        self.memory.update(zip(new, converted.split(PART), strict=True))
        for word in _holding(names.characters(), text):
            self._reform(word, names.forms(word, words.tag(word)))
        listed = vocabulary.forms()
        for word in listed.keys() & new:
            self._reform(word, listed[word])
        for word in _holding(contexts.characters(), text):
            if len(word) > 1 and word not in listed and not words.known(word):
                self._join(word)
        if script.parts(text) != [(text, False)]:
            self.memory.update((word, word) for word in new if script.is_traditional(word))

    def _reform(self, word: str, forms: Mapping[str, str]) -> None:
        if forms:
            self.memory[word] = "".join(map(forms.get, word, self.memory[word]))

    def _join(self, word: str) -> None:
        """A word that the segmenter does not know was joined for what its parts say together."""
        pieces = words.pieces(word)
        self.learn([piece for piece in pieces if piece not in self.memory])
        characters = list("".join(self.memory[piece] for piece in pieces))
        for index, form in contexts.decisions(word).items():
            characters[index] = form
        self.memory[word] = "".join(characters)


def _holding(characters: Iterable[str], text: str) -> list[str]:
    """The words of a text parted by PART that have one of the characters."""
    some = "".join(characters)
    return re.findall(f"[^{PART}{some}]*[{some}][^{PART}]*", text)


@functools.cache
def _traditional() -> _Traditional:
    return _Traditional()


class Converter:
    """From one variant to another, remembering every word it has converted."""

    def __init__(self, source: Variant, target: Variant) -> None:
        self.source, self.target = source, target
        self._memory: dict[str, str] = {}

    def words(self, words: Sequence[str]) -> list[str]:
        """Every word converted, in the order of the input."""
        if self.source.simplified == self.target.simplified:
            return list(words)
        memory = self._memory
        memory[PART] = PART
        new = set(words).difference(memory)
        if new:
            if len(memory) > ROOM:
                memory.clear()
                memory[PART] = PART
                new = set(words).difference(memory)
            if self.source.simplified:
                self._learn_traditional(new)
            else:
                self._learn_simplified(new)
        return list(map(memory.__getitem__, words))

    def _learn_traditional(self, new: set[str]) -> None:
        base = _traditional()
        base.learn(new.difference(base.memory))
        order = list(new)
        text = PART.join(map(base.memory.__getitem__, order))
        printed = print_forms.printed(text, self.target).split(PART)
        self._memory.update(zip(order, printed, strict=True))

    def _learn_simplified(self, new: set[str]) -> None:
        order = list(new)
        text = PART.join(order)
        printed = simplified.printed(text, script.convert("t2s", text)).split(PART)
        self._memory.update(zip(order, printed, strict=True))

    def text(self, text: str) -> str:
        """A text converted; its lines stay as they are."""
        if self.source.simplified == self.target.simplified:
            return text
        return "".join(self.words(words.cut(text, self.source)))


@functools.cache
def converter(source: Variant, target: Variant) -> Converter:
    """The shared converter for a pair of variants."""
    return Converter(source, target)

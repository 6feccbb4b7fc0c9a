"""Converting words from one written form of Chinese to another."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

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

    def learn(self, new: Iterable[str]) -> None:
        """Convert words that have not been met."""
        listed = vocabulary.forms()
        plain, joined = [], []
        for word in new:
            if script.is_traditional(word):
                self.memory[word] = word
                continue
            (plain if len(word) < 2 or word in listed or words.known(word) else joined).append(word)
        taken = {word: words.pieces(word) for word in joined}
        parts = {part for pieces in taken.values() for part in pieces}
        self._convert([word for word in {*plain, *parts} if word not in self.memory])
        for word, pieces in taken.items():
            characters = list("".join(self.memory[piece] for piece in pieces))
            for index, form in contexts.decisions(word).items():
                characters[index] = form
            self.memory[word] = "".join(characters)

    def _convert(self, new: list[str]) -> None:
        known = vocabulary.forms()
        converted = script.convert("s2t", PART.join(new)).split(PART) if new else []
        for word, traditional in zip(new, converted, strict=True):
            decided = known.get(word) or self._name(word)
            if decided:
                traditional = "".join(
                    decided.get(simple, other)
                    for simple, other in zip(word, traditional, strict=True)
                )
            self.memory[word] = traditional

    def _name(self, word: str) -> dict[str, str]:
        if len(word) < 2 or names.characters().isdisjoint(word):
            return {}
        return names.forms(word, words.tag(word))


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
        new = {word for word in words if word not in memory}
        if new:
            if self.source.simplified:
                self._learn_traditional(new)
            else:
                self._learn_simplified(new)
        return [memory[word] for word in words]

    def _learn_traditional(self, new: set[str]) -> None:
        base = _traditional()
        base.learn(word for word in new if word not in base.memory)
        for word in new:
            self._memory[word] = print_forms.printed(base.memory[word], self.target)

    def _learn_simplified(self, new: set[str]) -> None:
        plain = list(new)
        converted = script.convert("t2s", PART.join(plain)).split(PART)
        for word, simple in zip(plain, converted, strict=True):
            self._memory[word] = simplified.printed(word, simple)

    def text(self, text: str) -> str:
        """A text converted; its lines stay as they are."""
        if self.source.simplified == self.target.simplified:
            return text
        return "".join(self.words(words.cut(text, self.source)))


@functools.cache
def converter(source: Variant, target: Variant) -> Converter:
    """The shared converter for a pair of variants."""
    return Converter(source, target)

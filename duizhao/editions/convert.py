"""Converting words from one written form of Chinese to another.

A word means the same wherever it stands (the cutting sees to that), so it is converted once and
remembered. New words go to OpenCC together, in one call; what we know better is laid over its
answer; each region's print forms come last, so a second region costs little more than looking up.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from duizhao.editions import contexts, print_forms, script, simplified, tags, vocabulary, words
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
        self.memory.update(zip(new, script.convert("s2t", text).split(PART), strict=True))
        for word in _holding(tags.characters(), text):
            self._reform(word, tags.forms(word, words.tag(word)))
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


class _Printed(dict[str, str]):
    """Words as one region prints them; what is missing is made from the standard Traditional."""

    def __init__(
        self, standard: Mapping[str, str], target: Variant, wording: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._standard = standard
        self._forms = print_forms.table(target)
        self._wording = wording

    def __missing__(self, word: str) -> str:
        standard = self._standard[word]
        printed = self._wording.get(word) or standard.translate(self._forms)
        self[word] = printed
        return printed


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
        if source.simplified and not self._idle:
            self._memory = _Printed(
                self._script.memory, target, regional.words(target) if wording else {}
            )

    def words(self, words: Sequence[str]) -> list[str]:
        """Every word converted, in the order of the input.

        The words are those of :func:`duizhao.editions.words.cut`. Raises ValueError for a lone
        surrogate.
        """
        if self._idle:
            return list(words)
        try:
            return list(map(self._memory.__getitem__, words))
        except KeyError:
            self._learn(set(words))
            return list(map(self._memory.__getitem__, words))

    def _learn(self, met: set[str]) -> None:
        if len(self._script.memory) > ROOM:
            self._script.memory.clear()
            self._script.memory[PART] = PART
            self._memory.clear()
        self._script.learn(list(met.difference(self._script.memory)))

    def text(self, text: str) -> str:
        """A text converted; its lines stay as they are. Raises ValueError for a lone surrogate."""
        if self._idle:
            return text
        return "".join(self.words(words.cut(text, self.source)))


@functools.cache
def converter(source: Variant, target: Variant, *, wording: bool = False) -> Converter:
    """The shared converter for a pair of variants."""
    return Converter(source, target, wording=wording)

"""Simplified in OpenCC's standard Traditional, which every region's forms start from.

New words go to OpenCC together, in one call; what we know better is laid over its answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import chain, zip_longest

from duizhao.editions import ambiguous, contexts, script, tags, vocabulary, words
from duizhao.editions.memory import PART, Memory
from duizhao.model import Variant

CLAUSE = "\x1e"  # parts clauses that did not stand side by side; white space to a rule
ROOM = 4_000_000  # characters of texts to remember; some sixteen megabytes


class Standard(Memory):
    """Every word and every text that has been converted, for all regions."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}
        self._room = ROOM

    def text(self, text: str) -> str:
        """A text without signs of Traditional, as long as it was.

        It is cut into words only where a form hangs on its neighbours. Raises ValueError for a
        lone surrogate.
        """
        found = self._texts.get(text)
        if found is None:
            self._room -= len(text)
            if self._room < 0:
                self._texts.clear()
                self._room = ROOM - len(text)
            found = self._texts[text] = self._sifted(text)
        return found

    def _sifted(self, text: str) -> str:
        sure, doubtful = ambiguous.clauses(text)
        plain = CLAUSE.join(sure).translate(ambiguous.places())
        # Rules may ask for the end of a text, so no mark stands there.
        cut = words.cut(CLAUSE.join(doubtful).removesuffix(CLAUSE), Variant.HANS)
        worded = "".join(self.words(cut))
        turns = zip_longest(plain.split(CLAUSE), worded.split(CLAUSE), fillvalue="")
        return "".join(chain.from_iterable(turns))

    def learn(self, new: Collection[str]) -> None:
        """Convert words that have not been met."""
        text = PART.join(new)
        self.memory.update(zip(new, text.translate(ambiguous.places()).split(PART), strict=True))
        if doubtful := _holding(ambiguous.characters(), text):
            self._decide(doubtful)
        if script.has_traditional(text) and script.parts(text) != [(text, False)]:
            self.memory.update((word, word) for word in new if script.is_traditional(word))

    def _decide(self, doubtful: list[str]) -> None:
        """Convert words whose form does not follow from their characters alone."""
        text = PART.join(doubtful)
        forms = script.convert("s2t", text).split(PART)
        self.memory.update(zip(doubtful, forms, strict=True))
        for word in _holding("".join(tags.characters()), text):
            self._reform(word, tags.forms(word, words.tag(word)))
        listed = vocabulary.forms()
        for word in listed.keys() & doubtful:
            self._reform(word, listed[word])
        for word in _holding("".join(contexts.characters()), text):
            if len(word) > 1 and word not in listed and not words.known(word):
                self._join(word)

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


def _holding(characters: str, text: str) -> list[str]:
    """The words of a text parted by PART that have one of the characters."""
    # Only tried where a word begins, so that a long word without any costs no more than its length.
    word = f"(?<![^{PART}])[^{PART}{characters}]*+[{characters}][^{PART}]*+"
    return re.findall(word, text)

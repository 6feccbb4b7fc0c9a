"""Words and what they become: a word means the same wherever it stands, so it is learnt once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import cast

PART = "\x01"  # parts words in what is converted together; no phrase of OpenCC's crosses it
ROOM = 500_000  # words to remember before starting over; some fifty megabytes


class Memory(ABC):
    """Words converted one way, remembered."""

    def __init__(self) -> None:
        self.memory: dict[str, str] = {PART: PART}

    def words(self, words: Sequence[str]) -> list[str]:
        """Every word converted, in the order of the input.

        Raises ValueError for a lone surrogate.
        """
        found = list(map(self.memory.get, words))
        if not all(found):  # words that have not been met, which is sooner told than "None in"
            if len(self.memory) > ROOM:
                self.memory.clear()
                self.memory[PART] = PART
            places = [place for place, shown in enumerate(found) if shown is None]
            self.learn({words[place] for place in places})
            for place in places:
                found[place] = self.memory[words[place]]
        return cast(list[str], found)

    @abstractmethod
    def learn(self, new: set[str]) -> None:
        """Convert words that have not been met."""

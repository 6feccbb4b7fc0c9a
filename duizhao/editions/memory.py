"""Words and what they become: a word means the same wherever it stands, so it is learnt once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import filterfalse

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
        try:
            return list(map(self.memory.__getitem__, words))
        except KeyError:  # words that have not been met
            if len(self.memory) > ROOM:
                self.memory.clear()
                self.memory[PART] = PART
            self.learn(set(filterfalse(self.memory.__contains__, words)))
            return list(map(self.memory.__getitem__, words))

    @abstractmethod
    def learn(self, new: set[str]) -> None:
        """Convert words that have not been met."""

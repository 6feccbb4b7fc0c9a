"""A problem is a value: what is wrong with the input, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the input.

    ``line`` and ``column`` count from 1; 0 means the whole file.
    """

    file: str
    line: int
    column: int
    code: str  # stable, lower case with hyphens: bad-date
    what: str  # a clause without a full stop
    mend: str  # an imperative clause without a full stop

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return f"{place}: {self.what}. {self.advice} [{self.code}]"

    @property
    def advice(self) -> str:
        """How to mend it, as a sentence."""
        end = "?" if self.mend.startswith("did you mean") else "."
        return self.mend[:1].upper() + self.mend[1:] + end


class ProblemsFound(Exception):
    """Raised once a stage is through, with everything that it found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

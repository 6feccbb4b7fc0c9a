"""A problem is a value: what is wrong with the input, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

Made = TypeVar("Made")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


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
        return _one_line(f"{place}: {self.what}. {self.advice} [{self.code}]")

    @property
    def advice(self) -> str:
        """How to mend it, as a sentence."""
        end = "?" if self.mend.startswith("did you mean") else "."
        return self.mend[:1].upper() + self.mend[1:] + end

    def data(self) -> dict[str, Any]:
        """The same as data, for JSON."""
        return {**asdict(self), "mend": self.advice}


def _one_line(text: str) -> str:
    """A message in one line, without what would move a terminal's cursor or turn its text round."""
    plain = re.sub(r"\s*[\n\r]\s*", " ", text)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


class ProblemsFound(Exception):
    """Raised once a stage is through, with everything that it found.

    ``rest`` is what the stage has made of all that had no problem, for stages that can go on.
    """

    def __init__(self, problems: Iterable[Problem], rest: Any = None) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.rest = rest
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...], Any]]:
        return ProblemsFound, (self.problems, self.rest)  # as a worker sends it


class Collected:
    """The problems of several stages, so that none hides those of the next."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def of(self, stage: Callable[[], Made], otherwise: Any) -> Made:
        """What a stage makes; its problems are kept, and then the rest that it made all the same.

        ``otherwise`` stands for a rest of which the stage says nothing.
        """
        try:
            return stage()
        except ProblemsFound as found:
            self.problems += found.problems
            rest: Made = otherwise if found.rest is None else found.rest
            return rest

    def last(self, stage: Callable[[], Made]) -> Made:
        """What the last of the stages makes. Raises ProblemsFound with the problems of all."""
        try:
            made = stage()
        except ProblemsFound as found:
            raise ProblemsFound([*self.problems, *found.problems]) from found
        require_none(self.problems)
        return made


def require_none(problems: Collection[Problem]) -> None:
    """Raises ProblemsFound with all of them, if there are any."""
    if problems:
        raise ProblemsFound(problems)

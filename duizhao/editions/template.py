"""A page taken apart once, so that every edition is only put together."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from duizhao.editions.runs import Run
from duizhao.marks import stripped
from duizhao.model import Edition

Shown = Callable[[Edition], str]


class Hole(NamedTuple):
    """A range of the page that differs between editions: text of a run, or whatever is shown."""

    start: int
    end: int
    shown: Shown | None = None
    run: Run | None = None
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """Literal text and holes, in turn."""

    literals: tuple[str, ...]
    holes: tuple[Hole, ...]

    @classmethod
    def of(cls, page: str, holes: list[Hole], runs: list[Run]) -> Template:
        """The template of a page; ``holes`` and the pieces of ``runs`` may not overlap."""
        for run in runs:
            if run.concerns():
                holes += [
                    Hole(piece.start, piece.end, None, run, at)
                    for at, piece in enumerate(run.pieces)
                ]
        holes.sort(key=lambda hole: (hole.start, hole.end))
        literals: list[str] = []
        at = 0
        for hole in holes:
            literals.append(stripped(page[at : hole.start]))
            at = hole.end
        literals.append(stripped(page[at:]))
        return cls(tuple(literals), tuple(holes))

    def shown(self, edition: Edition) -> str:
        """The page as one edition has it."""
        converted: dict[int, list[str]] = {}
        parts = [self.literals[0]]
        for hole, literal in zip(self.holes, self.literals[1:], strict=True):
            if hole.run is not None:
                texts = converted.get(id(hole.run))
                if texts is None:
                    texts = converted[id(hole.run)] = hole.run.converted(edition)
                parts.append(texts[hole.piece])
            elif hole.shown is not None:
                parts.append(hole.shown(edition))
            parts.append(literal)
        return "".join(parts)


def fixed(text: str) -> Shown:
    """Shows the same in every edition."""
    return lambda _: text


def escaped(shown: Shown) -> Shown:
    """Shows it as the value of an attribute."""
    return lambda edition: html.escape(shown(edition))

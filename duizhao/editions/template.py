"""A page taken apart once, so that every edition is only put together."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from duizhao.editions.runs import Run, converted
from duizhao.marks import stripped
from duizhao.model import Edition

Shown = Callable[[Edition], str]
ROOM = 50_000  # runs to remember before starting over
SHORT = 160  # characters of a run that pages are likely to share: menus, titles, summaries


class Hole(NamedTuple):
    """A range of the page that differs from it as rendered, or between editions.

    Filled by text of a run, by the same text in every edition, or by whatever is shown.
    """

    start: int
    end: int
    shown: Shown | str = ""
    run: Run | None = None
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """Literal text and holes, in turn."""

    literals: tuple[str, ...]
    holes: tuple[Hole, ...]
    _known: dict[Edition, str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, page: str, holes: list[Hole], runs: list[Run]) -> Template:
        """The template of a page; ``holes`` and the pieces of ``runs`` may not overlap."""
        for run in runs:
            if run.concerns():
                known = _known(run)
                holes += [
                    Hole(piece.start, piece.end, "", known, at)
                    for at, piece in enumerate(run.pieces)
                ]
        holes.sort(key=itemgetter(0, 1))
        bare = stripped if stripped(page) != page else str
        literals: list[str] = []
        kept: list[Hole] = []
        at = 0
        before = ""
        for hole in holes:
            before += bare(page[at : hole.start])
            if hole.run is None and isinstance(hole.shown, str):
                before += hole.shown
            else:
                literals.append(before)
                kept.append(hole)
                before = ""
            at = hole.end
        literals.append(before + bare(page[at:]))
        return cls(tuple(literals), tuple(kept))

    def known(self, edition: Edition) -> str:
        """The same, remembered: for a text that stands on many pages."""
        found = self._known.get(edition)
        if found is None:
            found = self._known[edition] = self.shown(edition)
        return found

    def shown(self, edition: Edition) -> str:
        """The page as one edition has it."""
        runs = (hole.run for hole in self.holes if hole.run and not hole.piece)
        texts = converted(runs, edition)
        parts = [self.literals[0]]
        for (_, _, shown, run, piece), literal in zip(self.holes, self.literals[1:], strict=True):
            if run is not None:
                parts.append(texts[id(run)][piece])
            elif not isinstance(shown, str):
                parts.append(shown(edition))
            parts.append(literal)
        return "".join(parts)


_runs: dict[object, Run] = {}


def _known(run: Run) -> Run:
    """The same run as one of an earlier page, which has been converted, or the run itself."""
    if len(run.text) > SHORT:
        return run
    if len(_runs) > ROOM:
        _runs.clear()
    written = tuple([piece[2:] for piece in run.pieces])
    return _runs.setdefault((run.variant, run.glossary, run.quotes, written), run)


def escaped(shown: Shown) -> Shown:
    """Shows it as the value of an attribute."""
    return lambda edition: html.escape(shown(edition))

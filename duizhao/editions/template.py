"""A page taken apart once, so that every edition is only put together."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from duizhao.editions.batch import Batch
from duizhao.editions.runs import Run
from duizhao.editions.shared import Shared, shared, show
from duizhao.marks import has_any, stripped
from duizhao.model import Edition, Variant

Shown = Callable[[Edition], str]
ROOM = 50_000  # tags or texts to remember before starting over


class Hole(NamedTuple):
    """A range of a text that differs from it as rendered, or between editions."""

    start: int
    end: int
    shown: Shown | str = ""  # by edition, or the same in all of them


class Template:
    """The parts of a page, and what an edition shows instead of some of them."""

    def __init__(
        self,
        parts: list[str],
        shown: Sequence[tuple[int, Shown]] = (),
        batches: Sequence[Batch] = (),
        known: Sequence[Shared] = (),
    ) -> None:
        self._parts = parts
        self._shown = shown
        self._batches = batches
        self._shared = known
        self._known: dict[Edition, str] = {}

    @classmethod
    def of(
        cls, page: str, parts: list[str], shown: Sequence[tuple[int, Shown]], runs: Iterable[Run]
    ) -> Template:
        """The template of a page in parts, of which some are shown by edition, some are of runs."""
        concerned = [run for run in runs if run.concerned]
        if has_any(page):
            own = {place for run in concerned for place in run.places}
            parts = [part if place in own else stripped(part) for place, part in enumerate(parts)]
        found, rest = shared(concerned)
        by_variant: defaultdict[Variant, list[Run]] = defaultdict(list)
        for run in rest:
            by_variant[run.variant].append(run)
        batches = [Batch(together, variant) for variant, together in by_variant.items()]
        return cls(parts, shown, batches, found)

    @classmethod
    def with_holes(cls, text: str, holes: Iterable[Hole]) -> Template:
        """The template of a text without any runs; its holes may not overlap."""
        parts: list[str] = []
        shown: list[tuple[int, Shown]] = []
        for part in parted(text, holes):
            if not isinstance(part, str):
                shown.append((len(parts), part))
            parts.append(part if isinstance(part, str) else "")
        return cls.of(text, parts, shown, [])

    def known(self, edition: Edition) -> str:
        """The same, remembered: for a text that stands on many pages."""
        found = self._known.get(edition)
        if found is None:
            found = self._known[edition] = self.shown(edition)
        return found

    def shown(self, edition: Edition) -> str:
        """The page as one edition has it."""
        parts = self._parts.copy()
        for place, shown in self._shown:
            parts[place] = shown(edition)
        for batch in self._batches:
            batch.show(parts, edition)
        if self._shared:
            show(self._shared, parts, edition)
        return "".join(parts)


def parted(text: str, holes: Iterable[Hole]) -> Iterator[str | Shown]:
    """A text with its holes, in order."""
    at = 0
    for start, end, shown in sorted(holes, key=itemgetter(0, 1)):
        yield text[at:start]
        yield shown
        at = end
    yield text[at:]


def escaped(shown: Shown) -> Shown:
    """Shows it as the value of an attribute."""
    return lambda edition: html.escape(shown(edition))

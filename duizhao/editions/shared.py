"""Short texts that many pages have, menus, titles and summaries: converted once, for all of them.

A text that is met for the first time is converted with its page. Most never come again.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence, Sequence

from duizhao.editions.batch import Batch
from duizhao.editions.runs import Run
from duizhao.model import Edition, Variant

Shared = tuple[Run, Sequence[int]]
"""A run of an earlier page, and the places in this one of what it has in its own."""

ROOM = 50_000  # runs to remember before starting over
SHORT = 160  # characters of a run that pages are likely to share
_runs: dict[object, Run] = {}
_said: dict[Edition, dict[Run, list[str]]] = {}


def shared(runs: Iterable[Run]) -> tuple[list[Shared], list[Run]]:
    """The runs that an earlier page had as well, and the others, which are remembered."""
    found: list[Shared] = []
    rest: list[Run] = []
    for run in runs:
        if len(run.text) > SHORT:
            rest.append(run)
            continue
        written = run.texts[0] if len(run.texts) == 1 and not run.composed else run.written()
        key = written, run.variant.value, run.glossary, run.quotes
        known = _runs.setdefault(key, run)
        if known is run:
            rest.append(run)
        else:
            found.append((known, run.places))
    if len(_runs) > ROOM:
        forget()
    return found, rest


def show(found: Sequence[Shared], parts: MutableSequence[str], edition: Edition) -> None:
    """Puts what an edition shows of shared runs into the parts of a page."""
    said = _said.setdefault(edition, {})
    new = [run for run, _ in found if run not in said]
    if new:
        said.update(_converted(dict.fromkeys(new), edition))
    for run, places in found:
        for place, shown in zip(places, said[run], strict=True):
            parts[place] = shown


def _converted(runs: Iterable[Run], edition: Edition) -> dict[Run, list[str]]:
    """What an edition shows of some runs, text by text."""
    by_variant: dict[Variant, list[tuple[Run, int]]] = {}
    parts: list[str] = []
    for run in runs:
        by_variant.setdefault(run.variant, []).append((run, len(parts)))
        parts += run.written()
    for variant, together in by_variant.items():
        Batch([run.moved(start) for run, start in together], variant).show(parts, edition)
    return {
        run: parts[start : start + len(run.texts)]
        for together in by_variant.values()
        for run, start in together
    }


def forget() -> None:
    """Starts over."""
    _runs.clear()
    _said.clear()

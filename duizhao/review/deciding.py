"""Deciding: which places are open, and what accepting some of them leaves in the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from duizhao.input.answers import Answer
from duizhao.problems import Problem, ProblemsFound
from duizhao.review.places import REASONS, Place


@dataclass(frozen=True, slots=True)
class Sorted:
    """The places of a site, by whether somebody has looked at them."""

    undecided: tuple[Place, ...]
    decided: tuple[Place, ...]


def by_answer(places: Iterable[Place], answers: Iterable[Answer]) -> Sorted:
    """Parts the places. An answer holds as long as the sentence is the same and is shown the same.

    An edition that the answer does not know says nothing against it.
    """
    known = {(answer.file, answer.sentence, answer.word, answer.nth): answer for answer in answers}
    undecided: list[Place] = []
    decided: list[Place] = []
    for place in places:
        answer = known.get(place.key)
        now = dict(place.shown)
        holds = answer is not None and all(
            now.get(edition, form) == form for edition, form in answer.shown
        )
        (decided if holds else undecided).append(place)
    return Sorted(tuple(undecided), tuple(decided))


def accepted(places: Sorted, asked: Sequence[str]) -> tuple[Answer, ...]:
    """All answers once the places asked for are accepted as they are shown; all, if none is named.

    A place is named as FILE, FILE:LINE, FILE:LINE:COLUMN or FILE:LINE:WORD. Answers to places that
    are no more are left out. Raises ProblemsFound for a name that fits no open place.
    """
    chosen = set(places.undecided) if not asked else set()
    problems: list[Problem] = []
    for name in asked:
        found = [place for place in places.undecided if _named(place, name)]
        if not found and not any(_named(place, name) for place in places.decided):
            what, mend = "no undecided place is there", "name it as FILE:LINE or FILE:LINE:WORD"
            problems.append(Problem(name, 0, 0, "unknown-place", what, mend))
        chosen.update(found)
    if problems:
        raise ProblemsFound(problems)
    kept = [*places.decided, *(place for place in places.undecided if place in chosen)]
    return tuple(sorted(Answer(*place.key, place.shown) for place in kept))


def _named(place: Place, name: str) -> bool:
    file = PurePosixPath(place.file)
    given = name.replace("\\", "/")
    head, _, third = given.rpartition(":")
    before, _, line = head.rpartition(":")
    if PurePosixPath(given) == file:
        return True
    if third.isdecimal() and PurePosixPath(head) == file:
        return place.line == int(third)
    return (
        PurePosixPath(before) == file
        and line.isdecimal()
        and place.line == int(line)
        and third in {str(place.column), place.word}
    )


def problems(undecided: Iterable[Place]) -> tuple[Problem, ...]:
    """The undecided places as problems, for a build that allows none."""
    return tuple(
        Problem(
            place.file,
            place.line,
            place.column,
            "undecided",
            f'how to convert "{place.word}" is undecided: {REASONS[place.why]}',
            f"write {place.choices[0].rule} or another form, or accept it with: "
            f"duizhao review --accept {place.file}:{place.line}:{place.word}",
        )
        for place in undecided
    )

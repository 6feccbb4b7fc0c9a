"""Ties: which section of a translation is which of its original, told from ids and from order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from duizhao.markup.digests import Section
from duizhao.markup.sections import Begin

ANY = 0  # the level of a section that is no longer there


def tied(
    own: Sequence[Begin], theirs: Sequence[Section], recorded: Sequence[str]
) -> list[str | None]:
    """The id of the original's section for each section of a translation; None for one too many.

    An id that the author gives says it. The others come in order: between two such ids those that
    stand between them in the original. ``recorded`` are the original's sections, in order, at the
    time when the translation was found to agree with it: where it has as many as there were then,
    they decide, wherever they stand now. Where there are neither as many as then nor as now, the
    levels of the headings decide, as far as they go.
    """
    names = {section.anchor: section for section in theirs}
    now = _whole(own, theirs)
    if recorded and [*recorded] != [*names]:
        then = [names.get(anchor, Section(anchor, ANY)) for anchor in recorded]
        before = _whole(own, then)
        # Whoever has followed the original already, and has not recorded it, has its levels.
        followed = now is not None and _alike(own, now, theirs)
        if before is not None and not (followed and not _alike(own, before, then)):
            return _renamed(before, own, theirs, recorded)
    return now or _partly(own, theirs, recorded)


def _whole(own: Sequence[Begin], theirs: Sequence[Section]) -> list[str | None] | None:
    """The ties where nothing is missing and nothing too much, else None."""
    pairs = list(_chunks(own, theirs))
    fitting = [_in_order(own, places, free) for places, free in pairs]
    if all(each is not None for each in fitting):
        return _with(own, (each for each in fitting if each))
    # Other ids than those in the original's order say that the order is another everywhere; and so
    # do ids between which nothing can be tied.
    at = {section.anchor: place for place, section in enumerate(theirs)}
    order = [at[anchor] for _, anchor in own if anchor in at]
    moved = any(one > other for one, other in pairwise(order))
    if moved or not any(places and free for places, free in pairs):
        places = sorted(place for some, _ in pairs for place in some)
        free = sorted(
            (section for _, some in pairs for section in some), key=lambda s: at[s.anchor]
        )
        made = _in_order(own, places, free)
        if made is not None and _alike(own, found := _with(own, [made]), theirs):
            return found
    return None


def _chunks(
    own: Sequence[Begin], theirs: Sequence[Section]
) -> Iterator[tuple[list[int], list[Section]]]:
    """What stands between ids that both sides have: places in ``own``, and sections of the other.

    Each is what follows such an id in either, up to the next one.
    """
    names = {section.anchor for section in theirs}
    shared = {anchor for _, anchor in own if anchor} & names
    chunks: dict[str, tuple[list[int], list[Section]]] = {key: ([], []) for key in ("", *shared)}
    key = ""
    for place, (_, anchor) in enumerate(own):
        if anchor in shared:
            key = anchor or ""
        else:
            chunks[key][0].append(place)
    key = ""
    for section in theirs:
        if section.anchor in shared:
            key = section.anchor
        else:
            chunks[key][1].append(section)
    yield from chunks.values()


def _in_order(
    own: Sequence[Begin], places: Sequence[int], free: Sequence[Section]
) -> dict[int, str] | None:
    """Ties of sections one by one, where there are as many; an id of the author's own stays.

    A section with an id that the original lacks is one too many, or it is the one whose id was
    mistyped: whichever makes the numbers agree.
    """
    unnamed = [place for place in places if own[place][1] is None]
    for some in (unnamed, places):
        if len(some) == len(free):
            ties = zip(some, free, strict=True)
            return {at: section.anchor for at, section in ties if own[at][1] is None}
    return None


def _with(own: Sequence[Begin], found: Iterable[Mapping[int, str]]) -> list[str | None]:
    result: list[str | None] = [anchor for _, anchor in own]
    for ties in found:
        for place, anchor in ties.items():
            result[place] = anchor
    return result


def _alike(own: Sequence[Begin], found: Sequence[str | None], theirs: Sequence[Section]) -> bool:
    """Whether all that is tied has the same level on both sides."""
    levels = {section.anchor: section.level for section in theirs}
    return all(
        levels.get(anchor or "", ANY) in {ANY, level}
        for (level, _), anchor in zip(own, found, strict=True)
    )


def _renamed(
    found: list[str | None],
    own: Sequence[Begin],
    theirs: Sequence[Section],
    recorded: Sequence[str],
) -> list[str | None]:
    """Ties to what was recorded, made ties to what there is: some of it has another id by now.

    Sections that are gone have become those that are new at the same place, where there are as
    many; otherwise they are one too many.
    """
    at = {section.anchor: place for place, section in enumerate(theirs)}
    result = [name if own[i][1] or name in at else None for i, name in enumerate(found)]
    gone: list[int] = []
    start = 0
    for place, name in enumerate([*result, None]):
        if name is None and place < len(result):
            gone.append(place)
        elif name in at or place == len(result):
            between = theirs[start : at.get(name or "", len(theirs))]
            new = [each.anchor for each in between if each.anchor not in {*found, *recorded}]
            if len(new) == len(gone):
                for each, anchor in zip(gone, new, strict=True):
                    result[each] = anchor
            gone = []
            start = at.get(name or "", start - 1) + 1
    return result


def _partly(
    own: Sequence[Begin], theirs: Sequence[Section], recorded: Sequence[str]
) -> list[str | None]:
    """The ties where something is missing or too much: chunk by chunk."""
    return _with(
        own, [_chunk(own, places, free, recorded) for places, free in _chunks(own, theirs)]
    )


def _chunk(
    own: Sequence[Begin], places: Sequence[int], free: Sequence[Section], recorded: Sequence[str]
) -> dict[int, str]:
    known = [section for section in free if section.anchor in recorded]
    for some in (free, known):
        ties = _in_order(own, places, some)
        if ties is not None:
            return ties
    unnamed = [place for place in places if own[place][1] is None]
    return {
        unnamed[here]: free[there].anchor
        for here, there in _by_level([own[place][0] for place in unnamed], free)
    }


def _by_level(levels: Sequence[int], free: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """The longest common sequence of levels; of several, the one that is earliest in both."""
    best = [[0] * (len(free) + 1) for _ in range(len(levels) + 1)]
    for i in reversed(range(len(levels))):
        for j in reversed(range(len(free))):
            same = levels[i] == free[j].level
            best[i][j] = max(best[i + 1][j + 1] + same, best[i + 1][j], best[i][j + 1])
    j = 0
    for i, level in enumerate(levels):
        fits = (
            at
            for at in range(j, len(free))
            if level == free[at].level and best[i + 1][at + 1] + 1 == best[i][j]
        )
        found = next(fits, None)
        if found is not None:
            yield i, found
            j = found + 1


def increasing(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest increasing sequence within some numbers, all of them different."""
    tails: list[int] = []  # places at which the best sequences of each length end
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number, key=numbers.__getitem__)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [place]
    result: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        result.add(at)
        at = before[at]
    return frozenset(result)

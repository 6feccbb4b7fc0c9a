"""Sections of a translation and of its original: tied in order, unless something is known."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.markup.digests import Section
from duizhao.markup.ties import increasing, tied


def theirs(said):
    """``a2 b3`` is a section a at level 2, then b at level 3."""
    return [Section(each[0], int(each[1])) for each in said.split()]


def own(said):
    """``2 3 2#b`` is a section at level 2, one at level 3, and one to which its author gave b."""
    parts = (each.partition("#") for each in said.split())
    return [(int(level), anchor or None) for level, _, anchor in parts]


@pytest.mark.parametrize(
    ("original", "translation", "recorded", "ids"),
    [
        ("a2 b2 c2", "2 2 2", "", "a b c"),
        ("a2 b3 c2", "2 2 2", "", "a b c"),  # as many: in order, whatever their levels
        ("a2 b2 c2", "2 2", "", "a b"),  # one is missing, and nothing tells which
        ("a2 b3 c2", "2 2", "", "a c"),  # the level tells
        ("a2 x2 b2 c2", "2 2 2", "a b c", "a b c"),  # x is new since it was recorded
        ("a2 b2", "2 2 2", "", "a b -"),  # one too many
        ("a2 b2 c2", "2 2#c 2#b", "", "a c b"),  # reordered
        ("a2 b2 c2 d2", "2 2#c 2", "", "a c d"),
        ("a2 b2 c2", "2#b 2", "", "b c"),
        ("a2 b2", "2 2#z", "", "a z"),  # an id that the original lacks stays
        ("a2 b2 c2", "2 2#z 2 2", "", "a z b c"),  # and it has no place among them
        ("a2 b2 c2", "2 2#z 2", "", "a z c"),  # unless it was mistyped
        ("a2 b2", "2#a 2#a", "", "a a"),  # given twice: said elsewhere
        ("a2 b3 c2 d3", "2#c 3 3 2#a 3", "", "c d - a b"),  # each with what belongs to it
        ("a2 b2 c2 d2", "2#d 2#a 2 2", "", "d a b c"),  # another order, and the rest as it comes
        ("a2 b2 c2", "2#c 2 2", "", "c a b"),
        ("a2 b2 c2", "2 2 2#b", "", "a - b"),  # one too many is not what is missing elsewhere
        ("a2 b3 c2", "2 2 3", "c a b", "c a b"),  # the original's order has changed since
        ("a2 b3 c2", "2 3 2", "c a b", "a b c"),  # and the translation has followed
        ("b2 a2", "2 2", "a b", "a b"),  # nobody can tell: as recorded
        ("a2 c2 x2", "2 2 2", "a b c", "a - c"),  # b is gone, and x is new elsewhere
        ("a2 x2 c2", "2 2 2", "a b c", "a x c"),  # b is called x now
        ("a2 c2", "2 2#b 2", "a b c", "a b c"),
        ("", "2", "", "-"),
        ("a2", "", "", ""),
    ],
)
def test_ids(original, translation, recorded, ids):
    found = tied(own(translation), theirs(original), recorded.split())
    assert " ".join(each or "-" for each in found) == ids


@given(st.lists(st.integers(), unique=True, max_size=8))
def test_increasing(numbers):
    kept = [numbers[place] for place in sorted(increasing(numbers))]
    longest = max(
        len(some)
        for size in range(len(numbers) + 1)
        for some in combinations(numbers, size)
        if [*some] == sorted(some)
    )
    assert kept == sorted(kept)
    assert len(kept) == longest


_LEVELS = st.integers(2, 4)
_ORIGINALS = st.lists(_LEVELS, max_size=7).map(
    lambda levels: [Section(name, level) for name, level in zip("abcdefg", levels, strict=False)]
)
_OWN = st.lists(st.tuples(_LEVELS, st.sampled_from([None, None, *"abcgz"])), max_size=7)


@given(_ORIGINALS, _OWN, st.lists(st.sampled_from("abcdefgy"), unique=True))
def test_no_two_sections_are_tied_to_one(original, translation, recorded):
    found = tied(translation, original, recorded)
    free = [name for name, (_, said) in zip(found, translation, strict=True) if name and not said]
    given_by_hand = {said for _, said in translation}
    assert len(set(free)) == len(free)
    assert {*free} <= {section.anchor for section in original} - given_by_hand
    assert all(name == said for name, (_, said) in zip(found, translation, strict=True) if said)

"""Sections of a translation and of its original: tied in order, unless something is known."""

from __future__ import annotations

import pytest

from duizhao.markup.tying import Section, tied


def theirs(said):
    """``a2 b3`` is a section a at level 2, then b at level 3."""
    return [Section(each[0], int(each[1]), "", "") for each in said.split()]


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
        ("", "2", "", "-"),
        ("a2", "", "", ""),
    ],
)
def test_ids(original, translation, recorded, ids):
    found = tied(own(translation), theirs(original), recorded.split())
    assert " ".join(each or "-" for each in found) == ids

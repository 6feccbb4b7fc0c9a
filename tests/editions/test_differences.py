"""Which words differ between two editions in more than the shapes of their characters."""

from __future__ import annotations

import pytest

from duizhao.editions.differences import compared, differ
from duizhao.marks import DONE, WORD
from duizhao.model import Edition, Variant


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("头发", "頭髮", True),
        ("后来", "後來", True),
        ("软件", "軟體", True),
        ("软件", "軟件", False),
        ("国", "國", False),
        ("皇后", "皇后", False),
        ("与", "與", False),
        ("IP", "IP", False),
    ],
)
def test_what_differs(one, other, expected):
    assert differ(one, other) is expected
    assert differ(other, one) is expected


@pytest.mark.parametrize(
    ("text", "wording", "left", "right"),
    [
        ("国家的头发。", False, "国家的[头发]。", "國家的[頭髮]。"),
        ("用软件。", True, "用[软件]。", "用[軟體]。"),
        ("只有皇后。", False, "只有皇后。", "只有皇后。"),
    ],
)
def test_both_sides_mark_the_same_words(text, wording, left, right):
    here = Edition(Variant.HANS)
    there = Edition(Variant.HANT_TW, wording=wording)
    sides = [
        Edition(here.variant, beside=there),
        Edition(there.variant, wording=wording, beside=here),
    ]
    lines = (0, len(text))
    shown = [compared(text, lambda: [lines], Variant.HANS, side).whole() for side in sides]
    assert [each.replace(WORD, "[").replace(DONE, "]") for each in shown] == [left, right]

"""How long an essay is: Han characters plus words in Latin letters."""

from __future__ import annotations

import pytest

from duizhao.markup.counting import characters, minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("共两字", 3),
        ("这是 Python 3.11 的说明。", 6),
        ("don't e-mail Jean-Luc", 3),
        ("GPT-4 很好", 3),
        ("，。！“”—— ……", 0),
        ("〇𠮷㐀", 3),
        ("café naïve", 2),
        ("2026年9月5日", 3),
        ("日本語のテスト", 3),
        ("a/b", 2),
        ("😀", 0),
    ],
)
def test_characters(text, count):
    assert characters(text) == count


@pytest.mark.parametrize(
    ("count", "speed", "shown"),
    [(0, 400, 1), (1, 400, 1), (400, 400, 1), (401, 400, 2), (2236, 400, 6), (2236, 300, 8)],
)
def test_minutes(count, speed, shown):
    assert minutes(count, speed) == shown

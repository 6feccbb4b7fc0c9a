"""Faults of an essay that show only once it is marked up."""

from __future__ import annotations

import pytest

GOOD = "Title: 好\nDate: 2026-01-01\n\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("## 甲 {#x}\n\n正文。\n\n## 乙 {#x}\n", "8:7"),
        ('<p id="x">甲</p>\n\n<p id="x">乙</p>\n', "6:8"),
        ("## 甲 {#x}\n\n<p id='x'>乙</p>\n", "6:8"),
    ],
)
def test_an_id_given_twice(build_site, body, line):
    built = build_site({"content/a.md": GOOD + body})
    assert built.status == 1
    assert built.errors == (
        f'content/a.md:{line}: the id "x" is given twice. Give one of them another id. [id-twice]\n'
    )

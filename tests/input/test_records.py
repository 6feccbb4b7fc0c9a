"""The record of a translation: lines of its own header, and no other byte of the file."""

from __future__ import annotations

import pytest

from duizhao.input.records import with_record

RECORD = [("-", "0a1b2c3d"), ("yi", "4e5f6a7b")]
PLAIN = "Made from: - 0a1b2c3d\n    yi 4e5f6a7b\n"
YAML = 'Made from:\n  - "- 0a1b2c3d"\n  - "yi 4e5f6a7b"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Title: X\n\nText.\n", f"Title: X\n{PLAIN}\nText.\n"),
        ("\ufeffTitle: X\n\nText.", f"\ufeffTitle: X\n{PLAIN}\nText."),
        ("Title: X\r\n\r\nA\r\n", f"Title: X\n{PLAIN}\nA\n".replace("\n", "\r\n")),
        ("Title: X", f"Title: X\n{PLAIN}"),
        (
            "Title: X\nmade-from: - 00000000\n    er 11111111\nLang: en\n\nMade from: text\n",
            f"Title: X\n{PLAIN}Lang: en\n\nMade from: text\n",
        ),
        ("---\ntitle: X\n---\nText.\n", f"---\ntitle: X\n{YAML}---\nText.\n"),
        ("---\nmade from:\n- old\n  x\ntitle: X\n...\n", f"---\n{YAML}title: X\n...\n"),
    ],
)
def test_only_the_record_changes(before, after):
    assert with_record(before, RECORD) == after
    assert with_record(after, RECORD) == after

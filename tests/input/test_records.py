"""The record of a translation: lines of its own header, and no other byte of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.input.records import with_record, write_record
from duizhao.problems import ProblemsFound

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
        ("Title: X\r\rA\r", f"Title: X\n{PLAIN}\nA\n".replace("\n", "\r")),
        (
            '---\n"made from": [\n  "- 0", x\n  ]\n# of the title\ntitle: X\n---\n',
            f"---\n{YAML}# of the title\ntitle: X\n---\n",
        ),
        (
            "---\r\ntitle: >-\r\n  X\r\nmade_from: a b\r\n---\r\nText.",
            f"---\ntitle: >-\n  X\n{YAML}---\nText.".replace("\n", "\r\n"),
        ),
        ("---\nmade from:\n- old\n  x\ntitle: X\n...\n", f"---\n{YAML}title: X\n...\n"),
    ],
)
def test_only_the_record_changes(before, after):
    assert with_record(before, RECORD) == after
    assert with_record(after, RECORD) == after


ENTRIES = st.lists(
    st.sampled_from([["Summary: a", "    made from: b"], ["Lang: en"], ["Tags: x", "        y"]]),
    unique_by=lambda entry: entry[0],
)
RECORDS = st.sampled_from([[], ["made from: - 0"], ["Made-From:", "    - 0", "    yi 1"]])
BODIES = st.lists(st.sampled_from(["", "Made from: x", "---", "    code", "text"]))


@given(ENTRIES, ENTRIES, RECORDS, BODIES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_no_other_line_changes(before, after, old, body, end, mark):
    after = [entry for entry in after if entry not in before]
    new = PLAIN.rstrip("\n").split("\n")

    def text(first, last):
        entries = [["Title: T"], *before, first, *after, last]
        lines = [line for entry in entries for line in entry]
        return "\ufeff" * mark + end.join([*lines, "", *body])

    expected = text(new, []) if old else text([], new)
    assert with_record(text(old, []), RECORD) == expected
    assert with_record(expected, RECORD) == expected


@pytest.mark.parametrize("text", ["---\n{title: X}\n---\n", "Title: X\nno key\n\nText.\n"])
def test_a_header_that_no_record_can_be_put_into(tmp_path, text):
    file = tmp_path / "a.en.md"
    file.write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        write_record(file, "a.en.md", RECORD)
    assert found.value.problems[0].code == "cannot-write"
    assert file.read_text("utf-8") == text


def test_a_file_that_is_read_only_stays(tmp_path):
    file = tmp_path / "a.en.md"
    file.write_text("Title: X\n", "utf-8")
    file.chmod(0o444)
    with pytest.raises(ProblemsFound, match="read-only"):
        write_record(file, "a.en.md", RECORD)
    assert file.read_text("utf-8") == "Title: X\n"

"""Front matter: Pelican's header or a YAML block, the same keys either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.input.frontmatter import FrontMatterError, split

# The file · its fields (key, value, line) · its body · the line on which the body starts
CASES = [
    ("Title: 文\n\n正文\n", [("title", "文", 1)], "正文\n", 3),
    ("Title: 文\nDate: 2026-01-01\n\n正", [("title", "文", 1), ("date", "2026-01-01", 2)], "正", 4),
    ("Title: 文", [("title", "文", 1)], "", 3),
    ("Title: 文\n", [("title", "文", 1)], "", 3),
    ("title:文\n\n", [("title", "文", 1)], "", 3),
    ("Title :  一: 二 \n\n", [("title", "一: 二 ", 1)], "", 3),
    ("Translation of: a.md\n\n", [("translation_of", "a.md", 1)], "", 3),
    ("Summary: 一\n    二\n    三\n\n正", [("summary", "一\n二\n三", 1)], "正", 5),
    ("Summary:\n    一\n\n正", [("summary", "一", 1)], "正", 4),
    ("Title: 文\n \t\n正", [("title", "文", 1)], "正", 3),
    ("正文，没有抬头。\n\n第二段。", [], "正文，没有抬头。\n\n第二段。", 1),
    ("https://example.org/ 是一个地址。\n", [], "https://example.org/ 是一个地址。\n", 1),
    ("\nTitle: 文\n", [], "Title: 文\n", 2),
    ("", [], "", 2),
    # YAML
    ("---\ntitle: 文\n---\n正文\n", [("title", "文", 2)], "正文\n", 4),
    ("---\ntitle: 文\n...\n正", [("title", "文", 2)], "正", 4),
    ('---\ntitle: "一: 二"\n---\n', [("title", "一: 二", 2)], "", 4),
    ("---\ntags: [甲, 'C++']\n---\n", [("tags", "甲, C++", 2)], "", 4),
    ("---\ntags:\n  - 甲\n  - 乙\na: b\n---\n", [("tags", "甲, 乙", 2), ("a", "b", 5)], "", 7),
    ("---\nsummary: >\n  一\n  二\n---\n", [("summary", "一 二", 2)], "", 6),
    ("---\na:\nb: ~\nc: null\n---\n", [("a", "", 2), ("b", "", 3), ("c", "", 4)], "", 6),
    ("---\ntitle: yes\n---\n", [("title", "yes", 2)], "", 4),
    ("---\n# 只有注释\n---\n正", [], "正", 4),
    ("---\n---\n正", [], "正", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields", "body", "line"), CASES)
def test_what_is_read(text, fields, body, line):
    front = split(text)
    assert [(field.key, field.value, field.line) for field in front.fields] == fields
    assert (front.body, front.body_line) == (body, line)


def test_a_list_keeps_its_values_apart():
    (field,) = split('---\ntags: ["甲, 乙", 丙]\n---\n').fields
    assert field.values == ("甲, 乙", "丙")


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("Title:  文\n", "", (1, 9)),
        ("Title:\n", "", (1, 1)),
        ("Aliases: 甲, 乙\n", "乙", (1, 13)),
        ("Glossary:\n    甲\n     乙\n", "", (2, 5)),
        ("Glossary: 甲\n     乙\n", "乙", (2, 6)),
        ("---\ntitle:\n---\n", "", (2, 1)),
        ("---\ntitle:\n  文\n---\n", "", (3, 3)),
        ("---\ntitle: '文'\n---\n", "", (2, 9)),
        ('---\naliases: [甲, "乙"]\n---\n', "乙", (2, 15)),
        ("---\naliases:\n  - 甲\n  - 乙\n---\n", "乙", (4, 5)),
        ('---\naliases: "a\\x41"\n---\n', "", (2, 10)),
    ],
)
def test_where_a_value_stands(text, part, place):
    (field,) = split(text).fields
    assert field.place(part) == place


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("Title：文\n\n", 1, 6, "a header line has a full-width colon"),
        ("Title: 文\nDate ：2026\n\n", 2, 6, "a header line has a full-width colon"),
        ("Title: 文\n正文\n\n", 2, 1, '"正文" in the header has no key'),
        ("---\ntitle: 文\n", 1, 1, "the front matter has no end"),
        ("---\n- 甲\n---\n", 2, 1, "the front matter has no keys"),
        ("---\ntitle: {a: 甲}\n---\n", 2, 8, 'the value of "title" is nested'),
        ("---\ntags: [[甲]]\n---\n", 2, 7, 'the value of "tags" is nested'),
        ("---\n? [a]\n: b\n---\n", 2, 1, "a key is no text"),
        ("---\ntitle: 文\ntags: [甲\n---\n", 3, 9, "the front matter is no YAML: expected"),
        ("---\ntitle: 一: 二\n---\n", 2, 9, "the front matter is no YAML: mapping values"),
        ("---\ntitle: *a\n---\n", 2, 8, "the front matter is no YAML: found undefined alias"),
    ],
)
def test_what_is_refused(text, line, column, what):
    with pytest.raises(FrontMatterError) as found:
        split(text)
    assert (found.value.line, found.value.column) == (line, column)
    assert str(found.value).startswith(what)
    assert found.value.mend


@given(st.text(st.sampled_from("Title: 文\n-.#[]{}&*!|>'\"%@`：\t \x00"), max_size=40))
def test_any_text_is_read_or_refused(text):
    for start in ("", "---\n"):
        try:
            front = split(start + text)
        except FrontMatterError as error:
            assert error.line >= 1
        else:
            assert (start + text).endswith(front.body)

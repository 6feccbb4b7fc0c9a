"""Rows: both editions whole, in order, side by side where they belong together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.editions.items import items
from duizhao.editions.rows import Block, blocks, rows
from duizhao.marks import BEGIN, BLOCK, END


def made(*parts):
    return tuple(Block.of(part) for part in parts)


def shown(found):
    return [
        ("".join(b.html for b in row.left), "".join(b.html for b in row.right)) for row in found
    ]


def read(parts):
    """The smallest elements, in order: lists come in one piece or in several."""
    return re.findall(r"<(?:p|h2|hr|li)\b[^>]*>[^<]*|text", "".join(parts))


P, Q = "<p>1</p>", "<p>2</p>"
A, B, C = ('<h2 id="a">A</h2>', '<h2 id="b">B</h2>', '<h2 id="c">C</h2>')
BEHIND = '<p class="behind">The original has changed.</p>'
UL, NOTES = "<ul><li>x</li></ul>", '<div class="footnote"><ol></ol></div>'


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((P, A, P), (Q, A, Q), [(P, Q), (A, A), (P, Q)]),
        ((A, P, P), (A, Q), [(A, A), (P + P, Q)]),
        ((A, P, UL), (A, UL, P), [(A, A), (P + UL, UL + P)]),
        ((A, P, P, UL, Q), (A, Q, UL, P), [(A, A), (P + P, Q), (UL, UL), (Q, P)]),
        ((A, P, B, Q), (A, P), [(A, A), (P, P), (B, ""), (Q, "")]),
        ((A, P), (A,), [(A, A), (P, "")]),
        ((A, B), (A, C, B), [(A, A), ("", C), (B, B)]),
        ((A, P, B), (B, A, Q), [(A, A), (P, Q), (B, B)]),
        ((P, NOTES), (Q, Q, NOTES), [(P, Q + Q), (NOTES, NOTES)]),
        ((P,), (A, Q), [(P, ""), ("", A), ("", Q)]),
        ((P, P), (BEHIND, Q, Q), [("", BEHIND), (P, Q), (P, Q)]),
        ((BEHIND, P), (BEHIND, Q, Q), [(BEHIND, BEHIND), (P, Q + Q)]),
    ],
)  # fmt: skip
def test_a_translation_stands_beside_its_original(left, right, expected):
    assert shown(rows(made(*left), made(*right), alike=False)) == expected


def test_two_editions_of_one_text_stand_block_by_block():
    found = rows(made(P, A, UL), made(Q, A, UL), alike=True)
    assert shown(found) == [(P, Q), (A, A), (UL, UL)]
    assert [row.id for row in found] == ["", "a", ""]


TWO = "<ul><li>1</li><li>2</li></ul>"
PARTS = ("<ul><li>1</li>\n</ul>", "<ul>\n<li>2</li>\n</ul>")


@pytest.mark.parametrize("alike", [True, False])
def test_lists_of_equal_length_stand_item_by_item(alike):
    beside = list(zip(PARTS, PARTS, strict=True))
    assert shown(rows(made(P, TWO), made(Q, TWO), alike=alike)) == [(P, Q), *beside]
    assert shown(rows(made(TWO), made(UL), alike=alike)) == [(TWO, UL)]


@pytest.mark.parametrize(
    ("whole", "apart"),
    [
        (
            '<ol id="x" class="c" start="3"><li id="a">1</li><li>2<ol><li>n</li></ol></li></ol>',
            [
                '<ol id="x" class="c" start="3"><li id="a">1</li></ol>',
                '<ol class="c" start="4"><li>2<ol><li>n</li></ol></li></ol>',
            ],
        ),
        (
            "<dl><dt>a</dt><dt>b</dt><dd>1</dd><dd>2</dd><dt>c</dt><dd>3</dd></dl>",
            [
                "<dl><dt>a</dt><dt>b</dt><dd>1</dd><dd>2</dd></dl>",
                "<dl><dt>c</dt><dd>3</dd></dl>",
            ],
        ),
        (
            '<div class="footnote"><hr><ol><li id="f">1<br></li><li id="g">2</li></ol></div>',
            [
                '<div class="footnote"><hr><ol><li id="f">1<br></li></ol></div>',
                '<div class="footnote"><ol start="2"><li id="g">2</li></ol></div>',
            ],
        ),
        (
            '<blockquote class="c"><p id="p">1</p><ul><li>2</li></ul></blockquote>',
            [
                '<blockquote class="c"><p id="p">1</p></blockquote>',
                '<blockquote class="c"><ul><li>2</li></ul></blockquote>',
            ],
        ),
        ("<blockquote>text<p>1</p></blockquote>", []),
        ("<ul><li>1<li>2</ul>", []),
        ("<ul>text<li>1</li></ul>", []),
        ("<ol reversed><li>1</li></ol>", []),
        ('<ol><li value="7">1</li></ol>', []),
        ('<div class="contents"><ul><li>1</li></ul></div>', []),
        ('<div class="footnote"><ol><li>1</li></ol><p>after</p></div>', []),
        ("<ul></ul>", []),
        ("<p>1</p>", []),
        ("text", []),
    ],
)
def test_items(whole, apart):
    assert [item.replace("\n", "") for item in items(whole)] == apart


def test_notes_stand_note_by_note():
    notes = '<div class="footnote"><hr><ol><li id="f">1</li><li id="g">2</li></ol></div>'
    assert [len(row.left) for row in rows(made(P, notes), made(Q, notes), alike=False)] == [1, 1, 1]


def test_quotations_stand_paragraph_by_paragraph_where_they_are_of_one_kind():
    quote = "<blockquote>\n{}\n{}\n</blockquote>".format
    found = rows(made(quote(P, Q)), made(quote(P, Q)), alike=False)
    assert [len(row.left) for row in found] == [1, 1]
    assert len(rows(made(quote(P, UL)), made(quote(UL, P)), alike=False)) == 1


_BLOCKS = st.lists(
    st.one_of(
        st.sampled_from([P, Q, UL, TWO, NOTES, BEHIND, "<hr>", "text"]),
        st.sampled_from("abcdef").map(lambda anchor: f'<h2 id="{anchor}">{anchor}</h2>'),
        st.sampled_from("ghi").map(lambda anchor: f'<hr id="{anchor}">'),
    ),
    max_size=12,
).map(lambda parts: list(dict.fromkeys(parts)) if len(set(parts)) < len(parts) else parts)


@given(_BLOCKS, _BLOCKS)
def test_nothing_is_lost_and_nothing_comes_twice(left, right):
    found = rows(made(*left), made(*right), alike=False)
    assert read(block.html for row in found for block in row.left) == read(left)
    assert sorted(read(block.html for row in found for block in row.right)) == sorted(read(right))
    assert all(row.left or row.right for row in found)


def test_the_article_of_a_page():
    page = f"<body>{BEGIN}<p>1</p>{BLOCK}\n<p>2</p>{BLOCK}{END}</body>"
    assert [block.html for block in blocks(page)] == [P, Q]
    assert blocks("<p>no article</p>") == ()
    alias = '<span class="alias" id="x"></span>'
    page = f"{BEGIN}{alias}{BLOCK}{alias}{BLOCK}{A}{BLOCK}<p>2</p>{END}"
    assert [(block.name, block.id) for block in blocks(page)] == [("h2", "a"), ("p", "")]

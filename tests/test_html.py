"""The tokens of a page: where they stand, and what is found in them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao import html
from duizhao.html import attribute, attributes, plain, replaced, tags, tokens, values

PIECES = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<br>", "<br/>", "<b a='1'>", "</b>", '<a href="x">', "<x/>", "<", ">",
            "</", "<!--", "-->", "<!DOCTYPE html>", "<?php ?>", "<![CDATA[", "]]>", "&amp;", "&",
            "&#x1f;", "&#xZ", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>",
            "<textarea>", "头发", "a", "\n", " ", '"', "'", "=", "<svg><path d='m'/></svg>", "\x00",
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip


def cut(page):
    return [(t.kind, t.name, page[t.start : t.end]) for t in tokens(page)]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("", []),
        ("头发", [("text", "", "头发")]),
        ("头&#x53d1;&amp;发", [("text", "", "头&#x53d1;&amp;发")]),
        ("<p>头</p>", [("start", "p", "<p>"), ("text", "", "头"), ("end", "p", "</p>")]),
        ("<P CLASS=a>", [("start", "p", "<P CLASS=a>")]),
        ("<br/>发", [("start", "br", "<br/>"), ("text", "", "发")]),
        ('<use href="#a"/>', [("start", "use", '<use href="#a"/>'), ("end", "use", "")]),
        ("头<!-- 发 -->", [("text", "", "头"), ("other", "", "<!-- 发 -->")]),
        ("<!DOCTYPE html>\n", [("other", "", "<!DOCTYPE html>"), ("text", "", "\n")]),
        (
            "<script>a<b</script>",
            [("start", "script", "<script>"), ("text", "", "a<b"), ("end", "script", "</script>")],
        ),
        ("1 < 2", [("text", "", "1 < 2")]),
        ("<![CDATA[<b>]]>a", [("other", "", "<![CDATA[<b>]]>"), ("text", "", "a")]),
        ("<![;]>a", [("other", "", "<![;]>"), ("text", "", "a")]),
        ("<p><", [("start", "p", "<p>"), ("text", "", "<")]),
    ],
)
def test_tokens(page, found):
    assert cut(page) == found


@given(st.one_of(PIECES, st.text()))
@example("")
@example("<p/>")
@example("&")
@example("<!")
@example("<![;")
@example("<p><")
def test_tokens_cover_any_text_without_gap_or_overlap(page):
    at = 0
    for token in tokens(page):
        assert token.start == at
        assert token.end >= token.start
        at = token.end
    assert at == len(page)


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<a href="x">', [("href", "x", '"')]),
        ("<a href='x y'>", [("href", "x y", "'")]),
        ("<a href=x>", [("href", "x", "")]),
        ("<a HREF = x >", [("href", "x", "")]),
        ("<input disabled>", [("disabled", "", "")]),
        ('<a title="&lt;头&quot;">', [("title", '<头"', '"')]),
        ('<a title="a>b" id=c>', [("title", "a>b", '"'), ("id", "c", "")]),
        ('<img alt="" src=a/b.png/>', [("alt", "", '"'), ("src", "a/b.png/", "")]),
        ("<a\nhref=x\n\ttitle='y'>", [("href", "x", ""), ("title", "y", "'")]),
    ],
)
def test_attributes(tag, found):
    token = tokens(tag)[0]
    assert [(a.name, a.value, a.quote) for a in attributes(tag, token)] == found


@given(st.dictionaries(st.sampled_from(["href", "title", "data-x", "alt"]), st.text("<>&'头 a=/")))
def test_attributes_know_where_they_stand(values):
    page = "头<a" + "".join(f' {name}="{value}"' for name, value in values.items()) + ">发"
    token = tokens(page)[1]
    found = list(attributes(page, token))
    assert [a.name for a in found] == list(values)
    for a in found:
        assert page[a.start : a.end] == values[a.name]
        assert page[a.whole_start : a.whole_end] == f'{a.name}="{values[a.name]}"'


def test_one_attribute():
    page = '<a href="x" title="头">'
    assert attribute(page, tokens(page)[0], "title") == "头"
    assert attribute(page, tokens(page)[0], "id") is None


def test_replaced():
    assert replaced("头发很长", [(2, 3, "不"), (0, 0, "他的"), (0, 1, "長")]) == "他的長发不长"


@pytest.mark.parametrize(
    ("page", "text"),
    [("<p>头<b>发</b>&amp;&lt;b></p><!-- 注 -->", "头发&<b>"), ("", ""), ("<br>", "")],
)
def test_plain(page, text):
    assert plain(page) == text


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("头发", []),
        ("<p>头</p>", [("start", "p", "<p>", 0), ("end", "p", "</p>", 4)]),
        ("头<BR>发<use/>", [("whole", "br", "<BR>", 1), ("whole", "use", "<use/>", 6)]),
        ("<!-- 头 --><b>", [("other", "", "<!-- 头 -->", 0), ("start", "b", "<b>", 10)]),
        (
            "<script>'<b>'</script><i>",
            [
                ("start", "script", "<script>", 0),
                ("end", "script", "</script>", 13),
                ("start", "i", "<i>", 22),
            ],
        ),
    ],
)
def test_tags(page, found):
    assert list(tags(page)) == found


@given(PIECES)
@example("<title/><p><script></script><b>")
@example("<script>'<b>'</script><style><i></style>发<p>")
def test_tags_are_the_tokens_that_are_no_text(page):
    of_tokens = [
        (page[token.start : token.end], token.start)
        for token in tokens(page)
        if token.kind != "text" and token.end > token.start
    ]
    assert [(tag, start) for _, _, tag, start in tags(page) if tag] == of_tokens


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<a href="x">', [("href", "x", 9)]),
        ("<a title=href HREF=&lt;>", [("href", "<", 19)]),
        ("<a lang='x' id='y' href>", [("id", "y", 16), ("href", "", 23)]),
    ],
)
def test_values(tag, found):
    assert values(tag, "a", {"href", "id"}) == found


@given(PIECES)
@example("<title>头<b>发</b></title>")
@example("<p>&#</p><b>")
@example("<script>1</2</script>发")
@example("<style>a{}</style ><p>")
def test_the_quick_way_says_what_the_parser_says(page):
    quick = html._well_formed(page)
    assert quick is None or quick == html._parsed(page)


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html>\n<html lang="zh-Hans"><head><title>头发</title></head>',
        "<p class='a' hidden>头&amp;发&#x53d1;<br/>1 > 0</p><!-- 注 --><use href='#a'/>",
        '<script type="application/ld+json">{"a": 1}</script><style>p > a {}</style>',
    ],
)
def test_well_formed_pages_are_read_the_quick_way(page):
    assert html._well_formed(page) == html._parsed(page)

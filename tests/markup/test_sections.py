"""Sections: an id on every heading and paragraph, one h1, no blanks where lines were broken."""

from __future__ import annotations

import re

import pytest

from duizhao.editions.site import reading
from duizhao.markup.sections import sectioned, visible


def made(content, title="题目"):
    return sectioned(content, title, reading)


# What Markdown gave · what becomes of it
CASES = [
    ("<p>正文。</p>", '<p id="p-zhengwen">正文。</p>'),
    ("<h2>后记</h2>", '<h2 id="houji">后记</h2>'),
    ('<h2 class="x">后记</h2>', '<h2 id="houji" class="x">后记</h2>'),
    ('<h2 id="own">后记</h2>', '<h2 id="own">后记</h2>'),
    ("<h2>后<em>记</em></h2>", '<h2 id="houji">后<em>记</em></h2>'),
    ("<h2>后记<sup>1</sup></h2>", '<h2 id="houji">后记<sup>1</sup></h2>'),
    ('<h2><img alt="叶" src="a.png"></h2>', '<h2 id="ye"><img alt="叶" src="a.png"></h2>'),
    ("<p><img src='a.png'></p>", """<p id="p-a-png"><img src='a.png'></p>"""),
    ("<p></p>", '<p id="p-section"></p>'),
    ("<ul><li><p>一</p></li></ul>", '<ul><li><p id="p-yi">一</p></li></ul>'),
    ("<ul><li>一</li></ul>", "<ul><li>一</li></ul>"),
    ("<blockquote><h3>里</h3></blockquote>", '<blockquote><h3 id="li">里</h3></blockquote>'),
    ("<p>一</p><hr><p>二</p>", '<p id="p-yi">一</p><hr id="part-er"><p id="p-er">二</p>'),
    ("<p>一<p>二", "<p>一<p>二"),  # raw HTML without ends: left as it is
    (
        '<div class="footnote"><ol><li id="fn-1"><p>注</p><div>x</div><p>二</p></li></ol></div>',
        '<div class="footnote"><ol><li id="fn-1"><p>注</p><div>x</div><p>二</p></li></ol></div>',
    ),
    ('<p id="houji">甲</p><h2>后记</h2>', '<p id="houji">甲</p><h2 id="houji--0151">后记</h2>'),
]


@pytest.mark.parametrize(("content", "result"), CASES)
def test_ids(content, result):
    assert made(content).content == result


TITLES = [
    # The title repeated as a first heading is dropped; other headings stay where they are.
    ("<h1>题目</h1>\n<h2>一</h2>", '\n<h2 id="yi">一</h2>'),
    ("<h1>題目</h1><p>甲</p>", '<p id="p-jia">甲</p>'),
    ("<h1> 题<em>目</em>\n</h1><p>甲</p>", '<p id="p-jia">甲</p>'),
    # Where the author began at h1, all go one level down, h6 excepted.
    ("<h1>一</h1><h2>二</h2>", '<h2 id="yi">一</h2><h3 id="er">二</h3>'),
    ("<h1>题目</h1><h1>一</h1><h2>二</h2>", '<h2 id="yi">一</h2><h3 id="er">二</h3>'),
    ("<h1>一</h1><h6>二</h6>", '<h2 id="yi">一</h2><h6 id="er">二</h6>'),
    ("<h2>二</h2><h1>题目</h1>", '<h2 id="er">二</h2>'),
    ('<h1 id="own">一</h1>', '<h2 id="own">一</h2>'),
]


@pytest.mark.parametrize(("content", "result"), TITLES)
def test_the_title_is_the_only_h1(content, result):
    assert made(content).content == result


LINES = [
    ("<p>甲\n乙</p>", '<p id="p-jiayi">甲乙</p>'),
    ("<p>甲，\n“乙”\n。</p>", '<p id="p-jia-yi">甲，“乙”。</p>'),
    ("<p>甲 \n\t乙</p>", '<p id="p-jiayi">甲乙</p>'),
    ("<p>甲\na</p>", '<p id="p-jia-a">甲\na</p>'),
    ("<p>a\nb</p>", '<p id="p-a-b">a\nb</p>'),
    ("<p>甲<em>\n乙</em></p>", '<p id="p-jiayi">甲<em>乙</em></p>'),
    ("<p>甲</p>\n<p>乙</p>", '<p id="p-jia">甲</p>\n<p id="p-yi">乙</p>'),
    ("<p>甲<br>\n乙</p>", '<p id="p-jiayi">甲<br>\n乙</p>'),
    ("<pre>甲\n乙</pre>", "<pre>甲\n乙</pre>"),
    ("<p><code>甲\n乙</code>丙\n丁</p>", '<p id="p-jiayibingding"><code>甲\n乙</code>丙丁</p>'),
    ("</code><p>甲\n乙</p>", '</code><p id="p-jiayi">甲乙</p>'),
]


@pytest.mark.parametrize(("content", "result"), LINES)
def test_lines_broken_between_wide_characters_are_joined(content, result):
    assert re.sub(r'(?<=<p) id="[^"]*"', "", made(content).content) == re.sub(
        r'(?<=<p) id="[^"]*"', "", result
    )


def test_what_a_table_of_contents_shows():
    headings = made("<h2>一 &amp; <b>二</b></h2><h3>a&lt;b</h3><h2>-{后}-记</h2>").headings
    assert [(h.level, h.anchor, h.text) for h in headings] == [
        (2, "yier", "一 &amp; 二"),
        (3, "a-b", "a&lt;b"),
        (2, "houji", "-{后}-记"),
    ]


def test_the_opening_is_the_first_paragraph_with_text():
    assert made("<h2>一</h2><p><img src=x alt=图></p><p>甲<sup>1</sup>乙。</p>").opening == "甲乙。"
    assert made("").opening == ""


def test_the_table_of_contents_that_an_author_asks_for():
    content = "<p>[TOC]</p><h2>一</h2><h4>二</h4><h3>三</h3><h2>四</h2><p>[TOC] 甲</p>"
    assert made(content).content.startswith(
        '<div class="contents"><ul><li><a href="#yi">一</a>'
        '<ul><li><a href="#er">二</a></li></ul>'
        '<ul><li><a href="#san">三</a></li></ul></li>'
        '<li><a href="#si">四</a></li></ul></div><h2 id="yi">'
    )
    assert made("<p>[TOC]</p>").content == ""


def test_a_thousand_pictures_and_equal_paragraphs_have_ids_of_their_own():
    content = "<p>同</p><p><img src=x alt=同></p><p></p>" * 300
    ids = re.findall(r'id="([^"]*)"', made(content).content)
    assert len(set(ids)) == len(ids) == 900


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>", "漢字"),
        ('记<sup id="r"><a href="#f">1</a></sup>。', "记。"),
        ("a\n <b>b</b>", "a b"),
        ("&lt;后&gt;", "<后>"),
    ],
)
def test_what_is_visible(fragment, text):
    assert visible(fragment) == text

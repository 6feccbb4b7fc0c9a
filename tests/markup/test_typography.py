"""Last lines that are never one character, and typed spaces between Han and Latin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.html import plain
from duizhao.markup.typography import (
    with_gaps,
    with_halves,
    with_kept,
    with_long,
    without_spaces,
)

LONG = "前面还有许多别的字，"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>写到这里为止。</p>", "<p>写到这里[为止。]</p>"),
        ("<p>他说：“走吧！”</p>", "<p>他说：“[走吧！”]</p>"),
        ("<p>这个字是<em>很好</em>。</p>", "<p>这个字是[<em>很好</em>。]</p>"),
        ("<p>这个<b>字<i>很好。</i></b></p>", "<p>这个<b>字<i>[很好。]</i></b></p>"),
        ("<p>这个字<b>好</b>极</p>", "<p>这个字[<b>好</b>极]</p>"),
        (
            "<p>知止<sup><a>[1]</a></sup>。</p>",
            "<p>[知止<sup><a>[1]</a></sup>。]</p>",
        ),
        ("<p>第 3 章</p>", "<p>第 [3 章]</p>"),
        ("<p>用 Python 写</p>", "<p>用 [Python 写]</p>"),
        ("<p>知所-{先後}-。</p>", "<p>知[所-{先後}-。]</p>"),
        ("<p>甲&amp;乙丙</p>", "<p>甲&amp;[乙丙]</p>"),
        (
            '<p>短注。&#160;<a class="footnote-backref" href="#x">↩</a></p>',
            '<p>[短注。]&#160;<a class="footnote-backref" href="#x">↩</a></p>',
        ),
        ("<li>一层<ul><li>二层</li></ul></li>", "<li>[一层]<ul><li>[二层]</li></ul></li>"),
        (
            "<p><a>很长很长的一条链接，不该整条不折行</a>。</p>",
            "<p><a>很长很长的一条链接，不该整条不[折行]</a>。</p>",
        ),
        ("<h2>第一节“引”（注）</h2>", "<h2>第一节“[引”（注）]</h2>"),
        (
            "\U0010f0d0一篇有记号的提要，没有段落。\U0010f0df",
            "\U0010f0d0一篇有记号的提要，没有[段落。]\U0010f0df",
        ),
        ("约翰·罗尔斯", "约[翰·]罗尔斯"),
        ("1949—1976年", "194[9—][1976年]"),
        ("这样——那样", "这样——那样"),
        ("<b>北京</b>～上海", "[<b>北京</b>～]上海"),
        ("<p>译者是约翰·罗尔</p>", "<p>译者是约[翰·][罗尔]</p>"),
        ("<p>译者是约翰·罗</p>", "<p>译者是约[翰·罗]</p>"),
        ("<td>甲乙丙</td>", "<td>甲[乙丙]</td>"),
        ("<td>后、後</td>", "<td>[后、後]</td>"),
        ("一篇文章的提要，没有段落", "一篇文章的提要，没有[段落]"),
    ],
)
def test_the_last_characters_stay_together(html, shown):
    opened = shown.replace("[1]", "(1)")
    expected = opened.replace("[", '<span class="kept">').replace("]", "</span>")
    assert with_kept(long(html)) == long(expected.replace("(1)", "[1]"))


def long(html):
    """A block as long as one that takes two lines somewhere."""
    return html.replace("<p>", f"<p>{LONG}").replace("<li>", f"<li>{LONG}")


@pytest.mark.parametrize(
    "html",
    [
        "<p>八个字不会折行。</p>",
        f"<p>{LONG}in English</p>",
        f"<p>{LONG}写成 <code>x</code></p>",
        f"<p>{LONG}见<code>很长的一段代码</code>了</p>",
        "<h2>后记</h2>",
        "<pre>代码代码</pre>",
    ],
)
def test_where_nothing_is_kept_together(html):
    assert with_kept(html) == html


@pytest.mark.parametrize(
    ("html", "marked", "removed"),
    [
        ("用 HTML5 写", "用[ ]HTML5[ ]写", "用HTML5写"),
        ("每行 32 个字", "每行[ ]32[ ]个字", "每行32个字"),
        ("用 <em>HTML</em> 写", "用[ ]<em>HTML</em>[ ]写", "用<em>HTML</em>写"),
        ("用\nHTML", "用[\n]HTML", "用HTML"),
        ("New York 的街", "New York[ ]的街", "New York的街"),
        ("前文 后文", "前文 后文", "前文 后文"),
        ("50% 的人", "50%[ ]的人", "50%的人"),
        ("见 <code>x</code> 吧", "见[ ]<code>x</code>[ ]吧", "见<code>x</code>吧"),
        ("止。<sup>[1]</sup> 后", None, "止。<sup>[1]</sup>后"),
        ("前文， 后文", "前文，[ ]后文", "前文，后文"),
        ("<pre>用 HTML 写</pre>", "<pre>用 HTML 写</pre>", "<pre>用 HTML 写</pre>"),
        ("-{zh-hans:用 A 写; zh-hant:b}-", "-{zh-hans:用 A 写; zh-hant:b}-", None),
        ("甲&nbsp;A", "甲&nbsp;A", "甲&nbsp;A"),
    ],
)
def test_a_typed_space_between_han_and_latin(html, marked, removed):
    if marked:
        assert with_gaps(html) == marked.replace("[", '<span class="gap">').replace("]", "</span>")
    assert without_spaces(html) == (html if removed is None else removed)


URL = "https://example.org/?a=1&amp;b=2"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        (f"见{URL}。", f"见[{URL}]。"),
        (f'<a href="{URL}">{URL}</a>', f'<a href="{URL}">[{URL}]</a>'),
        (f"<code>{URL}</code>", f"<code>[{URL}]</code>"),
        (f"<pre><code>{URL}</code></pre>", f"<pre><code>{URL}</code></pre>"),
        (f"<svg><text>{URL}</text></svg>{URL}", f"<svg><text>{URL}</text></svg>[{URL}]"),
        (f"-{{{URL}}}-", f"-{{{URL}}}-"),
        ("internationalization", "internationalization"),
    ],
)
def test_what_is_long_and_has_no_space_may_break_anywhere(html, marked):
    assert with_long(html) == marked.replace("[", '<span class="long">').replace("]", "</span>")


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("他说：“好。”", "他说：[“]好[。]”"),
        ("《〈论语〉注》（真的？）【附】", "《[〈]论语〉注》[（]真的？）[【]附】"),
        ("“引”，又", "“引[”]，又"),
        ("<em>引。</em>”又", "<em>引[。]</em>”又"),
        ("引。<sup>1</sup>”又", "引。<sup>1</sup>”又"),
        ("引（注）。", "引（注[）]。"),
        ("真的？！好", "真的？！好"),
        ("<code>。”</code>", "<code>。”</code>"),
    ],
)
def test_marks_side_by_side_share_their_space(html, marked):
    assert with_halves(html) == marked.replace("[", '<span class="half">').replace("]", "</span>")


def test_a_row_of_marks_that_is_no_text_has_no_span_for_each():
    assert with_halves("甲" + "。" * 9_999).count("<span") == 16
    assert with_kept("甲" + "·" * 9_999 + "乙").count("<span") < 20


PIECES = st.sampled_from(
    "甲 乙 。 ” 「 a1 <p> </p> <em> </em> <code> </code> <sup> </sup> <br> &amp; -{ }- < ".split(
        " "
    )
)


@given(st.lists(PIECES).map("".join))
def test_no_character_of_a_text_is_changed(html):
    assert plain(with_kept(html)) == plain(html)
    assert plain(with_gaps(html)) == plain(html)
    assert plain(with_long(html)) == plain(html)
    assert plain(with_halves(html)) == plain(html)

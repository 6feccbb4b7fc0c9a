"""One source to one article: every construct of Markdown, the summary, the length."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from duizhao.editions.site import reading
from duizhao.markup.article import Markup, shortened
from duizhao.model import Kind, Source, Variant

PELICANS = {  # what Pelican's MARKDOWN is where a site says nothing
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight"},
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}


def source(body, **changes):
    fields = {
        "path": Path("/site/content/a.md"),
        "name": "a.md",
        "shown": "content/a.md",
        "kind": Kind.ARTICLE,
        "variant": Variant.HANS,
        "slug": "a",
        "slug_line": 1,
        "title": "题目",
        "title_line": 1,
        "body": textwrap.dedent(body),
        "body_line": 3,
    }
    return Source(**{**fields, **changes})


def article(body, settings=PELICANS, **changes):
    return Markup(settings, reading, 400).article(source(body, **changes))


CASES = [
    ("一行。\n", '<p id="p-yixing">一行。</p>'),
    ("甲\n乙\n", '<p id="p-jiayi">甲乙</p>'),
    ("甲  \n乙\n", '<p id="p-jiayi">甲<br>\n乙</p>'),
    ("# 题目\n\n甲\n", '\n<p id="p-jia">甲</p>'),
    ("# 一\n", '<h2 id="yi">一</h2>'),
    ("## 一 {#own}\n", '<h2 id="own">一</h2>'),
    ("日本語\n{: lang=ja}\n", '<p id="p-ribenyu" lang="ja">日本語</p>'),
    (
        "| 词 | 义 |\n|---|---|\n| -{A|zh-hans:甲;zh-hant:乙}- | `a|b` |\n",
        "<td>-{A|zh-hans:甲;zh-hant:乙}-</td>",
    ),
    ("`-{后}-`", "<code>-{后}-</code>"),
    ("**后**记", "<strong>后</strong>记"),
    ("<div>\n\n<p>里</p>\n\n</div>", '<p id="p-li">里</p>'),
    ("[TOC]\n\n## 一\n\n## 二", '<a href="#er">二</a>'),
    ("术语\n:   解释", "<dd>解释</dd>"),
    ("甲[^注]\n\n[^注]: 乙\n", '<li id="fn-zhu">'),
    ("甲[^a]乙[^A]\n\n[^a]: 丙\n[^A]: 丁\n", '<li id="fn-a--u41">'),
]


@pytest.mark.parametrize(("body", "html"), CASES)
def test_what_markdown_becomes(body, html):
    assert html in article(body).content


def test_footnotes_refer_to_each_other_in_ascii():
    content = article("甲[^注一]，乙[^注一]。\n\n[^注一]: 丙\n").content
    assert re.findall(r'id="(fn[^"]*)"', content) == ["fnref-zhuyi", "fnref2-zhuyi", "fn-zhuyi"]
    assert re.findall(r'href="#([^"]*)"', content) == [
        "fn-zhuyi",
        "fn-zhuyi",
        "fnref-zhuyi",
        "fnref2-zhuyi",
    ]
    assert 'title="回到正文中的注 1"' in content


@pytest.mark.parametrize("name", ["toc", "markdown.extensions.toc"])
def test_a_site_with_the_toc_extension_keeps_our_anchors(name):
    settings = {"extensions": [name], "extension_configs": {"markdown.extensions.toc": {}}}
    content = article("[TOC]\n\n## 后记\n\n甲\n\n## 后记\n\n乙\n", settings).content
    assert re.findall(r'<h2 id="([^"]*)"', content) == ["houji", "houji--yi"]
    assert 'href="#houji--yi"' in content


def test_one_instance_serves_many_articles():
    markup = Markup(PELICANS, reading, 400)
    body = "甲[^1]\n\n## 后记\n\n[^1]: 乙\n\n*[甲]: 丙\n"
    first, second = markup.article(source(body)), markup.article(source(body))
    assert first.content == second.content
    assert "abbr" not in markup.article(source("甲")).content


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        ("三个字", 3),
        ("头发 and hair", 4),
        ("甲[^1]\n\n[^1]: 乙丙\n", 3),
        ("    代码不算\n\n甲", 1),
        ("甲`代码`乙", 4),
        ("-{zh-hans:计算机; zh-hant:電腦}-", 3),
        ("## 后记\n\n甲", 3),
        ("| 甲 | a |\n|---|---|\n| 乙 | b |\n", 4),
    ],
)
def test_length(body, count):
    assert article(body).characters == count


def test_the_length_is_that_of_the_whole_in_any_script():
    assert article("头发" * 300).minutes == 2
    assert article("頭髮" * 300, variant=Variant.HANT).characters == 600


@pytest.mark.parametrize(
    ("said", "html"),
    [
        ("一句话。", "一句话。"),
        ("一句*话*。", "一句<em>话</em>。"),
        ("<b>&</b>", "<b>&amp;</b>"),
        ("一段\n\n两段", "<p>一段</p>\n<p>两段</p>"),
    ],
)
def test_the_summary_that_the_author_wrote(said, html):
    assert article("甲", summary=said).summary == html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("", ""),
        ("甲 < 乙 & 丙。\n\n丁。", "甲 &lt; 乙 &amp; 丙。"),
        ("![图](x.png)\n\n正文[^1]。\n\n[^1]: 注", "正文。"),
        ("## 一\n\n正文。", "正文。"),
        ("句子。" * 60, "句子。" * 36),
    ],
)
def test_the_summary_that_we_make(body, html):
    assert article(body).summary == html


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("短。", 10, "短。"),
        ("前一句。后一句很长很长。", 6, "前一句。"),
        ("他说：“走吧！”然后走了。", 9, "他说：“走吧！”"),
        ("没有句号的一长段文字", 6, "没有句号的一……"),
        ("一，二，三，四，五", 6, "一，二，三……"),
        ("甲。没有句号的一长段文字", 8, "甲。没有句号的一……"),
        ("前文-{zh-hans:计算机; zh-hant:電腦}-", 8, "前文……"),
    ],
)
def test_shortened(text, longest, short):
    assert shortened(text, longest) == short


def test_spaces_between_han_and_latin_go_where_the_site_has_none():
    made = Markup(PELICANS, reading, 400, spaced=False).article(
        source("## 用 HTML 写\n\n每行 32 个字。", title="用 CSS 写", summary="约 6 分钟")
    )
    assert '<h2 id="yong-html-xie">用HTML写</h2>' in made.content
    assert "每行32个字。" in made.content
    assert made.headings[0].text == "用HTML写"
    assert (made.source.title, made.summary) == ("用CSS写", "约6分钟")

"""A page in another edition: text and what people read changes, all else stays byte for byte."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_editions import EDITIONS, in_editions

from duizhao.marks import CLOSE, OPEN, marked
from duizhao.model import Variant

HANT = OPEN[Variant.HANT]

# What a page says in Simplified · what its Traditional edition says
CONVERTED = {
    "text": ("<p>皇后的头发</p>", "<p>皇后的頭髮</p>"),
    "no markup": ("头发", "頭髮"),
    "a word across em": ("<p>头<em>发</em></p>", "<p>頭<em>髮</em></p>"),
    "a word across a": ('<p>头<a href="x">发</a></p>', '<p>頭<a href="x">髮</a></p>'),
    "a word across three": ("<p><b>出<i>发</i></b>点</p>", "<p><b>出<i>發</i></b>點</p>"),
    "a word across ruby": (
        "<ruby>头<rt>tóu</rt>发<rt>fà</rt></ruby>",
        "<ruby>頭<rt>tóu</rt>髮<rt>fà</rt></ruby>",
    ),
    "a word across a note": ("头<sup>1</sup>发", "頭<sup>1</sup>髮"),
    "a word across a soft hyphen": ("头&shy;发 头\xad发", "頭&shy;髮 頭\xad髮"),
    "a word across a comment": ("头<!-- 发 -->发", "頭<!-- 发 -->髮"),
    "a word across a line": ("<p>头\n  发</p>", "<p>頭\n  髮</p>"),
    "a word in entities": ("头&#21457;&#x5934;发", "頭髮頭髮"),
    "an entity beside a word": ("头&amp;发&lt;头发", "頭&amp;發&lt;頭髮"),
    "blocks part words": ("<p>头</p><p>发</p>", "<p>頭</p><p>發</p>"),
    "list items part words": ("<li>头</li><li>发</li>", "<li>頭</li><li>發</li>"),
    "a break parts words": ("头<br>发", "頭<br>發"),
    "code parts words": ("头<code>x</code>发", "頭<code>x</code>發"),
    "another language parts words": (
        '头<i lang="en">x</i>发',
        '頭<i lang="en">x</i>發',
    ),
    "upper case and odd spacing": ("<P Class = x >头发</P >", "<P Class = x >頭髮</P >"),
    "unclosed": ("<p>头发<p>里程<li>面条", "<p>頭髮<p>里程<li>麵條"),
    "end tags of nothing": ("</b></div>头发", "</b></div>頭髮"),
    "a lone sign": ("头发 < 里程 & 面条 >", "頭髮 < 里程 & 麵條 >"),
    # Attributes that people read
    "title": ('<a title="头发">x</a>', '<a title="頭髮">x</a>'),
    "alt": ("<img alt='头发' src=x.png>", "<img alt='頭髮' src=x.png>"),
    "unquoted": ("<img alt=头发>", "<img alt=頭髮>"),
    "aria-label": ('<nav aria-label="头发">', '<nav aria-label="頭髮">'),
    "placeholder": ('<input placeholder="头发">', '<input placeholder="頭髮">'),
    "label": ('<option label="头发">', '<option label="頭髮">'),
    "button": ('<input type="submit" value="头发">', '<input type="submit" value="頭髮">'),
    "meta": (
        '<meta name="description" content="头&quot;发&quot;">',
        '<meta name="description" content="頭&quot;發&quot;">',
    ),
    "open graph": (
        '<meta property="og:title" content="头发">',
        '<meta property="og:title" content="頭髮">',
    ),
    # Languages
    "back in Chinese": (
        '<div lang="en">发<p lang="zh">头发</p>发</div>',
        '<div lang="en">发<p lang="zh-Hant">頭髮</p>发</div>',
    ),
    "the language of the text": ('<p lang="zh-Hans">头发</p>', '<p lang="zh-Hant">頭髮</p>'),
    "translate again": (
        '<p translate="no">发<b translate="yes">头发</b></p>',
        '<p translate="no">发<b translate="yes">頭髮</b></p>',
    ),
    # Rules
    "kept": ("<p>姓-{后}-的</p>", "<p>姓后的</p>"),
    "said twice": ("-{zh-hans:计算机; zh-hant:電腦}-", "電腦"),
    "in an attribute": ('<a title="-{zh-hans:甲;zh-hant:乙}-">', '<a title="乙">'),
    # Marks
    "a mark": (f"<p>{HANT}皇后頭髮{CLOSE}头发</p>", "<p>皇后頭髮頭髮</p>"),
    "a mark in an attribute": (f'<a title="{HANT}皇后{CLOSE}">', '<a title="皇后">'),
    "a mark in a title": (f"<title>{HANT}頭髮{CLOSE} - 头发</title>", "<title>頭髮 - 頭髮</title>"),
    "a mark across blocks": (f"{HANT}<p>皇后</p>{CLOSE}<p>头发", "<p>皇后</p><p>頭髮"),
    "a mark that never ends": (f"<p>{HANT}皇后</p>", "<p>皇后</p>"),
    "an end of nothing": (f"<p>头发{CLOSE}</p>", "<p>頭髮</p>"),
    "a mark in an address": (f'<a href="?q={HANT}後{CLOSE}">', '<a href="?q=後">'),
    "a mark in a script": (f"<script>x = '{HANT}後{CLOSE}'</script>", "<script>x = '後'</script>"),
}


@pytest.mark.parametrize(("page", "result"), CONVERTED.values(), ids=CONVERTED.keys())
def test_what_is_converted(shown, page, result):
    assert shown(page) == result


STAYS = {
    "code": "<code>头发</code>",
    "pre": "<pre>头发\n<b>后</b></pre>",
    "kbd and samp": "<kbd>后</kbd><samp>发</samp>",
    "script": "<script>var 头发 = '<p>后</p>';</script>",
    "style": "<style>.头发::after { content: '发' }</style>",
    "math and svg": "<math><mi>发</mi></math><svg><title>发</title></svg>",
    "textarea of code": "<pre><code class='语言'>头发</code></pre>",
    "a comment": "<!-- 头发 -->",
    "a doctype": "<!DOCTYPE html>",
    "addresses": '<a href="https://x.org/头发?后=里#发">x</a><img src=头发.png>',
    "ids, classes and names": '<p id="头发" class="后" name="里" data-x="发">x</p>',
    "references": '<label for="头发" aria-labelledby="后" aria-describedby="里">x</label>',
    "values of fields": '<input value="头发"><option value="发">',
    "a refresh": '<meta http-equiv="refresh" content="0; url=头发">',
    "event handlers": "<p onclick=\"alert('头发')\">x</p>",
    "English": '<p lang="en" title="发">发</p>',
    "Japanese": '<p lang="ja">発見の後、干す</p>',
    "Cantonese and others": '<p lang="yue">发</p><p lang="x">发</p>',
    "no translation": '<p translate="no" title="发">头发<b>发</b></p>',
    "Traditional already": '<p lang="zh-Hant">皇后乾隆</p>',
    "Traditional of a region": '<p lang="zh-HK">皇后裏</p>',
    "no Chinese": "<p>It’s “fine” &mdash; a &lt; b</p>",
    "entities elsewhere": "<p>&nbsp;&hellip;&copy;&unknown;&#xZ;</p>",
}


@pytest.mark.parametrize("page", STAYS.values(), ids=STAYS.keys())
def test_what_stays(shown, page):
    assert shown(page) == page


@pytest.mark.parametrize("page", [*STAYS.values(), *(page for page, _ in CONVERTED.values())])
def test_simplified_text_in_the_simplified_edition_stays(shown, page):
    if not any(sign in page for sign in (*OPEN.values(), CLOSE, "-{", "lang")):
        assert shown(page, "zh-Hans") == page


@pytest.mark.parametrize("variant", [Variant.HANT, Variant.HANT_TW, Variant.HANT_HK])
def test_traditional_text_in_the_simplified_edition(shown, variant):
    page = f"<p>{marked('皇后的頭髮「乾」了', variant, Variant.HANS)}</p>"
    assert shown(page, "zh-Hans") == "<p>皇后的头发“干”了</p>"


def test_a_theme_in_traditional(shown):
    page = '<html lang="zh-hant"><head></head><body>皇后的頭髮</body></html>'
    assert "皇后的头发" in shown(page, "zh-Hans", language="zh-hant")
    assert "皇后的頭髮" in shown(page, "zh-Hant-TW", language="zh-hant")


@pytest.mark.parametrize("tag", EDITIONS)
@pytest.mark.parametrize("start", ["<html>", '<html lang="en">', "<html lang=zh-hans class=x>"])
def test_the_language_of_the_page(shown, tag, start):
    page = f"<!DOCTYPE html>\n{start}<head><title>x</title></head><body></body></html>"
    assert lxml.html.document_fromstring(shown(page, tag)).get("lang") == tag


def test_what_a_theme_says_of_other_languages_is_replaced(shown):
    page = (
        '<html><head><link rel="canonical" href="a"><link rel="alternate" hreflang="en" href="b">'
        '<link rel="alternate" type="application/atom+xml" href="feed.xml"></head></html>'
    )
    tree = lxml.html.document_fromstring(shown(page))
    assert tree.xpath('//link[@rel="canonical"]/@href') == [
        "https://u.github.io/blog/zh-hant/index.html"
    ]
    assert tree.xpath("//link/@hreflang") == [*EDITIONS, "x-default"]
    assert tree.xpath('//link[@type="application/atom+xml"]/@href') == ["feed.xml"]


# JSON-LD


def json_ld(shown, value, tag="zh-Hant", dump=json.dumps):
    page = f'<script type="application/ld+json">{dump(value)}</script>'
    return json.loads(lxml.html.fromstring(f"<div>{shown(page, tag)}</div>").findtext("script"))


@pytest.mark.parametrize(
    "dump", [json.dumps, lambda v: json.dumps(v, ensure_ascii=False, indent=1)]
)
def test_json_ld(shown, dump):
    said = {
        "@context": "https://schema.org",
        "头发": "键不变，头发变",
        "headline": 'A & "头发" <b>\\',
        "keywords": ["头发", "里程：头发"],
        "inLanguage": "duizhao:lang",
        "url": "duizhao:self",
        "image": "https://x.org/头发.png",
        "nested": {"name": f"{HANT}皇后{CLOSE}", "number": 3, "none": None, "empty": ""},
    }
    assert json_ld(shown, said, dump=dump) == {
        "@context": "https://schema.org",
        "头发": "鍵不變，頭髮變",
        "headline": 'A & "頭髮" <b>\\',
        "keywords": ["頭髮", "里程：頭髮"],
        "inLanguage": "zh-Hant",
        "url": "https://u.github.io/blog/zh-hant/index.html",
        "image": "https://x.org/头发.png",
        "nested": {"name": "皇后", "number": 3, "none": None, "empty": ""},
    }


def test_json_ld_cannot_end_its_script(shown):
    page = r'<script type="application/ld+json">{"a": "头发<\/script>"}</script>'
    assert shown(page) == r'<script type="application/ld+json">{"a": "頭髮\u003c/script>"}</script>'


# Whatever the page

ELEMENTS = st.sampled_from(
    ["p", "div", "b", "em", "a", "ruby", "rt", "sup", "code", "li", "h2", "span", "q", "svg", "i"]
)
TEXTS = st.text(
    st.sampled_from("头发后里面干天皇台只范云“”‘’「」-{}:;|&<> \n\xada1😀𠮷"), max_size=12
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "class", "href", "title", "lang", "translate", "alt", "data-x"]),
    st.one_of(TEXTS, st.sampled_from(["en", "ja", "zh-Hant", "zh", "no", "yes"])),
    max_size=3,
)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


PAGES = st.recursive(
    TEXTS.map(escaped),
    lambda inner: st.builds(
        lambda name, attributes, parts: (
            f"<{name}"
            + "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
            + f">{''.join(parts)}</{name}>"
        ),
        ELEMENTS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
READ = {"title", "alt", "lang"}  # besides text, all that may differ between editions here


def shape(page):
    """A page without its text and without the attributes that are converted."""
    tree = lxml.html.fragment_fromstring(page, create_parent="main")
    return [
        (
            element.tag,
            [(name, value) for name, value in element.items() if name not in READ],
            sorted(set(element.keys()) & READ),
        )
        for element in tree.iter()
    ]


@given(PAGES)
def test_only_text_and_read_attributes_change(page):
    with tempfile.TemporaryDirectory() as folder:
        made = in_editions(page, Path(folder))
    for text in made.values():
        assert shape(text) == shape(page)


@given(st.text(st.sampled_from("<>/=\"'&;!-[]p头发 b\n"), max_size=60))
def test_any_text_is_a_page(page):
    with tempfile.TemporaryDirectory() as folder:
        made = in_editions(page, Path(folder))
    assert made["zh-Hans"] == page
    assert {len(text) for text in made.values()} == {len(page)}


@given(st.text(st.sampled_from("头发后里面干天皇“”‘’「」;&<> a1😀𠮷"), min_size=1, max_size=12))
def test_what_an_author_keeps_is_kept_everywhere(text):
    with tempfile.TemporaryDirectory() as folder:
        made = in_editions(f"<p>头发-{{{escaped(text)}}}-</p>", Path(folder))
    for said in made.values():
        assert lxml.html.fromstring(said).text_content()[2:] == text

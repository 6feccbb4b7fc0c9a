"""Feeds: titles, names and contents in each edition, addresses that lead into it."""

from __future__ import annotations

import html

import lxml.etree
import pytest

from duizhao.marks import CLOSE, OPEN
from duizhao.model import Variant

URL = "https://u.github.io/blog"
HANT = OPEN[Variant.HANT]
OTHERS = ("a.html", "tag/x.html", "index.html")


def atom(inside):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>头发</title>{inside}</feed>"
    )


@pytest.fixture
def feed(shown):
    """One element of a feed as the zh-Hant edition has it."""

    def element(inside, tag="zh-Hant"):
        whole = shown(atom(inside), tag, path="feeds/all.atom.xml", others=OTHERS)
        lxml.etree.fromstring(whole.encode())
        return whole.partition("</title>")[2].removesuffix("</feed>")

    return element


def test_the_feed_says_what_it_is_written_in(shown):
    for tag, title in (("zh-Hans", "头发"), ("zh-Hant-TW", "頭髮")):
        tree = lxml.etree.fromstring(shown(atom(""), tag, path="feeds/all.atom.xml").encode())
        assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        assert tree.findtext("{*}title") == title


PLAIN = [
    (
        "<title>头发 &amp; &lt;后&gt; “里程”</title>",
        "<title>頭髮 &amp; &lt;後&gt; 「里程」</title>",
    ),
    (f"<title>{HANT}皇后{CLOSE}的头发</title>", "<title>皇后的頭髮</title>"),
    ("<author><name>头发</name></author>", "<author><name>頭髮</name></author>"),
    (
        '<category term="头发" label="&quot;发&quot;"/>',
        '<category term="頭髮" label="&quot;發&quot;"/>',
    ),
    (f'<category term="{HANT}皇后{CLOSE}"/>', '<category term="皇后"/>'),
    (
        "<updated>2026-01-01T00:00:00+08:00</updated>",
        "<updated>2026-01-01T00:00:00+08:00</updated>",
    ),
]


@pytest.mark.parametrize(("element", "result"), PLAIN)
def test_plain_elements(feed, element, result):
    assert feed(element) == result


HERE = f"{URL}/zh-hant"
ADDRESSES = [
    (f'<link href="{URL}/a.html" rel="self"/>', f'<link href="{HERE}/a.html" rel="self"/>'),
    (f'<link href="{URL}/" rel="self"/>', f'<link href="{HERE}/index.html" rel="self"/>'),
    ('<link href="https://x.org/a.html"/>', '<link href="https://x.org/a.html"/>'),
    (f"<id>{URL}/a.html</id>", f"<id>{HERE}/a.html</id>"),
    ("<id>tag:x,2026:/blog/a.html</id>", "<id>tag:x,2026:/zh-hant/blog/a.html</id>"),
    (f"<guid>{URL}/tag/x.html#y</guid>", f"<guid>{HERE}/tag/x.html#y</guid>"),
]


@pytest.mark.parametrize(("element", "result"), ADDRESSES)
def test_addresses_lead_into_the_edition(feed, element, result):
    assert feed(element) == result


CONTENT = [
    ("<p>皇后的头<b>发</b></p>", "<p>皇后的頭<b>髮</b></p>"),
    ("<code>头发</code> & 发", "<code>头发</code> & 發"),
    (f"{HANT}<p>皇后</p>{CLOSE}", "<p>皇后</p>"),
    (f'<a href="{URL}/a.html#x">头发</a>', f'<a href="{URL}/zh-hant/a.html#x">頭髮</a>'),
    ('<a href="https://x.org/发">x</a>', '<a href="https://x.org/发">x</a>'),
    ('<a href="#fn-1">1</a>', '<a href="#fn-1">1</a>'),
    (f'<img src="{URL}/images/a.png" alt="发">', f'<img src="{URL}/images/a.png" alt="發">'),
]


@pytest.mark.parametrize("element", ["content", "summary", "description"])
@pytest.mark.parametrize(("said", "result"), CONTENT)
def test_the_html_of_entries(feed, element, said, result):
    made = feed(f'<{element} type="html">{html.escape(said, quote=False)}</{element}>')
    assert html.unescape(made) == f'<{element} type="html">{result}</{element}>'


def test_pictures_named_from_the_page_are_found_from_anywhere(shown, tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a b.png").write_bytes(b"x")
    content = html.escape('<img src="images/a b.png">')
    made = shown(atom(f"<content>{content}</content>"), path="feeds/all.atom.xml")
    assert f'<img src="{URL}/images/a%20b.png">' in html.unescape(made)


def test_the_simplified_feed_is_as_it_was(feed):
    inside = "<title>头发</title><content>&lt;p&gt;头发&lt;/p&gt;</content>"
    assert feed(inside, "zh-Hans") == inside

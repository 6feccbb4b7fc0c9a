"""Three scripts and two translated languages at once: what there is, and what links to it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest

CHINESE = ("zh-hans", "zh-hant-tw", "zh-hant-hk")
PAIRS = [("zh-Hant-TW", "zh-Hans"), ("zh-Hans", "en"), ("zh-Hant-HK", "fr"), ("en", "fr")]
SETTINGS = f"""
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en", "fr"]
DUIZHAO_PARALLEL = {PAIRS}
DUIZHAO_WORDING = ["zh-Hans", "zh-Hant-TW"]
"""
SITE = {
    "content/both.md": """\
        Title: 头发
        Slug: both
        Date: 2026-01-01
        Tags: 软件

        软件与头发。[^n]

        ## 后来

        1. 里面
        2. 外面

        > 头发。

        [^n]: 尾里的头发。
        """,
    "content/both.en.md": """\
        Title: Hair
        Tags: software

        Hair.[^n]

        ## Later

        1. in
        2. out

        > Hair.

        [^n]: A note.
        """,
    "content/both.fr.md": """\
        Title: Cheveux
        Tags: logiciel

        Cheveux.

        ## Plus tard

        1. dans
        """,
    "content/english.md": """\
        Title: 后院
        Slug: english
        Date: 2026-01-02

        见[头发]({filename}both.md)。
        """,
    "content/english.en.md": "Title: Backyard\n\nSee [hair]({filename}both.md).\n",
    "content/french.md": """\
        Title: 麵條
        Slug: french
        Date: 2026-01-03
        Lang: zh-Hant-TW

        麵條與頭髮。
        """,
    "content/french.fr.md": "Title: Nouilles\n\nDes nouilles; [cour]({filename}english.md).\n",
    "content/alone.md": "Title: 独篇\nSlug: alone\nDate: 2026-01-04\n\n只有中文。\n",
}
BESIDE = "zh-hant-tw--zh-hans"
EXPECTED = {
    "both": [*CHINESE, "en", "fr", BESIDE, "zh-hans--en", "zh-hant-hk--fr", "en--fr"],
    "english": [*CHINESE, "en", BESIDE, "zh-hans--en"],
    "french": [*CHINESE, "fr", BESIDE, "zh-hant-hk--fr"],
    "alone": [*CHINESE, BESIDE],
}


@pytest.fixture(scope="module", params=["", 'THEME = "simple"\n'], ids=["ours", "simple"])
def site(request, built_once):
    built = built_once(SITE, SETTINGS + request.param)
    assert (built.status, built.errors) == (0, "")
    return built


def sides(site, path):
    rows = lxml.html.fromstring(site.page(path)).xpath("//div[@class='row']")
    return [tuple(said(side) for side in row) for row in rows]


def said(side):
    """What a side of a row says, without marks of notes and links of headings."""
    for mark in side.xpath(
        ".//sup|.//*[@class='footnote-backref' or starts-with(@class, 'heading-links')]"
    ):
        mark.drop_tree()
    return " ".join(re.sub("[\u2060\u00a0]", " ", side.text_content()).split())


def test_the_pages_that_there_are(site):
    for name, folders in EXPECTED.items():
        there = [path for path in site.tree if path.endswith(f"/{name}.html")]
        assert sorted(there) == sorted(f"{folder}/{name}.html" for folder in folders)


def test_a_page_links_every_edition_that_it_is_in_and_no_other(site):
    for name, folders in EXPECTED.items():
        editions = [folder for folder in folders if "--" not in folder]
        for folder in editions:
            page = lxml.html.fromstring(site.page(f"{folder}/{name}.html"))
            tags = page.xpath("//link[@rel='alternate'][@hreflang]/@hreflang")
            assert [tag.lower() for tag in tags if tag != "x-default"] == editions
            near = page.xpath("//nav[contains(@class, 'editions')]//a/@href")
            pages = {urljoin(f"{folder}/{name}.html", link).partition("#")[0] for link in near}
            assert {f"{each}/{name}.html" for each in editions} <= pages


def test_nothing_leads_to_what_is_not_there(site):
    ids = {}
    for path, data in site.tree.items():
        if path.endswith(".html"):
            page = lxml.html.fromstring(data)
            ids[path] = {*page.xpath("//@id")}
            assert len(ids[path]) == len(page.xpath("//@id")), path
    checked = 0
    for path in ids:
        page = lxml.html.fromstring(site.tree[path])
        for link in page.xpath("//a/@href|//link[@rel='stylesheet']/@href|//img/@src"):
            address, anchor = urldefrag(urljoin(f"https://own.example/{path}", link))
            if not address.startswith("https://own.example/"):
                continue
            target = unquote(address.removeprefix("https://own.example/"))
            target += "index.html" if not target or target.endswith("/") else ""
            checked += 1
            assert target in site.tree, (path, link)
            assert not anchor or unquote(anchor) in ids[target], (path, link)
    assert checked > 200


def test_a_traditional_edition_on_the_left(site):
    assert sides(site, f"{BESIDE}/french.html") == [("麵條與頭髮。", "面条与头发。")]
    page = lxml.html.fromstring(site.page(f"{BESIDE}/french.html"))
    words = page.xpath("//section[@class='differing']//li/a")
    assert [" ".join(word.text_content().split()) for word in words] == ["麵條 面条", "頭髮 头发"]


def test_every_paragraph_heading_item_and_note_has_its_row(site):
    assert sides(site, f"{BESIDE}/both.html") == [
        ("軟體與頭髮。", "软件与头发。"),
        ("後來", "后来"),
        ("裡面", "里面"),
        ("外面", "外面"),
        ("頭髮。", "头发。"),
        ("尾裡的頭髮。", "尾里的头发。"),
    ]
    assert sides(site, "zh-hans--en/both.html") == [
        ("软件与头发。", "Hair."),
        ("后来", "Later"),
        ("里面", "in"),
        ("外面", "out"),
        ("头发。", "Hair."),
        ("尾里的头发。", "A note."),
    ]

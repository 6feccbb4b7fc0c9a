"""Links: every address as it has to be once the page lies in its edition's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.editions.links import Links
from duizhao.model import Edition, Variant

HANS, HANT = Edition(Variant.HANS), Edition(Variant.HANT)
PAGES = frozenset(
    ["index.html", "a.html", "tag/c.html", "posts/a/index.html", "中 文.html", "feeds/all.atom.xml"]
)


@pytest.fixture
def links(tmp_path: Path) -> Links:
    for name in ("images/叶 子.svg", "theme/style.css", "a.html.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    return Links("https://site.example/blog", (HANS, HANT), PAGES, tmp_path)


MOVED = [
    # To pages: inside the edition, by the name of the file.
    ("index.html", "a.html", "a.html"),
    ("index.html", "./a.html", "a.html"),
    ("index.html", "./", "index.html"),
    ("index.html", ".", "index.html"),
    ("tag/c.html", "../a.html#x", "../a.html#x"),
    ("tag/c.html", "../", "../index.html"),
    ("tag/c.html", "..", "../index.html"),
    ("tag/c.html", "/a.html?q=1#x", "../a.html?q=1#x"),
    ("tag/c.html", "/", "../index.html"),
    ("index.html", "posts/a/", "posts/a/index.html"),
    ("index.html", "posts/a", "posts/a/index.html"),
    ("posts/a/index.html", "../../tag/c.html", "../../tag/c.html"),
    ("index.html", "中 文.html", "%E4%B8%AD%20%E6%96%87.html"),
    ("index.html", "%E4%B8%AD%20%E6%96%87.html#后", "%E4%B8%AD%20%E6%96%87.html#后"),
    ("index.html", "feeds/all.atom.xml", "feeds/all.atom.xml"),
    # To other files: up to the root.
    ("index.html", "images/叶 子.svg", "../images/%E5%8F%B6%20%E5%AD%90.svg"),
    ("tag/c.html", "../theme/style.css", "../../theme/style.css"),
    ("tag/c.html", "/theme/style.css", "../../theme/style.css"),
    ("index.html", "a.html.txt", "../a.html.txt"),
    # All others stay.
    ("index.html", "", ""),
    ("index.html", "#后", "#后"),
    ("index.html", "?q=1", "?q=1"),
    ("index.html", "none.html", "none.html"),
    ("index.html", "../../etc/passwd", "../../etc/passwd"),
    ("index.html", "https://x.org/a.html", "https://x.org/a.html"),
    ("index.html", "//x.org/a.html", "//x.org/a.html"),
    ("index.html", "mailto:a@x.org", "mailto:a@x.org"),
    ("index.html", "data:image/png;base64,AA==", "data:image/png;base64,AA=="),
    ("index.html", "javascript:void(0)", "javascript:void(0)"),
]


@pytest.mark.parametrize(("page", "link", "moved"), MOVED)
def test_moved(links, page, link, moved):
    assert links.moved(page, link) == moved


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("duizhao:self", "https://site.example/blog/zh-hans/tag/c.html"),
        ("duizhao:lang", "zh-Hans"),
        ("duizhao:locale", "zh_CN"),
        ("duizhao:root", "../../index.html"),
        ("duizhao:zh-hant", "../../zh-hant/tag/c.html"),
        ("duizhao:zh-hant#houji", "../../zh-hant/tag/c.html#houji"),
        ("duizhao:zh-hans", "c.html"),
        ("duizhao:zh-hans#houji", "#houji"),
        ("duizhao:fr", "duizhao:fr"),
    ],
)
def test_addresses_of_ours(links, link, meant):
    assert links.special("tag/c.html", link, HANS) == meant


def test_alternates_of_a_page(links):
    assert links.alternates("a.html", HANT).splitlines() == [
        '<link rel="canonical" href="https://site.example/blog/zh-hant/a.html">',
        '<link rel="alternate" hreflang="zh-Hans" href="https://site.example/blog/zh-hans/a.html">',
        '<link rel="alternate" hreflang="zh-Hant" href="https://site.example/blog/zh-hant/a.html">',
        '<link rel="alternate" hreflang="x-default" '
        'href="https://site.example/blog/zh-hans/a.html">',
    ]


def test_the_default_of_the_home_pages_is_the_root(links):
    assert links.default("index.html", HANT) == "https://site.example/blog/index.html"
    assert 'hreflang="x-default" href="https://site.example/blog/index.html"' in (
        links.root_alternates()
    )


def test_without_an_address_all_is_relative(tmp_path):
    links = Links("", (HANS, HANT), PAGES, tmp_path)
    assert links.special("tag/c.html", "duizhao:self", HANS) == "c.html"
    assert links.alternates("tag/c.html", HANT).splitlines() == [
        '<link rel="canonical" href="c.html">',
        '<link rel="alternate" hreflang="zh-Hans" href="../../zh-hans/tag/c.html">',
        '<link rel="alternate" hreflang="zh-Hant" href="c.html">',
        '<link rel="alternate" hreflang="x-default" href="../../zh-hans/tag/c.html">',
    ]
    assert 'href="zh-hant/index.html"' in links.root_alternates()

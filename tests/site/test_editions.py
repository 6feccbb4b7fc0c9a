"""Every edition is a whole site: one site of many essays, looked at from all sides."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin

import lxml.etree
import lxml.html
import pytest
from small_sites import build

URL = "https://u.github.io/blog"
EDITIONS = {
    "zh-Hans": "zh-hans",
    "zh-Hant": "zh-hant",
    "zh-Hant-TW": "zh-hant-tw",
    "zh-Hant-HK": "zh-hant-hk",
}
HANT = [tag for tag in EDITIONS if tag != "zh-Hans"]
SETTINGS = f"""
SITENAME = "头发与里程"
SITESUBTITLE = "一个站点"
SITEURL = "{URL}"
AUTHOR = "范里"
DUIZHAO_EDITIONS = {[*EDITIONS]}
"""
FILLERS = {
    f"content/filler/{number:02}.md": f"""\
        Title: 第 {number} 篇关于头发的文章
        Slug: filler-{number:02}
        Date: 2025-01-{number:02}
        Tags: 数据{", 软件" if number % 2 else ""}
        Series: 连载

        这里有头发、数据和里程，共有 {number} 段。

        ## 后记

        结束。
        """
    for number in range(1, 26)
}
ESSAYS = {
    "content/markup.md": """\
        Title: 发现“后记” & <头发> 的用处
        Slug: markup
        Date: 2026-02-01 18:30
        Modified: 2026-03-01
        Category: 技术
        Tags: C++, C#, 技术, a/b
        Authors: 范里, Ann Lee
        Summary: 头发的*用处*，一共三里。

        [TOC]

        一段关于头发的文字，只有**后**面才说`头发`。Then an *English* sentence.

        ## 后记

        他的头<em>发</em>很<a href="https://example.org/头发">长</a>。[^注]

        ![头发的图]({static}/images/hair.svg "头发")

        ## 后记

        第二个后记。见[另一篇]({filename}/hant.md)和[自己的一节](#houji)。

        ### 😀

        | 词 | 意思 |
        | --- | --- |
        | 头发 | -{A|zh-hans:发; zh-hant:髮}- |

        ```
        头发 = 后记
        ```

        > 天里有头发。

        - 一
            - 二里
                1. 三面

        ## A heading in English

        <div lang="en" title="后">发 stays</div>

        ## 一

        完。

        [^注]: 注里有头发。
        """,
    "content/hant.md": """\
        Title: 頭髮的故事
        Slug: hant
        Date: 2026-01-31
        Lang: zh-Hant
        Category: 技術
        Tags: 技術, 後記

        皇后與頭髮，乾隆與幹部。

        ## 後記

        里長說：“這裡”只有三里。
        """,
    "content/english.md": """\
        Title: English only
        Slug: english
        Date: 2026-01-30T10:00:00Z

        Only English, and headings that a theme may have ids for.

        ## Main
        ## Tools
        ## Note
        ## Citation
        """,
    "content/draft.md": """\
        Title: 没写完的草稿
        Slug: unfinished
        Status: draft

        草稿里的头发。
        """,
    "content/hidden.md": """\
        Title: 藏起来的文章
        Slug: concealed
        Date: 2026-01-29
        Status: hidden

        藏着的头发。
        """,
    "content/pages/about.md": """\
        Title: 关于
        Slug: about

        关于本站的头发。见[首页]({index})。

        ## 后记

        完。
        """,
    "content/images/hair.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>头发</title></svg>',
}


@pytest.fixture(scope="module")
def site(built_once):
    built = built_once({**FILLERS, **ESSAYS}, SETTINGS)
    assert (built.status, built.errors) == (0, "")
    return built


@pytest.fixture(scope="module")
def pages(site):
    """Every page inside an edition, parsed: (edition's tag, path) to tree."""
    return {
        (tag, path.relative_to(site.output / code).as_posix()): parsed(path.read_text("utf-8"))
        for tag, code in EDITIONS.items()
        for path in sorted((site.output / code).rglob("*.html"))
    }


def parsed(text):
    return lxml.html.document_fromstring(text)


def paths_of(site, code):
    folder = site.output / code
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def listed(tree, words="essay-title"):
    return [PurePosixPath(a.get("href")).name for a in tree.xpath(f'//*[@class="{words}"]/a')]


def test_what_an_edition_holds(site):
    held = paths_of(site, "zh-hans")
    assert set(held) >= {
        "index.html",
        "index.2.html",
        "index.3.html",
        "archives.html",
        "categories.html",
        "category/jishu.html",
        "category/filler.html",
        "tags.html",
        "tag/shuju.html",
        "tag/shuju.3.html",
        "tag/ruanjian.2.html",
        "authors.html",
        "author/fanli.html",
        "author/ann-lee.html",
        "series.html",
        "series/lianzai.html",
        "pages/about.html",
        "404.html",
        "feeds/all.atom.xml",
        "markup.html",
        "hant.html",
        "english.html",
        "filler-01.html",
        "filler-25.html",
    }


def test_all_editions_hold_the_same_pages(site):
    assert len({tuple(paths_of(site, code)) for code in EDITIONS.values()}) == 1


def test_home_is_newest_first_and_paginated(pages):
    for tag in EDITIONS:
        shown = [
            name
            for page in ("index.html", "index.2.html", "index.3.html")
            for name in listed(pages[tag, page])
        ]
        assert shown == [
            "markup.html",
            "hant.html",
            "english.html",
            *(f"filler-{number:02}.html" for number in range(25, 0, -1)),
        ]


def test_one_term_has_one_page_whichever_script_it_was_written_in(pages):
    for tag in EDITIONS:
        assert listed(pages[tag, "tag/jishu.html"]) == ["markup.html", "hant.html"]
        assert listed(pages[tag, "category/jishu.html"]) == ["markup.html", "hant.html"]


@pytest.mark.parametrize(
    ("path", "simplified", "traditional"),
    [
        ("tag/jishu.html", "技术", "技術"),
        ("category/jishu.html", "技术", "技術"),
        ("tag/houji.html", "后记", "後記"),
        ("markup.html", "发现“后记” & <头发> 的用处", "發現「後記」 & <頭髮> 的用處"),
        ("hant.html", "头发的故事", "頭髮的故事"),
        ("english.html", "English only", "English only"),
        ("pages/about.html", "关于", "關於"),
        ("index.html", "头发与里程", "頭髮與里程"),
        ("archives.html", "归档", "歸檔"),
    ],
)
def test_headings_in_both_scripts(pages, path, simplified, traditional):
    assert pages["zh-Hans", path].xpath("string(//h1)").strip() == simplified
    for tag in HANT:
        assert pages[tag, path].xpath("string(//h1)").strip() == traditional


def test_terms_that_only_look_alike_in_ascii_keep_their_own_pages(pages):
    names = {
        a.text_content().strip(): a.get("href")
        for a in pages["zh-Hans", "tags.html"].xpath("//main//a")
    }
    assert len(set(names.values())) == len(names)
    assert {"C++", "C#", "a/b", "技术", "后记", "数据", "软件"} <= set(names)


def test_the_language_of_every_page(pages):
    for (tag, path), tree in pages.items():
        assert tree.get("lang") == tag, path


def test_hreflang_is_complete_reciprocal_and_has_a_default(site, pages):
    for (tag, path), tree in pages.items():
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in tree.xpath('//head/link[@rel="alternate"][@hreflang]')
        }
        default = f"{URL}/index.html" if path == "index.html" else f"{URL}/zh-hans/{path}"
        assert alternates == {
            **{other: f"{URL}/{code}/{path}" for other, code in EDITIONS.items()},
            "x-default": default,
        }
        assert tree.xpath('//head/link[@rel="canonical"]/@href') == [
            f"{URL}/{EDITIONS[tag]}/{path}"
        ]


def test_the_root_names_every_edition(site):
    tree = parsed(site.page("index.html"))
    doors = {a.get("hreflang"): a.get("href").removeprefix("./") for a in tree.xpath("//main//a")}
    assert doors == {tag: f"{code}/index.html" for tag, code in EDITIONS.items()}
    assert tree.xpath('//link[@hreflang="x-default"]/@href') == [f"{URL}/index.html"]
    assert tree.xpath('//link[@rel="canonical"]/@href') == [f"{URL}/index.html"]


@pytest.mark.parametrize(
    ("tag", "title", "description", "locale"),
    [
        ("zh-Hans", "发现“后记” & <头发> 的用处", "头发的用处，一共三里。", "zh_CN"),
        ("zh-Hant", "發現「後記」 & <頭髮> 的用處", "頭髮的用處，一共三里。", "zh_TW"),
        ("zh-Hant-TW", "發現「後記」 & <頭髮> 的用處", "頭髮的用處，一共三里。", "zh_TW"),
        ("zh-Hant-HK", "發現「後記」 & <頭髮> 的用處", "頭髮的用處，一共三里。", "zh_HK"),
    ],
)
def test_what_search_engines_and_chats_are_told(pages, tag, title, description, locale):
    tree = pages[tag, "markup.html"]
    here = f"{URL}/{EDITIONS[tag]}/markup.html"

    def meta(name):
        return tree.xpath(f'//meta[@property="{name}" or @name="{name}"]/@content')

    assert tree.findtext(".//title").startswith(title)
    assert meta("description") == [description]
    assert meta("og:title") == [title]
    assert meta("og:description") == [description]
    assert meta("og:locale") == [locale]
    assert meta("og:url") == [here]
    assert meta("og:site_name") == ["头发与里程" if tag == "zh-Hans" else "頭髮與里程"]
    said = json.loads(tree.findtext('.//script[@type="application/ld+json"]'))
    assert said["@type"] == "BlogPosting"
    assert said["headline"] == title
    assert said["description"] == description
    assert said["inLanguage"] == tag
    assert said["url"] == here
    assert said["datePublished"] == "2026-02-01T18:30:00+08:00"
    assert said["dateModified"] == "2026-03-01T00:00:00+08:00"
    assert said["articleSection"] == ("技术" if tag == "zh-Hans" else "技術")
    assert "C++" in said["keywords"]


def test_json_ld_of_every_page_parses_and_is_resolved(pages):
    for (tag, path), tree in pages.items():
        for script in tree.xpath('//script[@type="application/ld+json"]'):
            said = json.loads(script.text)
            assert said["inLanguage"] == tag, path
            assert said["url"] == f"{URL}/{EDITIONS[tag]}/{path}"


def test_nothing_of_ours_is_left_behind(site):
    for name, data in site.tree.items():
        if name.endswith((".html", ".xml")):
            text = data.decode("utf-8")
            assert "duizhao:" not in text, name
            assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", text), name
            assert "{static}" not in text, name
            assert "{filename}" not in text, name


def test_ids_are_unique_and_equal_in_all_editions(pages):
    for (tag, path), tree in pages.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (tag, path)
        assert ids == pages["zh-Hans", path].xpath("//@id"), (tag, path)
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in ids), (tag, path)


def test_anchors_of_an_essay(pages):
    tree = pages["zh-Hant-TW", "markup.html"]
    headings = tree.xpath('//div[@class="prose"]//*[self::h2 or self::h3]/@id')
    assert headings == ["houji", "houji--diergehoujijian", "u1f600", "a-heading-in-english", "yi"]
    links = tree.xpath('//nav[starts-with(@class, "toc")]//a/@href')
    assert links == [f"#{anchor}" for anchor in headings]


def test_headings_link_to_themselves_in_every_edition(pages):
    for tag, code in EDITIONS.items():
        heading = pages[tag, "hant.html"].xpath('//h2[@id="houji"]')[0]
        links = {a.get("hreflang"): a.get("href") for a in heading.xpath(".//a[@hreflang]")}
        assert links == {
            other: "#houji" if folder == code else f"../{folder}/hant.html#houji"
            for other, folder in EDITIONS.items()
        }
        assert heading.xpath('.//a[@class="permalink"]/@href') == ["#houji"]


def test_the_edition_switch_leads_to_the_same_page(pages):
    for (tag, path), tree in pages.items():
        links = {a.get("lang"): a for a in tree.xpath('//nav[@class="editions"]/a[@hreflang]')}
        assert [*links] == [*EDITIONS]
        for other, link in links.items():
            target = urljoin(f"/{EDITIONS[tag]}/{path}", link.get("href"))
            assert target == f"/{EDITIONS[other]}/{path}"
            assert (link.get("aria-current") is not None) == (other == tag)


def test_length_and_minutes(pages):
    shown = {
        tag: pages[tag, "filler-07.html"].xpath('string(//*[@class="length"])') for tag in EDITIONS
    }
    assert shown["zh-Hans"] == "共 17 字，约需 1 分钟"
    assert {shown[tag] for tag in HANT} == {"共 17 字，約需 1 分鐘"}


def test_every_link_and_fragment_leads_somewhere(site):
    trees = {
        name: parsed(data.decode("utf-8"))
        for name, data in site.tree.items()
        if name.endswith(".html")
    }
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    for name, tree in trees.items():
        if name == "404.html" or "/drafts/" in name:
            continue  # the one is served at any address, the others are nowhere linked
        for link in tree.xpath("//body//@href | //body//@src | //link[not(@hreflang)]/@href"):
            if re.match(r"https?:|data:", link):
                continue
            target, fragment = urldefrag(unquote(urljoin(f"/{name}", link)))
            assert target.lstrip("/") in site.tree, (name, link)
            if fragment:
                assert fragment in ids[target.lstrip("/")], (name, link)


def test_links_to_pages_name_files_and_are_relative(site):
    for name, data in site.tree.items():
        if name.endswith(".html") and name != "404.html":
            for link in parsed(data.decode("utf-8")).xpath("//body//a/@href"):
                assert not link.startswith("/"), (name, link)
                assert not re.fullmatch(r"[^#?]*/", link.partition("#")[0]), (name, link)


def test_drafts_and_hidden_essays_are_listed_nowhere(site):
    for name, data in site.tree.items():
        text = data.decode("utf-8")
        if name.endswith((".html", ".xml")):
            if not name.endswith("/unfinished.html"):
                assert "草稿里的" not in text, name
                assert "unfinished.html" not in text, name
            if not name.endswith("/concealed.html"):
                assert "藏着的" not in text, name
                assert "concealed.html" not in text, name
    assert "zh-hant/concealed.html" in site.tree  # for those who have the address


def test_one_copy_of_images_and_theme_serves_all_editions(site):
    assert "images/hair.svg" in site.tree
    assert "theme/style.css" in site.tree
    assert not [n for n in site.tree if n.startswith("zh-") and not n.endswith((".html", ".xml"))]


# Conversion, as a reader of the Traditional edition meets it


def text_in_its_own_script(tree):
    """Text and read attributes of a page, without what is meant to stay as it is."""
    for element in tree.xpath(
        '//*[self::code or self::pre or self::script or self::style or @translate="no"'
        ' or (@lang and not(self::html) and not(starts-with(@lang, "zh-Hant")))]'
    ):
        element.drop_tree()
    read = "//@title | //@alt | //@aria-label | //@placeholder | //meta/@content"
    return "\n".join([tree.text_content(), *tree.xpath(read)])


@pytest.fixture(scope="module")
def only_simplified():
    """Characters that no Traditional text has: those OpenCC's own table always changes."""
    from duizhao.editions.script import convert  # noqa: PLC0415

    common = "发后里头现记术数据软件篇关于与结书见还这说们个来时对会为从东车马门问间长张无开"
    always = "头现记术数据软关与结书见还这说们个来时对会为从东车马门问间长张无开发"
    assert all(convert("s2t", char) != char for char in set(always)), common
    return frozenset(always) - {"据"}


def test_no_simplified_character_in_a_traditional_edition(site, only_simplified):
    for tag in HANT:
        for path in sorted((site.output / EDITIONS[tag]).rglob("*.html")):
            text = text_in_its_own_script(parsed(path.read_text("utf-8")))
            assert not only_simplified & set(text), (path.name, only_simplified & set(text))


def test_a_traditional_essay_is_simplified_in_the_simplified_edition(pages):
    text = pages["zh-Hans", "hant.html"].xpath("string(//article)")
    assert "皇后与头发，乾隆与干部。" in text
    assert "里长说：“这里”只有三里。" in text
    for tag in HANT:
        text = pages[tag, "hant.html"].xpath("string(//article)")
        assert "皇后與頭髮，乾隆與幹部。" in text


def test_what_stays_in_the_body_of_an_essay(pages):
    tree = pages["zh-Hant", "markup.html"]
    assert tree.xpath("string(//p/code)") == "头发"
    assert tree.xpath("string(//pre)").strip() == "头发 = 后记"
    assert tree.xpath('string(//div[@lang="en"])') == "发 stays"
    assert tree.xpath('//a[starts-with(@href, "https://example.org")]/@href') == [
        "https://example.org/头发"
    ]


def test_what_is_converted_in_the_body_of_an_essay(pages):
    tree = pages["zh-Hant", "markup.html"]
    assert "他的頭髮很長。" in re.sub(r"\d", "", tree.xpath('string(//p[em="髮"])'))
    assert tree.xpath("//img/@alt") == ["頭髮的圖"]
    assert tree.xpath("//img/@title") == ["頭髮"]
    assert tree.xpath("string(//figure/figcaption)") == "頭髮"
    assert [td.text_content() for td in tree.xpath("//td")] == ["頭髮", "髮"]
    assert "注裡有頭髮。" in tree.xpath('string(//div[@class="footnote"])')
    assert tree.xpath("string(//blockquote)").strip() == "天裡有頭髮。"


# Feeds and sitemap

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize(
    ("tag", "name", "title", "opening"),
    [
        ("zh-Hans", "头发与里程", "发现“后记” & <头发> 的用处", "一段关于头发的文字"),
        ("zh-Hant-HK", "頭髮與里程", "發現「後記」 & <頭髮> 的用處", "一段關於頭髮的文字"),
    ],
)
def test_the_feed(site, tag, name, title, opening):
    code = EDITIONS[tag]
    feed = lxml.etree.fromstring((site.output / code / "feeds/all.atom.xml").read_bytes())
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert feed.findtext("a:title", namespaces=ATOM) == name
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 28
    newest = entries[0]
    assert newest.findtext("a:title", namespaces=ATOM) == title
    assert newest.find("a:link", ATOM).get("href") == f"{URL}/{code}/markup.html"
    content = newest.findtext("a:content", namespaces=ATOM)
    assert opening in content
    assert f'src="{URL}/images/hair.svg"' in content
    assert f'href="{URL}/{code}/hant.html"' in content
    assert newest.find("a:category", ATOM).get("term") == ("技术" if tag == "zh-Hans" else "技術")


def test_feed_entries_have_ids_of_their_own_in_each_edition(site):
    found = [
        entry.findtext("a:id", namespaces=ATOM)
        for code in EDITIONS.values()
        for entry in lxml.etree.fromstring(
            (site.output / code / "feeds/all.atom.xml").read_bytes()
        ).findall("a:entry", ATOM)
    ]
    assert len(found) == len(set(found)) == 28 * len(EDITIONS)


def test_the_sitemap_lists_every_page_with_its_alternates(site, pages):
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = lxml.etree.fromstring(site.tree["sitemap.xml"])
    entries = {
        url.findtext("s:loc", namespaces=names): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)
        }
        for url in tree.findall("s:url", names)
    }
    meant = {
        f"{URL}/{EDITIONS[tag]}/{path}"
        for tag, path in pages
        if path not in {"404.html", "concealed.html", "drafts/unfinished.html"}
    }
    assert set(entries) == {f"{URL}/index.html", *meant}
    for address, alternates in entries.items():
        tail = address.removeprefix(URL + "/").partition("/")[2] or "index.html"
        assert alternates == {
            **{tag: f"{URL}/{code}/{tail}" for tag, code in EDITIONS.items()},
            "x-default": f"{URL}/index.html" if tail == "index.html" else f"{URL}/zh-hans/{tail}",
        }
    changed = {
        url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names)
        for url in tree.findall("s:url", names)
    }
    assert changed[f"{URL}/zh-hant/markup.html"] == "2026-03-01T00:00:00+08:00"


def test_a_feed_without_an_entry_has_no_date_of_today(tmp_path):
    draft = "Title: 草稿\nDate: 2026-01-01\nStatus: draft\n\n写着。\n"
    site = build(tmp_path, {"content/draft.md": draft})
    assert site.status == 0
    feed = site.page("zh-hant/feeds/all.atom.xml")
    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in feed

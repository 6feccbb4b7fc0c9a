"""The sitemap: every page that is listed, with itself in all editions."""

from __future__ import annotations

import datetime

import lxml.etree

from duizhao.model import Edition, Finished, PageKind, Variant
from duizhao.publish.sitemap import sitemap

EDITIONS = (Edition(Variant.HANS), Edition(Variant.HANT_TW))
URL = "https://site.example"


def entries(*pages):
    made = sitemap(pages, EDITIONS, URL)
    assert made.path == "sitemap.xml"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [
        (
            url.findtext("s:loc", namespaces=names),
            url.findtext("s:lastmod", namespaces=names),
            {link.get("hreflang"): link.get("href") for link in url.findall("{*}link")},
        )
        for url in lxml.etree.fromstring(made.text.encode()).findall("s:url", names)
    ]


def test_a_page_in_two_editions():
    day = datetime.datetime(2026, 9, 5, 8, tzinfo=datetime.UTC)
    alternates = {
        "zh-Hans": f"{URL}/zh-hans/a.html",
        "zh-Hant-TW": f"{URL}/zh-hant-tw/a.html",
        "x-default": f"{URL}/zh-hans/a.html",
    }
    assert entries(
        Finished("zh-hans/a.html", "", modified=day),
        Finished("zh-hant-tw/a.html", "", modified=day),
    ) == [
        (f"{URL}/zh-hans/a.html", "2026-09-05T08:00:00+00:00", alternates),
        (f"{URL}/zh-hant-tw/a.html", "2026-09-05T08:00:00+00:00", alternates),
    ]


def test_the_root_is_the_default_of_the_home_pages():
    alternates = {
        "zh-Hans": f"{URL}/zh-hans/index.html",
        "zh-Hant-TW": f"{URL}/zh-hant-tw/index.html",
        "x-default": f"{URL}/index.html",
    }
    found = entries(
        Finished("index.html", "", PageKind.ROOT),
        Finished("zh-hans/index.html", ""),
        Finished("zh-hant-tw/index.html", ""),
    )
    assert [alternate for _, _, alternate in found] == [alternates] * 3


def test_what_is_not_listed():
    assert (
        entries(
            Finished("zh-hans/404.html", "", listed=False),
            Finished("zh-hans/feeds/all.atom.xml", "", PageKind.FEED),
        )
        == []
    )


def test_addresses_are_escaped():
    ((address, _, _),) = entries(Finished("zh-hans/a & 后's.html", ""))
    assert address == f"{URL}/zh-hans/a%20%26%20%E5%90%8E%27s.html"

"""Arrangement: what stands before, after and beside an essay, as its pages show it."""

from __future__ import annotations

import lxml.html
import pytest


def essay(day, *lines):
    return f"Title: 文{day}\nSlug: e{day}\nDate: 2026-01-{day:02}\n" + "".join(
        f"{line}\n" for line in lines
    ) + "\n正文。\n"  # fmt: skip


FILES = {
    "content/e1.md": essay(1, "Series: 连载", "Tags: 甲, 乙"),
    "content/e2.md": essay(2, "Tags: 甲"),
    "content/e3.md": essay(3, "Series: 連載", "Lang: zh-Hant", "Tags: 甲, 乙"),
    "content/e4.md": essay(4, "Tags: 乙"),
    "content/e5.md": essay(5, "Series: 连载", "Status: hidden"),
    "content/e6.md": essay(6, "Tags: 丙"),
}
THEME = """\
<p id="before">{{ article.previous_article.slug }}</p>
<p id="after">{{ article.next_article.slug }}</p>
<p id="series">{{ article.series.slug }}</p>
<p id="within">{{ article.prev_in_series.slug }} {{ article.next_in_series.slug }}</p>
<p id="related">{{ article.related | map(attribute="slug") | join(" ") }}</p>
"""


@pytest.fixture(scope="module")
def site(built_once):
    built = built_once(
        {**FILES, "over/article.html": THEME},
        'THEME_TEMPLATES_OVERRIDES = ["over"]\nDUIZHAO_EDITIONS = ["zh-Hans"]',
    )
    assert built.status == 0, built.errors
    return built


@pytest.mark.parametrize(
    ("slug", "before", "after", "series", "within", "related"),
    [
        ("e1", "", "e2", "lianzai", " e3", "e4 e2"),
        ("e2", "e1", "e3", "", " ", "e3 e1"),
        ("e3", "e2", "e4", "lianzai", "e1 ", "e4 e2"),
        ("e4", "e3", "e6", "", " ", "e3 e1"),
        ("e5", "", "", "lianzai", " ", ""),
        ("e6", "e4", "", "", " ", ""),
    ],
)
def test_neighbours(site, slug, before, after, series, within, related):
    tree = lxml.html.fromstring(f"<div>{site.page(f'zh-hans/{slug}.html')}</div>")
    shown = {p.get("id"): p.text or "" for p in tree.iter("p")}
    assert shown == {
        "before": before,
        "after": after,
        "series": series,
        "within": within,
        "related": related,
    }


def test_a_series_holds_what_is_published_in_order(site):
    tree = lxml.html.document_fromstring(site.page("zh-hans/series/lianzai.html"))
    assert tree.xpath('//*[@class="essay-title"]/a/@href') == ["../e1.html", "../e3.html"]

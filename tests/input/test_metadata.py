"""Front matter to a source: what each key may say, and what it means."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from duizhao.input.metadata import File, source_of
from duizhao.model import Kind, Variant
from duizhao.problems import ProblemsFound
from duizhao.settings import Settings


def settings(**changes):
    site = {**DEFAULT_CONFIG, "DEFAULT_LANG": "zh-hans", "DEFAULT_CATEGORY": "未分类", **changes}
    return Settings.of(site, Path("/site/pelicanconf.py"), base=None)


def read(text, name="a.md", kind=Kind.ARTICLE, **changes):
    return source_of(
        text,
        File(Path("/site/content") / name, name, f"content/{name}", kind),
        settings(**changes),
        lambda title: f"slug-of-{title}",
    )


def header(*lines):
    return "Title: 文\nDate: 2026-01-01\n" + "".join(f"{line}\n" for line in lines) + "\n正文"


def problems(text, **changes):
    with pytest.raises(ProblemsFound) as found:
        read(text, **changes)
    return [(problem.line, problem.code) for problem in found.value.problems]


def test_an_essay_that_says_little():
    source = read(header())
    assert source.title == "文"
    assert source.slug == "slug-of-文"
    assert source.slug_line == 1
    assert source.date == datetime.datetime(2026, 1, 1)
    assert source.modified is None
    assert source.variant is Variant.HANS
    assert source.status == "published"
    assert source.category == "未分类"
    assert (source.tags, source.authors, source.series, source.summary) == ((), (), "", "")
    assert (source.body, source.body_line) == ("正文", 4)


def test_an_essay_that_says_much():
    source = read(
        "---\ntitle: ' 后 & <b> '\ndate: 2026-01-01 08:30\nmodified: 2026-02-01T00:00:00+08:00\n"
        "category: 技术/社会\ntags: [C++, 'a, b', 技术]\nslug: own\nlang: zh-HK\n"
        "authors: [甲, 乙]\nsummary: 一句。\nstatus: Hidden\nseries: 连载\n---\n正文"
    )
    assert source.title == "后 & <b>"
    assert (source.slug, source.slug_line) == ("own", 7)
    assert source.variant is Variant.HANT_HK
    assert source.modified == datetime.datetime.fromisoformat("2026-02-01T00:00:00+08:00")
    assert source.category == "技术/社会"
    assert source.authors == ("甲", "乙")
    assert (source.status, source.series, source.summary) == ("hidden", "连载", "一句。")


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        ("Tags: 甲, 乙", ("甲", "乙")),
        ("Tags: 甲，乙、丙", ("甲", "乙", "丙")),
        ("Tags: a, b; 丙", ("a, b", "丙")),
        ("Tags: 甲；乙", ("甲", "乙")),
        ("Tags: C++, C#, a/b", ("C++", "C#", "a/b")),
        ("Tags: 甲, , 甲,", ("甲",)),
        ("Keywords: 甲", ("甲",)),
        ("Tags:", ()),
    ],
)
def test_tags(said, tags):
    assert read(header(said)).tags == tags


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-01-02", "2026-01-02T00:00:00"),
        ("20260102", "2026-01-02T00:00:00"),
        ("2026-01-02 18:30", "2026-01-02T18:30:00"),
        ("2026-01-02T18:30:15", "2026-01-02T18:30:15"),
        ("2026-01-02T18:30Z", "2026-01-02T18:30:00+00:00"),
        ("2026-01-02 18:30:00+08:00", "2026-01-02T18:30:00+08:00"),
    ],
)
def test_dates(said, date):
    assert read(f"Title: 文\nDate: {said}\n\n").date == datetime.datetime.fromisoformat(date)


@pytest.mark.parametrize(
    "said", ["2026-13-01", "2026-02-30", "01/02/2026", "2026年1月2日", "now", "2026", "2026-1-2"]
)
def test_what_is_no_date(said):
    assert problems(f"Title: 文\nDate: {said}\n\n") == [(2, "bad-date")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("正文。\n", [(1, "no-date"), (1, "no-title")]),
        ("Date: 2026-01-01\n\n", [(1, "no-title")]),
        ("Title: 文\n\n", [(1, "no-date")]),
        ("---\n\ntitle: 文\n---\n", [(3, "no-date")]),
        (header("Lang: zz"), [(3, "unknown-language")]),
        (header("Status: published?"), [(3, "unknown-status")]),
        (header("Modified: x"), [(3, "bad-date")]),
        (header("Slug: a b?"), [(3, "bad-slug")]),
        (header("Nothing: 1", "Lang: xx"), [(3, "unknown-key"), (4, "unknown-language")]),
        (header("Date: 2026-01-02"), [(3, "key-twice")]),
        ("---\ntitle: [甲\n---\n", [(2, "bad-front-matter")]),
    ],
)
def test_every_problem_has_its_line(text, found):
    assert problems(text) == found


@pytest.mark.parametrize(
    "slug",
    ["own", "a-b_c.d~e", "中文", "2026/own", "a b", "x" * 180],
)
def test_what_can_be_an_address(slug):
    assert read(header(f"Slug: {slug}")).slug == slug


@pytest.mark.parametrize(
    "slug",
    ["../x", "a/../b", "/x", "x/", "a//b", ".", ".x", "a/.x", "a?b", "a#b", "a%20b", "a\\b", "a<b",
     'a"b', "a'b", "a&b", "a:b", "a|b", "x" * 181, "中" * 61],
)  # fmt: skip
def test_what_cannot(slug):
    assert problems(header(f"Slug: {slug}")) == [(3, "bad-slug")]


def test_a_page_and_a_draft_need_no_date():
    assert read("Title: 文\n\n", kind=Kind.PAGE).date is None
    assert read("Title: 文\nStatus: draft\n\n").date is None
    assert read("Title: 文\n\n", DEFAULT_DATE="fs").date is None


@pytest.mark.parametrize(
    ("name", "category"),
    [("a.md", "未分类"), ("技术/a.md", "技术"), ("x/技术/a.md", "技术")],
)
def test_the_folder_is_the_category(name, category):
    assert read(header(), name).category == category
    assert read(header(), name, USE_FOLDER_AS_CATEGORY=False).category == "未分类"
    assert read(header("Category: 社会"), name).category == "社会"


def test_what_the_site_says_for_all():
    assert read(header(), AUTHOR="佚名").authors == ("佚名",)
    assert read(header("Author: 甲"), AUTHOR="佚名").authors == ("甲",)
    assert read(header(), DEFAULT_LANG="zh-hant").variant is Variant.HANT
    assert read(header("Mood: 好"), DUIZHAO_METADATA=["Mood"]).extra == (("mood", "好"),)


def test_what_the_name_of_the_file_says():
    source = read("Title: 文\n\n", "2026-09-05.md")
    assert source.date == datetime.datetime(2026, 9, 5)
    source = read(header(), "2026-09-05-own.md", FILENAME_METADATA=r".{10}-(?P<slug>.*)")
    assert (source.slug, source.date) == ("own", datetime.datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("tag", "variant"),
    [
        ("zh-TW", Variant.HANT_TW),
        ("zh_hant", Variant.HANT),
        ("zh-Hant-HK", Variant.HANT_HK),
        ("zh-cn", Variant.HANS),
        ("ZH", Variant.HANS),
    ],
)
def test_what_an_essay_may_be_written_in(tag, variant):
    assert read(header(f"Lang: {tag}")).variant is variant

"""The files that a site is made of: which are read, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG
from small_sites import write

from duizhao.input.sources import read
from duizhao.problems import ProblemsFound
from duizhao.settings import Settings

PAGES = {"PAGE_PATHS": ["pages"], "ARTICLE_EXCLUDES": ["pages"], "PAGE_EXCLUDES": [""]}


def essay(title, *lines):
    return f"Title: {title}\nDate: 2026-01-01\n" + "".join(f"{line}\n" for line in lines) + "\n文\n"


def found(folder, files, **changes):
    write(folder, {f"content/{name}": text for name, text in files.items()})
    site = {**DEFAULT_CONFIG, **PAGES, "DEFAULT_LANG": "zh-hans", **changes}
    site["PATH"] = str(folder / "content")
    settings = Settings.of(site, folder / "pelicanconf.py", base=None)
    return [(s.name, s.kind.value) for s in read(settings, lambda title: title).originals]


def refused(folder, files):
    with pytest.raises(ProblemsFound) as error:
        found(folder, files)
    return [(p.file, p.line, p.code) for p in error.value.problems]


def test_markdown_in_any_folder_by_name(tmp_path):
    files = {
        "b.md": essay("一"),
        "a.markdown": essay("二"),
        "中文 文件夹/c.mkd": essay("三"),
        "a/z.mdown": essay("四"),
        "pages/about.md": "Title: 五\n\n文\n",
    }
    assert found(tmp_path, files) == [
        ("a/z.mdown", "article"),
        ("a.markdown", "article"),
        ("b.md", "article"),
        ("pages/about.md", "page"),
        ("中文 文件夹/c.mkd", "article"),
    ]


def test_what_is_not_read(tmp_path):
    files = {
        "a.md": essay("一"),
        ".hidden.md": "x",
        ".git/b.md": "x",
        "notes.txt": "x",
        "b.md~": "x",
        "images/c.svg": "x",
        "d.md/e.txt": "x",
        ".#a.md": "x",
        "drafts/f.tmp.md": "x",
    }
    assert found(tmp_path, files, IGNORE_FILES=["*.tmp.md"]) == [("a.md", "article")]


def test_pelicans_own_paths_and_excludes(tmp_path):
    files = {"posts/a.md": essay("一"), "posts/old/b.md": "x", "other/c.md": "x"}
    assert found(tmp_path, files, ARTICLE_PATHS=["posts"], ARTICLE_EXCLUDES=["posts/old"]) == [
        ("posts/a.md", "article")
    ]


def test_two_sources_never_own_one_address(tmp_path):
    files = {
        "a.md": essay("一", "Slug: Same"),
        "b.md": essay("二", "Slug: same"),
        "c.md": essay("cafe\u0301"),
        "d.md": essay("caf\u00e9"),
    }
    assert refused(tmp_path, files) == [
        ("content/b.md", 3, "slug-twice"),
        ("content/d.md", 1, "slug-twice"),
    ]


def test_an_essay_and_a_page_may_share_a_slug(tmp_path):
    files = {"a.md": essay("一"), "pages/b.md": "Title: 一\n\n文\n"}
    assert len(found(tmp_path, files)) == 2


def test_all_problems_of_all_files(tmp_path):
    files = {"a.md": "文\n", "b.md": b"\xff", "c.md": "Title: 一\nDate: x\n\n文\n\x00"}
    assert refused(tmp_path, files) == [
        ("content/a.md", 1, "no-date"),
        ("content/a.md", 1, "no-title"),
        ("content/b.md", 1, "not-utf-8"),
        ("content/c.md", 5, "control-character"),
    ]


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "gone.md").symlink_to(tmp_path / "nothing.md")
    with pytest.raises(ProblemsFound, match=r"gone\.md.*\[outside\]"):
        found(tmp_path, {"a.md": essay("一")})


def test_the_name_that_messages_show(tmp_path):
    write(tmp_path, {"elsewhere/a.md": "文\n"})
    site = {**DEFAULT_CONFIG, "DEFAULT_LANG": "zh-hans", "PATH": str(tmp_path / "elsewhere")}
    settings = Settings.of(site, Path("/site/pelicanconf.py"), base=None)
    with pytest.raises(ProblemsFound) as error:
        read(settings, str)
    assert {p.file for p in error.value.problems} == {(tmp_path / "elsewhere/a.md").as_posix()}

"""The plugin in Pelican sites: the same pages without our command, no trace where nobody asked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from small_sites import SETTINGS, build, tree_of, write

ESSAYS = {
    "content/first.md": """\
        Title: 头发与后记
        Date: 2026-01-01
        Category: 技术
        Tags: 头发, C++
        Summary: 一句*摘要*：皇后的头发。

        这里有头发。

        ## 后记

        见[另一篇]({filename}sub/second.md)。
        """,
    "content/sub/second.md": """\
        Title: 皇后的頭髮
        Date: 2026-01-02 10:00
        Lang: zh-Hant-TW
        Category: 技術
        Tags: 頭髮

        乾隆的幹部。
        """,
    "content/pages/about.md": "Title: 关于\nSlug: about\n\n关于头发。\n",
    "content/images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def pelican(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
    )


def site(folder: Path, settings: str = "") -> Path:
    write(folder, {"pelicanconf.py": SETTINGS + settings, **ESSAYS})
    return folder


@pytest.mark.parametrize(
    "asking", ['PLUGINS = ["duizhao"]\n', 'DUIZHAO_EDITIONS = ["zh-Hant-HK"]\n']
)
def test_plain_pelican_gives_the_same_tree(tmp_path, asking):
    ours = build(tmp_path / "our 网站", ESSAYS, asking)
    assert (ours.status, ours.errors) == (0, "")

    folder = site(tmp_path / "plain", asking)
    done = pelican(folder, "content", "-s", "pelicanconf.py", "-o", "build")

    assert done.returncode == 0, done.stderr
    assert tree_of(folder / "build") == ours.tree


def test_a_site_that_asks_for_nothing_is_left_to_pelican(tmp_path):
    folder = site(tmp_path)
    done = pelican(folder, "content", "-s", "pelicanconf.py", "-o", "out", "-t", "simple")
    assert done.returncode == 0, done.stderr
    names = set(tree_of(folder / "out"))
    assert "tou-fa-yu-hou-ji.html" in names  # the slug that Pelican makes
    assert not [name for name in names if name.startswith(("zh-", ".duizhao"))]


def test_bad_input_ends_plain_pelican_as_well(tmp_path):
    folder = site(tmp_path, 'PLUGINS = ["duizhao"]\n')
    (folder / "content/first.md").write_text("Title: 文\nDate: 昨天\n\n正文。\n", "utf-8")
    done = pelican(folder, "content", "-s", "pelicanconf.py", "-o", "build")
    assert done.returncode != 0
    said = re.sub(r"\s+", " ", done.stderr + done.stdout)
    assert 'content/first.md:2:7: "昨天" is no date' in said
    assert not (folder / "build").exists()


def test_pages_that_people_put_into_the_output_stay(tmp_path):
    folder = site(tmp_path, 'PLUGINS = ["duizhao"]\n')
    for _ in range(2):
        assert pelican(folder, "content", "-s", "pelicanconf.py", "-o", "build").returncode == 0
        (folder / "build" / "CNAME").write_text("site.example", "utf-8")
    assert (folder / "build" / "CNAME").read_text("utf-8") == "site.example"


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_with_themes_of_others(build_site, theme, language):
    built = build_site(
        ESSAYS,
        f'THEME = "{theme}"\nDEFAULT_LANG = "{language}"\n'
        'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW"]\n',
    )
    assert (built.status, built.errors) == (0, "")
    if language == "zh-hant":
        return  # the first essay says nothing, so it is taken for Traditional: Pelican's own rule
    for code, tag, name in (
        ("zh-hans", "zh-Hans", "皇后的头发"),
        ("zh-hant-tw", "zh-Hant-TW", "皇后的頭髮"),
    ):
        page = built.page(f"{code}/huanghoudetoufa.html")
        tree = lxml.html.document_fromstring(page)
        assert tree.get("lang") == tag
        assert name in tree.findtext(".//title")
        assert tree.xpath('//link[@rel="canonical"]/@href') == [
            f"https://site.example/{code}/huanghoudetoufa.html"
        ]
        home = lxml.html.document_fromstring(built.page(f"{code}/index.html"))
        assert name in home.text_content()
        assert "duizhao:" not in page
    assert lxml.html.document_fromstring(built.page("index.html")).xpath("//a/@href") == [
        "./zh-hans/index.html",
        "./zh-hant-tw/index.html",
    ]

"""Themes of others, and changes to ours: every edition is built with each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from small_sites import SETTINGS, Built, build, write

APART = Path(__file__).parents[2] / ".venv/themes"  # see seafoam.txt beside this file
EDITIONS = {"zh-hans": "皇后的头发", "zh-hant-tw": "皇后的頭髮", "zh-hant-hk": "皇后的頭髮"}
ASKED = f"DUIZHAO_EDITIONS = {['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK']}\n"
ESSAYS = {
    "content/one.md": """\
        Title: 皇后与理发师
        Date: 2026-01-01
        Category: 语言
        Tags: 汉字

        皇后的头发。

        ## 后来

        还有后来。
        """,
    "content/two.md": """\
        Title: 乾隆的幹部
        Date: 2026-01-02
        Lang: zh-Hant-TW
        Category: 語言

        後來的頭髮。
        """,
    "content/pages/about.md": "Title: 关于\n\n关于头发。\n",
}


def in_every_edition(site: Built) -> None:
    for code, sentence in EDITIONS.items():
        page = lxml.html.fromstring(site.page(f"{code}/huanghouyulifashi.html"))
        assert sentence in page.text_content()
        assert page.xpath("//nav[@class='duizhao-editions']/a/@href") == [
            "huanghouyulifashi.html" if other == code else f"../{other}/huanghouyulifashi.html"
            for other in EDITIONS
        ]
        for name in ("index.html", "archives.html", "pages/guanyu.html"):
            assert (site.output / code / name).is_file()


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_theme_of_pelicans_in_every_edition(tmp_path: Path, theme: str):
    site = build(tmp_path, ESSAYS, f"{ASKED}THEME = {theme!r}\n")
    assert (site.status, site.errors) == (0, "")
    in_every_edition(site)


def test_a_theme_links_a_draft_to_a_topic_without_a_page(tmp_path: Path):
    """The author could mend nothing: whoever has the draft's address is told, and nobody else."""
    draft = "Title: 草稿\nDate: 2026-01-01\nStatus: draft\nCategory: 未来\n\n写着。\n"
    site = build(tmp_path, {**ESSAYS, "content/draft.md": draft}, f'{ASKED}THEME = "simple"\n')
    assert site.status == 0
    told = re.findall(r"warning: (\S+?):\d+:\d+: (.*?) leads to no file", site.errors)
    assert told == [("zh-hans/drafts/caogao.html", 'the link "../category/weilai.html"')]


@pytest.mark.parametrize("command", [["duizhao", "build"], ["pelican"]], ids=" ".join)
def test_seafoam_in_every_edition(tmp_path: Path, command: list[str]):
    """Seafoam brings plugins, which Pelican finds and loads beside ours."""
    write(tmp_path, {"pelicanconf.py": SETTINGS + ASKED, **ESSAYS})
    ran = subprocess.run(
        [Path(sys.executable).with_name(command[0]), *command[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(APART)},
    )
    assert ran.returncode == 0, ran.stderr
    site = Built(tmp_path, 0, ran.stdout, ran.stderr)
    assert "seafoam" in site.page("zh-hans/index.html")
    in_every_edition(site)


def test_a_template_and_a_string_of_ours_are_overridden(tmp_path: Path):
    """One small template in place of ours, and the words of another, converted as ours are."""
    strings = Path(__file__).parents[2] / "theme/templates/strings.html"
    changed = {
        "mine/parts/footer.html": '<footer class="foot">我的页脚，发自后院</footer>\n',
        "mine/strings.html": strings.read_text("utf-8").replace('"归档"', '"旧文后院"'),
    }
    settings = f'{ASKED}THEME_TEMPLATES_OVERRIDES = ["mine"]\n'
    site = build(tmp_path, {**ESSAYS, **changed}, settings)
    assert (site.status, site.errors) == (0, "")
    for name in ("index.html", "huanghouyulifashi.html"):
        assert "我的页脚，发自后院" in site.page(f"zh-hans/{name}")
        assert "我的頁腳，發自後院" in site.page(f"zh-hant-tw/{name}")
        assert ">舊文後院<" in site.page(f"zh-hant-tw/{name}")


def test_name_navigation_and_lines_come_from_settings(tmp_path: Path):
    settings = f"""\
        {ASKED}SITENAME = "后院"
        SITESUBTITLE = "发现与头发"
        MENUITEMS = [("发信", "mailto:me@site.example")]
        LINKS = [("后花园", "https://garden.example/")]
        SOCIAL = [("长毛象", "https://social.example/@me")]
        DUIZHAO_NAVIGATION = ["pages", "archives"]
        DUIZHAO_LICENSE = '以<a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>发布'
        DUIZHAO_FOOTER = "备案号"
        DUIZHAO_STYLESHEETS = ["extra/own.css"]
        STATIC_PATHS = ["extra"]
        """
    own = {"content/extra/own.css": "main{width:30em}"}
    site = build(tmp_path, {**ESSAYS, **own}, settings.replace("        ", ""))
    assert (site.status, site.errors) == (0, "")
    page = lxml.html.fromstring(site.page("zh-hant-tw/huanghouyulifashi.html"))
    assert page.xpath("//nav[@class='site']//a/text()") == ["發信", "關於", "歸檔"]
    assert page.xpath("string(//a[@class='brand'])") == "後院"
    foot = page.xpath("//footer[@class='foot']")[0]
    assert [" ".join(each.text_content().split()) for each in foot.xpath(".//p|.//li")] == [
        "後院",
        "發現與頭髮",
        "後花園",
        "長毛象",
        "以CC BY發布",
        "備案號",
        "訂閱 · 由對照生成",
    ]
    assert page.xpath("//link[@rel='stylesheet']/@href")[-1] == "../extra/own.css"


def test_the_texts_in_the_settings_are_in_the_sites_own_script(tmp_path: Path):
    settings = """\
        DEFAULT_LANG = "zh-tw"
        DUIZHAO_EDITIONS = ["zh-Hant-TW", "zh-Hans"]
        SITENAME = "後院"
        SITESUBTITLE = "頭髮與幹部"
        LINKS = [("髮型", "https://hair.example/")]
        DUIZHAO_LICENSE = "以<em>姓名標示</em>授權"
        """
    site = build(tmp_path, ESSAYS, settings)
    assert (site.status, site.errors) == (0, "")
    shown = {
        "zh-hant-tw": ["後院", "頭髮與幹部", "髮型", "以<em>姓名標示</em>授權"],
        "zh-hans": ["后院", "头发与干部", "发型", "以<em>姓名标示</em>授权"],
    }
    for code, texts in shown.items():
        assert all(text in site.page(f"{code}/index.html") for text in texts), code
        assert f"<title>{texts[0]}</title>" in site.page(f"{code}/feeds/all.atom.xml")
    assert "<title>後院</title>" in site.page("index.html")

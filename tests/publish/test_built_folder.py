"""`duizhao check`: every kind of damage to a built tree is found in the tree alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from small_sites import build, run

FILES = {
    "content/a.md": "Title: 头发\nSlug: a\nDate: 2026-01-01\n\n## 后记\n\n皇后。"
    "见[乙]({filename}b.md)。\n",
    "content/b.md": "Title: 乙\nSlug: b\nDate: 2026-01-02\n\n-{头}-和`头`。\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    assert build(folder, FILES, 'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW"]\n').status == 0
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


def codes(site: Path) -> set[str]:
    done = run(site, "check", "--json")
    found = json.loads(done.said)["problems"]
    assert done.status == (1 if found else 0)
    return {problem["code"] for problem in found} - {"changed-file"}


def changed(site: Path, name: str, old: str, new: str) -> set[str]:
    file = site / "build" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return codes(site)


def test_a_sound_tree(site):
    done = run(site, "check")
    assert (done.status, done.errors) == (0, "")
    assert done.said.endswith(" files, and nothing wrong.\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("zh-hans/a.html", 'href="b.html"', 'href="c.html"', "broken-link"),
        ("zh-hant-tw/a.html", 'id="houji"', 'id="x"', "editions-differ"),
        ("zh-hans/a.html", 'id="houji"', 'id="x"', "lost-anchor"),
        ("zh-hans/a.html", "<h2 ", '<p id="houji"></p><h2 ', "id-twice"),
        ("zh-hans/a.html", "</article>", "", "unclosed-tag"),
        ("zh-hans/a.html", "</article>", "</article></div>", "unclosed-tag"),
        ("zh-hant-tw/a.html", "皇后", "头发", "simplified"),
        (
            "zh-hans/a.html",
            '<link rel="alternate" hreflang="zh-Hant-TW"',
            '<link rel="nothing" hreflang="zh-Hant-TW"',
            "hreflang",
        ),
        (
            "zh-hans/a.html",
            '<link rel="alternate" hreflang="zh-Hans"',
            '<link rel="alternate" hreflang="ja"',
            "hreflang",
        ),
        ("zh-hans/feeds/all.atom.xml", "</feed>", "", "bad-feed"),
        ("zh-hans/feeds/all.atom.xml", "<updated>", "<other>", "bad-feed"),
        ("sitemap.xml", "/zh-hans/a.html</loc>", "/zh-hans/c.html</loc>", "bad-sitemap"),
        ("sitemap.xml", "</urlset>", "", "bad-sitemap"),
    ],
)
def test_damage_to_a_file(site, name, old, new, code):
    assert code in changed(site, name, old, new)


def test_a_file_that_is_gone(site):
    (site / "build/zh-hant-tw/b.html").unlink()
    assert {"lost-file", "editions-differ", "bad-sitemap"} <= codes(site)


def test_a_file_that_was_edited(site):
    file = site / "build/zh-hans/b.html"
    file.write_bytes(file.read_bytes() + b"\n")
    done = run(site, "check")
    assert done.errors == (
        "build/zh-hans/b.html: it is not as it was built. Build the site again. [changed-file]\n"
    )


def test_files_of_the_owner_are_nobody_elses_business(site):
    (site / "build/own.html").write_text("<b><a href=none.html>", "utf-8")
    assert codes(site) == set()


@pytest.mark.parametrize("folder", ["none", "content"])
def test_a_folder_without_a_site(site, folder):
    done = run(site, "check", folder)
    assert (done.status, done.errors) == (
        1,
        f"{folder}: there is no site here that a build of ours has made. Name the folder of one, "
        "or make it with: duizhao build. [no-site]\n",
    )

"""Whatever is edited, and in whatever order: the site is byte for byte what a clean build gives."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from small_sites import run, tree_of, write

GOLDEN = Path(__file__).parents[1] / "golden"
CONF = """\
SITENAME = "{name}"
SITEURL = "https://site.example"
DEFAULT_PAGINATION = {pages}
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "en"]
DUIZHAO_PARALLEL = {pairs}
DUIZHAO_UNTRANSLATED = "{lacking}"
DUIZHAO_STALE_NOTICE = True
THEME = "theme"
"""
NAMES = st.sampled_from("abcd")
WORDS = st.sampled_from(["头发", "皇后", "乾隆", "-{A|zh-hans:博客; zh-hant:部落格}-", "系列"])
LINKS = st.sampled_from(
    [
        "",
        "\n[甲]({filename}a.md)\n",
        "\n[图]({static}images/x.svg)\n",
        "\n## 后记\n\n[^1]\n\n[^1]: 注\n",
    ]
)
DATES = st.dates().map(
    lambda date: date.replace(year=2026).isoformat() if date.day < 29 else "2026-01-01"
)
ESSAYS = st.fixed_dictionaries(
    {
        "title": WORDS,
        "date": DATES,
        "tags": st.sampled_from(["", "头发", "頭髮, 网络", "网络"]),
        "series": st.sampled_from(["", "三篇"]),
        "status": st.sampled_from(["published", "published", "draft", "hidden"]),
        "body": WORDS,
        "link": LINKS,
    }
)
PAIRS = [
    [("zh-Hans", "zh-Hant-TW")],
    [("zh-Hant-TW", "zh-Hans"), ("zh-Hans", "en")],
    [("en", "zh-Hant-TW")],
    [],
]
SITES = st.fixed_dictionaries(
    {
        "pages": st.sampled_from([1, 10]),
        "pairs": st.sampled_from(PAIRS),
        "lacking": st.sampled_from(["hide", "show"]),
    }
)
TRANSLATIONS = st.fixed_dictionaries(
    {
        "Title": st.sampled_from(["Hair", "A queen"]),
        "Tags": st.sampled_from(["", "hair", "hair, nets"]),
        "Made from": st.sampled_from(["", "- 00000000", "- 00000000\n    houji 11111111"]),
        "Status": st.sampled_from(["", "", "draft"]),
        "body": st.sampled_from(
            ["", "Hair.", "Hair.\n\n## Later\n\n- hair\n", "[a]({filename}a.md)\n\n## Extra\n"]
        ),
    }
)
EDITS = st.one_of(
    st.tuples(st.just("essay"), NAMES, ESSAYS),
    st.tuples(st.just("translation"), NAMES, TRANSLATIONS),
    st.tuples(st.just("translation"), NAMES, TRANSLATIONS),
    st.tuples(st.just("untranslated"), NAMES, st.none()),
    st.tuples(st.just("record"), st.none(), st.none()),
    st.tuples(st.just("essay"), NAMES, ESSAYS),
    st.tuples(st.just("delete"), NAMES, st.none()),
    st.tuples(st.just("rename"), NAMES, st.none()),
    st.tuples(st.just("template"), st.sampled_from(["article.html", "base.html"]), WORDS),
    st.tuples(st.just("settings"), st.sampled_from(["文集", "集"]), SITES),
    st.tuples(st.just("glossary"), st.sampled_from(["头发", "皇后"]), st.none()),
    st.tuples(st.just("output"), st.none(), st.none()),
)


def essay(name: str, said: dict[str, Any]) -> str:
    header = {
        "Title": said["title"],
        "Date": said["date"],
        "Slug": f"slug-{name}",
        "Tags": said["tags"],
        "Series": said["series"],
        "Status": said["status"],
    }
    lines = [f"{key}: {value}" for key, value in header.items() if value]
    return "\n".join([*lines, "", f"{said['body']}，后来。", said["link"], ""])


def english(said: dict[str, str]) -> str:
    lines = [f"{key}: {value}" for key, value in said.items() if value and key != "body"]
    return "\n".join([*lines, "", said["body"], ""])


def _away(essay: Path, new: Path) -> None:
    if essay.exists() and new.stem.startswith("rename"):
        essay.rename(new)
    essay.unlink(missing_ok=True)


def edit_source(content: Path, kind: str, name: str, how: Any) -> None:
    """Changes an essay, its translation, or both."""
    if kind == "essay":
        (content / f"{name}.md").write_text(essay(name, how), "utf-8")
    elif kind in {"delete", "rename"} and name != "a":
        for ending in ("md", "en.md"):
            _away(content / f"{name}.{ending}", content / f"{kind}-{name}.{ending}")
    elif kind == "translation" and (content / f"{name}.md").exists():
        (content / f"{name}.en.md").write_text(english(how), "utf-8")
    elif kind == "untranslated":
        (content / f"{name}.en.md").unlink(missing_ok=True)


def edit(site: Path, kind: str, what: Any, how: Any) -> None:
    if kind == "record":
        run(site, "translated")
    elif kind == "template":
        template = site / "theme/templates" / what
        template.write_text(template.read_text("utf-8") + f"<!-- {how} -->", "utf-8")
    elif kind == "settings":
        write(site, {"pelicanconf.py": CONF.format(name=what, **how)})
    elif kind == "glossary":
        write(site, {"content/glossary/g.toml": f'words = ["zh-hans:{what}; zh-hant:某某"]\n'})
    elif kind == "output":
        for page in sorted((site / "build/zh-hans").glob("*.html"))[:1]:
            page.write_text("by hand", "utf-8")
    else:
        edit_source(site / "content", kind, what, how)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    folder = tmp_path_factory.mktemp("any-edits") / "site"
    shutil.copytree(GOLDEN / "theme", folder / "theme")
    begun = CONF.format(name="文集", pages=2, pairs=PAIRS[1], lacking="hide")
    write(folder, {"pelicanconf.py": begun})
    write(folder, {"content/images/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    for name in "abc":
        said = {"title": "头发", "date": "2026-01-01", "tags": "头发", "series": "三篇"}
        said |= {"status": "published", "body": f"皇后{name}", "link": ""}
        edit(folder, "essay", name, said)
    made = {"Title": "Hair", "Tags": "hair", "body": "Hair."}
    edit(folder, "translation", "b", made)
    assert run(folder, "build").status == 0
    return folder


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_any_edits(start, tmp_path, rounds):
    site, clean = tmp_path / "site", tmp_path / "clean"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(start, site)
    for edits in rounds:
        for change in edits:
            edit(site, *change)
        done = run(site, "build", "--drop-anchors")
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns("build", ".duizhao"))
        again = run(clean, "build", "--drop-anchors")
        assert (done.status, done.errors) == (again.status, again.errors)
        if done.status == 0:
            assert tree_of(site / "build") == tree_of(clean / "build")

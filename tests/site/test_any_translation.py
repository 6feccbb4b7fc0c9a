"""Whatever two people write: parallel pages have all that both editions say, in order, once."""

from __future__ import annotations

import re
import shutil

import hypothesis.strategies as st
import lxml.html
from hypothesis import HealthCheck, given, settings
from small_sites import build

CONF = """
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "en"]
DUIZHAO_PARALLEL = [("zh-Hant-TW", "zh-Hans"), ("zh-Hans", "en"), ("en", "zh-Hant-TW")]
DUIZHAO_WORDING = ["zh-Hant-TW"]
DUIZHAO_STALE_NOTICE = True
"""
TEXTS = {
    "zh": [
        "头发与软件。",
        "皇后-{后}-，-{zh-hans:博客; zh-hant:部落格}-。",
        "“里面”有*头发*[^n]。",
    ],
    "en": ["Hair and software.", "A queen & a <b>blog</b>.", "“In” the *hair*[^n]."],
}
IDS = st.sampled_from(["", "", "", " {#jia}", " {#yi}", " {#hou}"])


def blocks(words: list[str]) -> st.SearchStrategy[str]:
    """One block of Markdown."""
    text = st.sampled_from(words)
    lines = st.lists(text, min_size=1, max_size=3)
    return st.one_of(
        text,
        text,
        st.builds("{} {}{}".format, st.sampled_from(["##", "###", "####"]), text, IDS),
        st.builds("{} {}{}".format, st.sampled_from(["##", "###", "####"]), text, IDS),
        st.just("***"),
        lines.map(lambda some: "\n".join(f"- {each}" for each in some)),
        lines.map(lambda some: "\n".join(f"{n}. {each}" for n, each in enumerate(some, 3))),
        lines.map(lambda some: "\n\n".join(f"- {each}\n\n    - {each}" for each in some)),
        lines.map(lambda some: "\n>\n".join(f"> {each}" for each in some)),
        lines.map(lambda some: "\n\n".join(f"{each}\n:   {each}" for each in some)),
        lines.map(lambda some: "| x | y |\n|---|---|\n" + "".join(f"| {t} | 1 |\n" for t in some)),
        # In raw HTML a note is no note.
        st.just(f"<figure><figcaption>{words[1]}</figcaption></figure>"),
        st.just("```\n## 头发\n```"),
    )


def bodies(words: list[str]) -> st.SearchStrategy[str]:
    """An essay without its header; each id is given once, and notes are there if they are used."""

    def whole(parts: list[str]) -> str:
        said: set[str] = set()
        for place, part in enumerate(parts):
            found = re.search(r" \{#\w+\}$", part)
            if found and found[0] in said:
                parts[place] = part.removesuffix(found[0])
            said |= {found[0]} if found else set()
        text = "\n\n".join(parts)
        return f"{text}\n\n" + (f"[^n]: {words[0]}\n\n    {words[1]}\n" if "[^n]" in text else "")

    return st.lists(blocks(words), max_size=9).map(whole)


def said(element: lxml.html.HtmlElement) -> str:
    """What a reader reads, without blanks, and without what only one of the two pages has."""
    for other in element.xpath(".//*[starts-with(@class, 'heading-links')]"):
        other.drop_tree()
    return re.sub(r"[\s\u2060\u00ad\u200b]+", "", element.text_content())


def article(page: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page).xpath("//article//div[starts-with(@class, 'prose')]")[0]


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(bodies(TEXTS["zh"]), bodies(TEXTS["en"]))
def test_nothing_is_lost(tmp_path, chinese, english):
    shutil.rmtree(tmp_path, ignore_errors=True)
    files = {
        "content/a.md": f"Title: 题\nSlug: a\nDate: 2026-01-01\n\n{chinese}",
        "content/a.en.md": f"Title: T\nMade from: - 00000000\n    jia 00000000\n\n{english}",
    }
    built = build(tmp_path, files, CONF)
    assert built.status == 0, built.errors
    both = ("zh-hant-tw", "zh-hans"), ("zh-hans", "en"), ("en", "zh-hant-tw")
    for left, right in both:
        path = f"{left}--{right}/a.html"
        if not all({"en": english}.get(code, chinese).strip() for code in (left, right)):
            assert path not in built.tree
            continue
        whole = [article(built.page(f"{code}/a.html")) for code in (left, right)]
        page = lxml.html.fromstring(built.page(path))
        rows = [[*row] for row in page.xpath("//div[@class='row']")]
        assert all([side.get("class") for side in row] == ["l", "r"] for row in rows)
        assert "".join(said(row[0]) for row in rows) == said(whole[0])
        assert sorted("".join(said(row[1]) for row in rows)) == sorted(said(whole[1]))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {*whole[0].xpath(".//@id")} <= {*ids}
        links = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
        assert links <= {*ids, ""}

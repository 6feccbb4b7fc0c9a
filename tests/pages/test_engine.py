"""The engine: what Pelican, a theme or a setting cannot do is a problem; what it can stays so."""

from __future__ import annotations

import pytest

ESSAY = {"content/a.md": "Title: 文\nSlug: a\nDate: 2026-01-01\nTags: 头发, C++\n\n{body}\n"}


def essay(body="正文。"):
    return {name: text.format(body=body) for name, text in ESSAY.items()}


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("{filename}b.md", "b.html"),
        ("{filename}/b.md#x", "b.html#x"),
        ("{index}", "index.html"),
        ("{tag}头发", "tag/toufa.html"),
        ("{tag}頭髮", "tag/toufa.html"),
        ("{tag}C++", "tag/c.html"),
        ("{category}未分类", "category/weifenlei.html"),
        ("{author}佚名", "author/yiming.html"),
        ("{static}/images/x.png", "../images/x.png"),
        ("images/x.png", "../images/x.png"),
        ("#p-jian", "#p-jian"),
        ("/", "index.html"),
    ],
)
def test_links_that_pelican_knows(build_site, link, address):
    other = "Title: 另\nSlug: b\nDate: 2026-01-02\n\n## X\n"
    files = {**essay(f"[见]({link})"), "content/b.md": other, "content/images/x.png": b"x"}
    built = build_site(files)
    assert (built.status, built.errors) == (0, "")
    assert f'<a href="{address}">見</a>' in built.page("zh-hant/a.html")


def test_a_link_to_a_source_that_is_not_there(build_site):
    built = build_site(essay("[见]({filename}none.md)"))
    assert "none.md" in built.errors


def test_essays_in_folders_of_their_own(build_site):
    built = build_site(
        {**essay("[见]({filename}b.md)![图]({static}x.png)"), "content/x.png": b"x",
         "content/b.md": "Title: 另\nSlug: b\nDate: 2026-02-01\n\n文\n"},
        "ARTICLE_URL = '{date:%Y}/{slug}/'\nARTICLE_SAVE_AS = '{date:%Y}/{slug}/index.html'\n",
    )  # fmt: skip
    assert (built.status, built.errors) == (0, "")
    page = built.page("zh-hant/2026/a/index.html")
    assert '<a href="../b/index.html">見</a>' in page
    assert 'src="../../../x.png"' in page
    assert 'href="https://site.example/zh-hans/2026/a/index.html"' in page
    assert '"2026/a/index.html"' in built.page("zh-hans/index.html")


def test_front_matter_is_text_wherever_it_lands(build_site):
    built = build_site(
        {"content/a.md": (
            "Title: <script>x</script> & \"引\"\nSlug: a\nDate: 2026-01-01\n"
            "Category: <b>类</b>\nTags: <i>签</i>\nAuthor: <u>人</u>\nSeries: <s>列</s>\n\n文\n"
        )}
    )  # fmt: skip
    assert built.status == 0
    for name, data in built.tree.items():
        if name.endswith(".html"):
            text = data.decode()
            for tag in ("<script>x", "<b>类", "<b>類", "<i>签", "<i>籤", "<u>人", "<s>列"):
                assert tag not in text, (name, tag)


def test_a_template_that_cannot_be_read(build_site):
    built = build_site(
        {**essay(), "over/article.html": "<p>\n{% if %}\n"}, 'THEME_TEMPLATES_OVERRIDES = ["over"]'
    )
    assert built.status == 1
    assert "article.html:2: the template fails:" in built.errors


def test_a_theme_that_is_not_there(build_site):
    built = build_site(essay(), 'THEME = "nowhere"')
    assert built.status == 1
    assert "Traceback" not in built.errors


def test_what_pelican_gives_up_on_is_a_problem(build_site):
    built = build_site({**essay(), "content/broken.html": "<html><head></head></html>"})
    assert built.status == 1
    assert "broken.html" in built.errors
    assert not built.output.exists()


def test_one_build_after_another_in_one_process(build_site):
    first = build_site(essay()).tree
    assert build_site(essay()).tree == first


@pytest.mark.parametrize("editions", [["zh-Hant-HK"], ["zh-Hant", "zh-Hans"]])
def test_any_choice_of_editions(build_site, editions):
    built = build_site(essay("皇后的头发"), f"DUIZHAO_EDITIONS = {editions}")
    assert (built.status, built.errors) == (0, "")
    inside = {name.partition("/")[0] for name in built.tree if name.startswith("zh-")}
    folders = {name for name in inside if "--" not in name}
    assert folders == {tag.lower() for tag in editions}
    assert "皇后的頭髮" in built.page(f"{editions[0].lower()}/a.html")

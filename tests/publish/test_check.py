"""The check before publishing: every link inside the tree leads somewhere."""

from __future__ import annotations

import pytest

from duizhao.model import Page, PageKind, Site
from duizhao.publish.check import broken_links

OTHER = Page("zh-hans/tag/后 记.html", '<p id="houji">甲</p>')


def broken(body, folder):
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images/叶 子.png").write_bytes(b"x")
    pages = (Page("zh-hans/a.html", body), OTHER, Page("index.html", "<p>", PageKind.ROOT))
    return [problem.what for problem in broken_links(Site(pages, folder), "zh-hans")]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="tag/后 记.html">',
        '<a href="tag/%E5%90%8E%20%E8%AE%B0.html#houji">',
        '<a href="#own"></a><p id="own">',
        '<a href="../index.html?q=1">',
        '<img src="../images/叶 子.png">',
        '<img src="../images/%E5%8F%B6%20%E5%AD%90.png#svg">',
        '<a href="https://x.org/none.html#x"><a href="//x.org"><a href="mailto:a@b">',
        '<a name="href" title="none.html">',
        "<!-- <a href='none.html'> --><script>'<a href=\"none.html\">'</script>",
    ],
)
def test_links_that_lead_somewhere(body, tmp_path):
    assert broken(body, tmp_path) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="none.html">', 'its link "none.html" leads to no file'),
        ("<a href='none.html'>", 'its link "none.html" leads to no file'),
        ('<img src="../none.png">', 'its link "../none.png" leads to no file'),
        ('<a href="tag/">', 'its link "tag/" leads to no file'),
        ('<a href="../images">', 'its link "../images" leads to no file'),
        ('<a href="#后记">', 'its link "#后记" leads to no id "后记"'),
        ('<a href="tag/后 记.html#x">', 'its link "tag/后 记.html#x" leads to no id "x"'),
        ('<a href="%00">', 'its link "%00" leads to no file'),
    ],
)
def test_links_that_lead_nowhere(body, what, tmp_path):
    assert broken(body, tmp_path) == [what]


def test_a_link_longer_than_any_file_name(tmp_path):
    assert len(broken(f'<a href="{"后" * 300}">', tmp_path)) == 1


def test_a_link_is_named_once_for_each_page(tmp_path):
    assert len(broken('<a href="none.html"><a href="none.html">', tmp_path)) == 1

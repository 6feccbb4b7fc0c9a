"""The check before publishing: every link inside the tree leads somewhere."""

from __future__ import annotations

import pytest

from duizhao.editions.script import simplified_only
from duizhao.publish.check import Built, broken_links
from duizhao.publish.seen import Look
from duizhao.publish.simplified import Simplified

OTHER = '<p id="houji">甲</p>'


def built(texts, names, editions):
    look = Look(editions, Simplified(simplified_only()))
    return Built(texts, names, editions, {seen.name: seen for seen in look.at(texts)})


def broken(body):
    texts = {"zh-hans/a.html": body, "zh-hans/tag/后 记.html": OTHER, "index.html": "<p>"}
    names = {*texts, "images/叶 子.png"}
    return [link.problem.what for link in broken_links(built(texts, names, ("zh-hans",)))]


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
def test_links_that_lead_somewhere(body):
    assert broken(body) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="none.html">', 'the link "none.html" leads to no file'),
        ("<a href='none.html'>", 'the link "none.html" leads to no file'),
        ('<img src="../none.png">', 'the link "../none.png" leads to no file'),
        ('<a href="tag/">', 'the link "tag/" leads to no file'),
        ('<a href="../images">', 'the link "../images" leads to no file'),
        ('<a href="#后记">', 'the link "#后记" leads to no id "后记"'),
        ('<a href="tag/后 记.html#x">', 'the link "tag/后 记.html#x" leads to no id "x"'),
        ('<a href="%00">', 'the link "%00" leads to no file'),
    ],
)
def test_links_that_lead_nowhere(body, what):
    assert broken(body) == [what]


def test_a_link_longer_than_any_file_name():
    assert len(broken(f'<a href="{"后" * 300}">')) == 1


def test_a_link_is_named_once_for_each_page():
    assert len(broken('<a href="none.html"><a href="none.html">')) == 1


def test_a_link_stands_at_its_line():
    (link,) = broken_links(built({"a.html": '<p>\n<a href="none.html">'}, {"a.html"}, ()))
    assert (link.problem.line, link.problem.column) == (2, 10)

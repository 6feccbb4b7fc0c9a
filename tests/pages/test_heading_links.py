"""Heading links: the permalink of a heading and itself in every edition."""

from __future__ import annotations

import re

import pytest

from duizhao.model import Edition, Variant
from duizhao.pages.heading_links import with_heading_links

HANS, HANT = Edition(Variant.HANS), Edition(Variant.HANT)


def links(content, *editions):
    return re.findall(r'href="([^"]*)"', with_heading_links(content, editions))


@pytest.mark.parametrize(
    ("content", "addresses"),
    [
        ('<h2 id="a">甲</h2>', ["#a", "duizhao:zh-hans#a", "duizhao:zh-hant#a"]),
        ('<h6 class="x" id=a>甲</h6>', ["#a", "duizhao:zh-hans#a", "duizhao:zh-hant#a"]),
        ("<h2>甲</h2>", []),
        ('<p id="a">甲</p>', []),
        ('<pre>&lt;h2 id="a"></pre>', []),
        ("", []),
    ],
)
def test_what_gets_links(content, addresses):
    assert links(content, HANS, HANT) == addresses


def test_the_links_stand_after_the_text_inside_the_heading():
    made = with_heading_links('<h2 id="a">甲<em>乙</em></h2><p>丙</p>', (HANS, HANT))
    assert re.fullmatch(
        r'<h2 id="a">甲<em>乙</em> <span class="heading-links">.*</span></h2><p>丙</p>', made
    )


def test_a_site_with_one_edition_has_the_permalink_alone():
    assert links('<h2 id="a">甲</h2>', HANS) == ["#a"]

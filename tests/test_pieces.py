"""A page in pieces says what its tokens say."""

from __future__ import annotations

from itertools import chain, zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.html import tokens
from duizhao.pieces import kind_and_name, pieces

PARTS = (
    "<p>|</p>|<br>|<br />|<path/>|<rt/>|<script>|<script />|</script>|<style>|</style>|<title>|"
    "</title>|<!-- a -->|<a href='x<y'>|<P CLASS=a>|<|>|&|&amp;|a<b>c|中文|\n|<!DOCTYPE html>|</>"
).split("|")


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_pieces_are_the_page_and_its_tokens(page):
    texts, tags, keys = pieces(page)
    assert "".join(chain.from_iterable(zip_longest(texts, tags, fillvalue=""))) == page
    assert len(texts) == len(tags) + 1 == len(keys) + 1
    expected = [each for each in tokens(page) if each.kind != "text"]
    assert [kind_and_name(key) for key in keys] == [(each.kind, each.name) for each in expected]
    assert tags == [page[each.start : each.end] for each in expected]


@pytest.mark.parametrize(
    ("page", "texts", "tags"),
    [
        ("", [""], []),
        ("文", ["文"], []),
        ("<p>文</p>", ["", "文", ""], ["<p>", "</p>"]),
        ("<path/>文", ["", "", "文"], ["<path/>", ""]),
        ("<script>a<b>c</script>", ["", "a<b>c", ""], ["<script>", "</script>"]),
    ],
)
def test_texts_and_tags_in_turn(page, texts, tags):
    assert pieces(page)[:2] == (texts, tags)

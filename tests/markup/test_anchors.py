"""Anchors and slugs: readable, the same in every script, and for good."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.editions.site import reading
from duizhao.markup.anchors import LONGEST, Anchors, slug

TEXTS = st.text(
    st.one_of(
        st.sampled_from("后后記记里裡发髮一二 aB1-/:<&\"'{}|🙂é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("后记", "houji"),
        ("後記", "houji"),
        ("资本穿透", "zibenchuantou"),
        ("一", "yi"),
        ("A heading, in English!", "a-heading-in-english"),
        ("GPT-4 与 2025 年", "gpt-4-yu-2025-nian"),
        ("Café 里", "cafe-li"),
        ("C++", "c"),
        ("重庆", "chongqing"),
        ("音乐", "yinyue"),
        ("-{zh-hans:计算机; zh-hant:電腦}-史", "jisuanjishi"),
        ("😀", "u1f600"),
        ("……", "u2026-u2026"),
        ("", "section"),
        (" \n", "section"),
        ("𠮷野家", "u20bb7yejia"),
        ("〇", "ling"),
    ],
)
def test_slugs(text, address):
    assert slug(text, reading) == address


def test_a_long_slug_ends_with_a_whole_syllable():
    assert slug("长" * 100, reading) == "chang" * 9


@given(TEXTS)
def test_a_slug_is_short_ascii_without_two_hyphens_in_a_row(text):
    made = slug(text, reading)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= max(LONGEST, 31)


def anchors(*headings, taken=()):
    given_out = Anchors(reading, frozenset(taken))
    return [given_out.heading(text, following) for text, following in headings]


def test_equal_headings_are_told_apart_by_how_their_text_begins():
    assert anchors(("后记", "甲说。"), ("後記", "乙说。"), ("后记", "丙说。")) == [
        "houji",
        "houji--yishuo",
        "houji--bingshuo",
    ]


def test_headings_that_only_sound_alike_are_told_apart_too():
    assert anchors(("事实", "甲"), ("实施", "乙"), ("试试", "")) == [
        "shishi",
        "shishi--yi",
        "shishi--bd24",
    ]


def test_headings_equal_in_every_word_are_told_apart_by_their_order():
    made = anchors(*[("后记", "完。")] * 20)
    assert len(set(made)) == 20
    assert made[0] == "houji"
    assert all(re.fullmatch(r"houji--[a-z0-9-]+", anchor) for anchor in made[1:])


def test_what_the_author_wrote_comes_first():
    assert anchors(("后记", "完。"), taken=["HouJi"]) == ["houji--wan"]


def test_a_heading_never_takes_the_anchor_of_a_paragraph():
    given_out = Anchors(reading, frozenset())
    assert given_out.heading("P 值", "") == "pzhi"
    assert given_out.paragraph("值") == "p-zhi"


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
def test_no_two_headings_have_one_anchor(headings):
    made = anchors(*headings)
    assert len({anchor.lower() for anchor in made}) == len(made)


@given(
    st.lists(st.tuples(TEXTS, TEXTS), max_size=8),
    st.tuples(TEXTS, TEXTS),
    st.integers(min_value=0, max_value=8),
)
def test_a_heading_of_a_new_name_changes_no_other_anchor(headings, new, at):
    names = {slug(text, reading) for text, _ in headings}
    if slug(new[0], reading) in names:
        return  # its name is not new: the next test
    more = [*headings[:at], new, *headings[at:]]
    made = anchors(*more)
    del made[min(at, len(headings))]
    assert made == anchors(*headings)


NAMESAKES = st.lists(
    st.tuples(st.sampled_from(["后记", "後記", "里程"]), st.sampled_from("甲乙丙")),
    max_size=6,
    unique=True,
)


@given(NAMESAKES, st.sampled_from("丁戊己"), st.integers(min_value=0, max_value=6))
def test_a_namesake_after_the_first_changes_no_other_anchor(headings, following, at):
    before = [("后记", "开头。"), *headings]
    made = anchors(*before[: at + 1], ("后记", following), *before[at + 1 :])
    del made[min(at + 1, len(before))]
    assert made == anchors(*before)

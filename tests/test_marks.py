"""Marks: what a text is written in, carried inside the text."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest

from duizhao.marks import CLOSE, OPEN, PATTERN, marked, stripped
from duizhao.model import Variant


@pytest.mark.parametrize("variant", [v for v in Variant if v is not Variant.HANS])
def test_a_text_in_another_variant_than_the_page_is_marked(variant):
    assert marked("頭髮", variant, Variant.HANS) == f"{OPEN[variant]}頭髮{CLOSE}"


def test_a_text_in_the_variant_of_the_page_is_not():
    assert marked("头发", Variant.HANS, Variant.HANS) == "头发"
    assert marked("", Variant.HANT, Variant.HANS) == ""


def test_marks_are_characters_that_no_text_has():
    for mark in (*OPEN.values(), CLOSE):
        assert PATTERN.fullmatch(mark)
        assert 0x100000 <= ord(mark) <= 0x10FFFD


@pytest.mark.parametrize(
    "escaping",
    [
        str,
        html.escape,
        quote,
        json.dumps,
        lambda text: "".join(f"&#{ord(char)};" for char in text),
        lambda text: "".join(f"&#x{ord(char):X};" for char in text),
    ],
)
def test_no_escaping_hides_a_mark(escaping):
    marks = marked("a", Variant.HANT, Variant.HANS)
    assert stripped(escaping(marks)) == escaping("a")

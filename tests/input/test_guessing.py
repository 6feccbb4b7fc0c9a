"""Texts in the encodings that they come in, and what is said of them."""

from __future__ import annotations

import pytest

from duizhao.input.guessing import encoding_of

SIMPLIFIED = "第一行\n这是一篇文章，说的是简体字怎样变成繁体字。"
TRADITIONAL = "第一行\n這是一篇文章，說的是繁體字怎樣變成簡體字。"
JAPANESE = "これは日本語の文章です。読んでください。"


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (SIMPLIFIED, "gb18030", "GB18030"),
        (SIMPLIFIED, "gbk", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "big5", "BIG5"),
        (TRADITIONAL, "big5hkscs", "BIG5"),
        (SIMPLIFIED, "utf-16", "UTF-16"),
        (SIMPLIFIED, "utf-16-le", "UTF-16LE"),
        (TRADITIONAL, "utf-16-be", "UTF-16BE"),
        (JAPANESE, "shift_jis", "SHIFT_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        ("café", "latin-1", ""),
    ],
)
def test_the_encoding_is_named(text: str, codec: str, named: str) -> None:
    assert encoding_of(text.encode(codec)) == named


def test_a_damaged_text_in_utf_8_is_not_taken_for_another() -> None:
    data = TRADITIONAL.encode()
    assert encoding_of(data[:10] + data[11:]) == ""
    assert encoding_of(data[:-1]) == ""

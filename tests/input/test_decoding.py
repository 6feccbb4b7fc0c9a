"""Bytes to text: UTF-8, whatever the system the file was written on."""

from __future__ import annotations

import pytest

from duizhao.input.decoding import decoded, require_printable
from duizhao.problems import ProblemsFound


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("头发\n".encode(), "头发\n"),
        (b"\xef\xbb\xbfTitle: a\n", "Title: a\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("𠮷\u2028\u0085".encode(), "𠮷\u2028\u0085"),
    ],
)
def test_utf_8(data, text):
    assert decoded(data, "a.md") == text


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"\xff", 1, 1), (b"a\n\xe5\xa5", 2, 3), (b"a\n\n\xed\xa0\x80", 3, 4), (b"\xc0\x80", 1, 1)],
)
def test_what_is_not_utf_8_is_named_by_line_and_byte(data, line, byte):
    with pytest.raises(ProblemsFound) as found:
        decoded(data, "a.md")
    (problem,) = found.value.problems
    assert (problem.file, problem.line, problem.code) == ("a.md", line, "not-utf-8")
    assert problem.what.startswith(f"byte {byte} of the file is not UTF-8")


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_the_encoding_it_seems_to_be_in(encoding):
    text = "這是一段用別的編碼寫的文字，不算短，好讓人猜得出來。" * 3
    with pytest.raises(ProblemsFound, match=f"(?i)it looks like {encoding}"):
        decoded(text.encode(encoding), "a.md")


@pytest.mark.parametrize("text", ["", "头发\t\n", "\u200b\u2067ש\u2069\u202bש\u202c"])
def test_what_can_be_published(text):
    require_printable(text, "a.md")


@pytest.mark.parametrize(
    "char", list("\x00\x08\x0b\x0c\x1b\x7f\x85\ufdd0\ufeff\ufffe\uffff\U0001fffe\U0010f0d0")
)
def test_what_cannot(char):
    with pytest.raises(ProblemsFound) as found:
        require_printable(f"一\n二三{char}\n", "a.md")
    (problem,) = found.value.problems
    assert (problem.line, problem.column, problem.code) == (2, 3, "control-character")

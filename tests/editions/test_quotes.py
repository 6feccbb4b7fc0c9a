"""Quotation marks of plain text: every line is a block of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.editions.quotes import Quote, quoted, quotes
from duizhao.model import Edition, Variant

TAIWAN = Edition(Variant.HANT_TW, "「」『』")
MAINLAND = Edition(Variant.HANS, "“”‘’")


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("“是‘他’吗？”", "「是『他』吗？」"),
        ("他说：“Don’t。”", "他说：「Don’t。」"),
        ("She said “yes” and ‘no’.", "She said “yes” and ‘no’."),
        ("“好”\n“Yes”\n“Yes”，好", "「好」\n“Yes”\n「Yes」，好"),
        ("身高6’2”，屏幕27” 大，“他8”", "身高6’2”，屏幕27” 大，「他8」"),
        ("他走了\n‘他’\r\n’99年", "他走了\n『他』\r\n’99年"),
    ],
)
def test_lines_of_a_text(simplified: str, traditional: str) -> None:
    assert quoted(simplified, TAIWAN, simplified=True) == traditional
    assert quoted(simplified, MAINLAND, simplified=True) == simplified
    assert quoted(simplified, Edition(Variant.HANT_TW, ""), simplified=True) == simplified


@given(st.text("“”‘’「」『』中a8 \n"), st.sampled_from([TAIWAN, MAINLAND]))
def test_a_text_is_quoted_as_its_lines_are(text: str, edition: Edition) -> None:
    written = not edition.variant.simplified
    lines = []
    for line in text.split("\n"):
        places = quotes(line)
        lines.append(
            "".join(
                Quote(mark, written).shown(edition) if at in places else mark
                for at, mark in enumerate(line)
            )
        )
    assert quoted(text, edition, simplified=written) == "\n".join(lines)

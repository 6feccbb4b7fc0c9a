"""`duizhao convert`: what comes in on stdin goes out converted, or is named with its place."""

import io

import pytest

from duizhao.conversion import Asked, prepared
from duizhao.problems import ProblemsFound


def converted(said: str | bytes, **asked: object) -> str:
    data = said.encode("utf-8") if isinstance(said, str) else said
    convert = prepared(Asked("zh-Hant-TW", **asked))  # type: ignore[arg-type]
    return "".join(convert(io.BytesIO(data), "standard input"))


@pytest.mark.parametrize(
    ("said", "html", "place"),
    [
        ("第一行\n他说-{zh-hans:a; zh-xx:b}-了", False, (2, 3)),
        ("他说-{没有完", False, (1, 3)),
        ("<p>一</p>\n<p>他说-{Q|后}-</p>", True, (2, 6)),
        ("<p>他说-{没有完</p>", True, (1, 6)),
    ],
)
def test_a_malformed_rule_is_named_with_its_place(
    said: str, html: bool, place: tuple[int, int]
) -> None:
    with pytest.raises(ProblemsFound) as raised:
        converted(said, html=html)
    (problem,) = raised.value.problems
    assert (problem.code, problem.line, problem.column) == ("bad-rule", *place)


def test_what_only_looks_like_a_rule_is_none() -> None:
    page = '<p class="-{">头发</p><code>-{x</code><script>a-{b</script>'
    assert converted(page, html=True) == page.replace("头发", "頭髮")


def test_bytes_that_are_no_text_are_named_with_their_offset() -> None:
    with pytest.raises(ProblemsFound) as raised:
        converted(b"ok\n\xff")
    assert "offset 3" in raised.value.problems[0].what


def test_a_word_of_any_length() -> None:
    assert converted("0" * 100_000 + "只羊") == "0" * 100_000 + "隻羊"

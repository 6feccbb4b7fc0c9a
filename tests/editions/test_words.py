"""Cutting: words are whole, joined where a rule needs it, and nothing is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.editions.words import cut
from duizhao.model import Variant

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
CHINESE = st.text(
    st.sampled_from(
        "这只是有一隻后後里裡里干乾著着发髮发展了解了范余于於三天海阿克斯尔。，\n\x01a1"
    ),
    max_size=40,
)


@given(ANY | CHINESE, st.sampled_from(list(Variant)))
@example("1余余只", Variant.HANS)  # one rule's words hold two other rules' words
def test_joined_words_are_the_text(text: str, source: Variant) -> None:
    assert "".join(cut(text, source)) == text


@pytest.mark.parametrize("source", list(Variant))
def test_no_text_has_no_words(source: Variant) -> None:
    assert cut("", source) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("更复杂的历史", ("更", "复杂", "的", "历史")),
        ("这不是只有一种", ("这", "不是", "只有", "一种")),
    ],
)
def test_a_phrase_never_straddles_words(text: str, words: tuple[str, ...]) -> None:
    assert cut(text, Variant.HANS) == words


@pytest.mark.parametrize(
    ("text", "word"),
    [("来了十七只猫", "十七只"), ("范先生和于教授", "于教授"), ("鲁迅著《呐喊》", "鲁迅")],
)
def test_words_that_belong_together_are_one(text: str, word: str) -> None:
    assert word in cut(text, Variant.HANS)


def test_traditional_is_cut_like_simplified() -> None:
    simplified = cut("他看着著名作家的著作", Variant.HANS)
    traditional = cut("他看著著名作家的著作", Variant.HANT)
    assert [len(word) for word in traditional] == [len(word) for word in simplified]


@pytest.mark.parametrize("source", list(Variant))
def test_a_lone_surrogate_is_named(source: Variant) -> None:
    with pytest.raises(ValueError, match=r"character 3 is U\+D800"):
        cut("一二\ud800", source)

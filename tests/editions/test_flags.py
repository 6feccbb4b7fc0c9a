"""Flags: where a conversion is uncertain, why, and what else the word may become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.editions.convert import converter
from duizhao.editions.flags import Why, doubts, flags, homographs, meanings
from duizhao.editions.words import cut
from duizhao.model import Variant

# The text · the word that is flagged · why.
UNCERTAIN = [
    ("他喜欢手卷。", "手卷", Why.TWO),
    ("信里说天后的事。", "天后", Why.TWO),
    ("现今的塘后道沙滩，为了两村的交通", "后", Why.UNKNOWN),
    ("县令周钟瑄兴建水利", "钟", Why.UNKNOWN),
    ("两边的药铺里各有一个现成的说法。", "里", Why.ALONE),
    ("史称庆历和议，取得了近半个世纪的和平", "历", Why.CUT),
    ("最后以水反冲之三步骤完成", "反冲", Why.RARE),
]

# Texts in which every word has one form only, or in which nothing is converted.
CERTAIN = [
    "后来他们发现，软件里面的历史记录只有三条。",
    "这不是只有他才知道的事，被发明的东西更复杂。",
    "今天天气很好，我们去公园散步。",
    "Hello, world! 123",
    "",
    "，。！？",
    "這是一句繁體中文，裡面沒有簡體字。",
]


@pytest.mark.parametrize(("text", "word", "why"), UNCERTAIN)
def test_uncertain(text, word, why):
    found = {text[flag.start : flag.end]: flag.why for flag in flags(text, *TO_TAIWAN)}
    assert found.get(word) == why


TO_TAIWAN = (Variant.HANS, Variant.HANT_TW)


@pytest.mark.parametrize("text", CERTAIN)
def test_certain(text):
    assert flags(text, *TO_TAIWAN) == []


@pytest.mark.parametrize("pair", [(Variant.HANT_TW, Variant.HANT_HK), (Variant.HANS,) * 2])
def test_within_one_script_nothing_is_uncertain(pair):
    assert flags("他看见海里了，看見海里了。", *pair) == []


def test_the_forms_begin_with_what_is_shown_and_go_on_with_the_others():
    (flag,) = flags("药铺里说", *TO_TAIWAN)
    assert flag.forms == ("裡", "里")
    assert (flag.start, flag.end, flag.doubtful) == (2, 3, (2,))


def test_forms_are_those_that_the_target_prints():
    assert flags("药铺里说", Variant.HANS, Variant.HANT_TW)[0].forms == ("裡", "里")
    assert flags("药铺里说", Variant.HANS, Variant.HANT_HK)[0].forms == ("裏", "里")


@pytest.mark.parametrize(
    ("text", "phrase"), [("药铺里说", "药铺里"), ("《史记》里说", "里说"), ("《》里《》", "里")]
)
def test_a_character_alone_is_offered_with_its_neighbour(text, phrase):
    (flag,) = flags(text, *TO_TAIWAN)
    first, last = flag.phrase
    assert text[first:last] == phrase


def test_to_simplified_asks_where_a_form_has_two():
    text = "他所著的君主論"
    assert [text[f.start : f.end] for f in flags(text, Variant.HANT_TW, Variant.HANS)] == ["所著"]
    assert flags("後來他們發現，頭髮乾了。", Variant.HANT_TW, Variant.HANS) == []


def test_meanings_tell_the_forms_apart():
    assert meanings("后", Variant.HANT_TW) == {"後": "after, behind", "后": "a queen"}
    assert meanings("里", Variant.HANT_HK)["裏"] == "inside"
    assert meanings("海里", Variant.HANT_TW) == {"海里": "a nautical mile", "海裡": "in the sea"}
    assert meanings("人", Variant.HANT_TW) == {}
    assert meanings("后", Variant.HANS) == {}


def test_the_tables_hold_forms_of_what_they_speak_of():
    back = converter(Variant.HANT, Variant.HANS)
    for character, doubt in doubts().items():
        assert 0 <= doubt.degree <= 3
        assert len(doubt.meanings) > 1
        assert all(len(form) == 1 and said for form, said in doubt.meanings.items()), character
    for word, forms in homographs().items():
        assert len(forms) > 1
        assert all(len(form) == len(word) and said for form, said in forms.items())
        assert word in {back.text(form) for form in forms} | set(forms), word


def test_a_lone_surrogate_is_refused():
    with pytest.raises(ValueError, match="surrogate"):
        flags("后\ud800里", *TO_TAIWAN)


CHINESE = st.text(
    st.sampled_from([*"后里发干系只面余范钟的了他。，说一三天海中 aA1\n", "這", "\x01"])
)


@given(CHINESE)
def test_flags_are_words_in_order_whose_first_form_is_what_is_shown(text):
    shown = "".join(converter(*TO_TAIWAN).words(cut(text, Variant.HANS)))
    end = 0
    for flag in flags(text, *TO_TAIWAN):
        assert end <= flag.start < flag.end <= len(text)
        assert flag.forms[0] == shown[flag.start : flag.end]
        assert len(set(flag.forms)) == len(flag.forms)
        assert all(flag.start <= place < flag.end for place in flag.doubtful)
        assert flag.phrase[0] <= flag.start < flag.end <= flag.phrase[1]
        end = flag.end


@given(CHINESE)
def test_the_same_text_has_the_same_flags(text):
    assert flags(text, *TO_TAIWAN) == flags(text, *TO_TAIWAN)


@pytest.mark.parametrize(
    "text",
    ["范老师说", "余太太在市场", "镜子里的人", "这支手表", "政府换发执照"],
)
def test_what_needs_no_asking(text: str) -> None:
    """A surname before a title, what is inside of a common thing, words of our own list."""
    assert flags(text, *TO_TAIWAN) == []

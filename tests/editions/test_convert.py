"""Converting: what must hold for any text, and for text that is Traditional already."""

from itertools import accumulate

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duizhao.editions.convert import Converter, converter, fold
from duizhao.editions.words import cut
from duizhao.model import Variant

HANT = [Variant.HANT, Variant.HANT_TW, Variant.HANT_HK]
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PROSE = st.lists(
    st.sampled_from(
        "皇后 后来 头发 发展 干部 干燥 三只 只有 里程 这里 面条 面对 制度 制造 征服 特征 关系 联系 "
        "松树 放松 复杂 回复 范先生 余教授 海里 大海里 不准 天后 三天后 干了 这杯 衣服 的 了 ， 。 "
        "看着 著名 乾隆 乾坤 了解 瞭望 什么 他 们 说".split()
    ),
    max_size=12,
).map("".join)


@given(ANY | PROSE, st.sampled_from(HANT))
@settings(deadline=None)  # the first to come waits for the dictionaries
def test_every_word_has_its_conversion(text: str, target: Variant) -> None:
    words = cut(text, Variant.HANS)
    converted = converter(Variant.HANS, target).words(words)
    assert [len(word) for word in converted] == [len(word) for word in words]


@given(PROSE, st.sampled_from(HANT))
def test_a_word_means_the_same_wherever_it_stands(text: str, target: Variant) -> None:
    words = cut(text, Variant.HANS)
    alone = [Converter(Variant.HANS, target).words([word])[0] for word in words]
    assert converter(Variant.HANS, target).words(words) == alone


@given(PROSE, st.sampled_from(HANT))
def test_there_and_back(text: str, target: Variant) -> None:
    there = converter(Variant.HANS, target).text(text)
    assert converter(target, Variant.HANS).text(there) == text


@given(PROSE, st.sampled_from(HANT))
def test_simplified_twice_is_simplified_once(text: str, target: Variant) -> None:
    once = converter(target, Variant.HANS).text(converter(Variant.HANS, target).text(text))
    assert converter(target, Variant.HANS).text(once) == once


@given(ANY | PROSE)
@settings(max_examples=200)
def test_folding_keeps_the_count_and_is_done_once(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once


@given(PROSE, st.sampled_from(HANT))
def test_both_scripts_fold_alike(text: str, target: Variant) -> None:
    assert fold(converter(Variant.HANS, target).text(text)) == fold(text)


@pytest.mark.parametrize("target", HANT)
@pytest.mark.parametrize(
    "text",
    [
        "皇后在後面，頭髮乾了，只有一隻表現不准的手錶。",
        "里長於海裡游泳，范先生與余小姐係舊識。",
        "不准制憲，復闢征服，咸豐年間奴兒干都司。這系統",
    ],
)
def test_traditional_inside_a_simplified_essay_is_left_alone(text: str, target: Variant) -> None:
    assert converter(Variant.HANS, target).text(text) == text
    assert converter(Variant.HANS, target).text("他说：\n" + text)[4:] == text


@pytest.mark.parametrize("target", HANT)
def test_a_traditional_name_in_a_simplified_sentence_keeps_its_form(target: Variant) -> None:
    assert converter(Variant.HANS, target).text("导演鍾后羿后来说") in {
        "導演鍾后羿後來說",
        "導演鍾后羿後來説",
    }


@pytest.mark.parametrize("source", HANT)
@pytest.mark.parametrize("target", HANT)
def test_what_is_written_for_one_region_is_printed_so_in_another(
    source: Variant, target: Variant
) -> None:
    text = "裡面裏面，臺灣台灣，著着"
    assert converter(source, target).text(text) == text


def test_other_scripts_and_controls_pass() -> None:
    text = "Привет\x00\x01\x02\ufffc\u3000ひらがな\U0001f600 a\tb\r\n\n"
    assert converter(Variant.HANS, Variant.HANT_TW).text(text) == text


@pytest.mark.parametrize("pair", [(Variant.HANS, Variant.HANT), (Variant.HANT_HK, Variant.HANS)])
def test_a_lone_surrogate_is_named(pair: tuple[Variant, Variant]) -> None:
    with pytest.raises(ValueError, match=r"U\+DC00, half of a surrogate pair"):
        converter(*pair).text("一\udc00")


def test_more_words_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duizhao.editions.memory.ROOM", 3)
    monkeypatch.setattr("duizhao.editions.traditional.ROOM", 3)
    fresh = Converter(Variant.HANS, Variant.HANT_TW)
    assert [fresh.text(text) for text in ("头发发展", "干部干燥", "皇后以后", "头发发展")] == [
        "頭髮發展",
        "幹部乾燥",
        "皇后以後",
        "頭髮發展",
    ]


def test_a_converted_text_knows_where_its_characters_went() -> None:
    taiwan = converter(Variant.HANS, Variant.HANT_TW, wording=True)
    assert taiwan.shown("新的软件，把数据存进U盘。") == (
        "新的軟體，把資料存進U盤。",
        ((10, 12, "隨身碟"),),
    )
    assert taiwan.text("新的软件，把数据存进U盘。") == "新的軟體，把資料存進隨身碟。"


@pytest.mark.parametrize("target", HANT)
def test_a_rule_about_the_end_of_a_text_holds_in_a_long_one(target: Variant) -> None:
    assert converter(Variant.HANS, target).text("头发长了。是的，一口干了").endswith("一口乾了")


@pytest.mark.parametrize("target", HANT)
@given(st.lists(st.text("只有三头发长了里面皇后後面软件，。\n\x01\x1ea")))
def test_texts_are_converted_together_as_alone(target: Variant, texts: list[str]) -> None:
    convert = converter(Variant.HANS, target, wording=True)
    ends = list(accumulate(len(text) + 1 for text in texts))
    together = convert.lines(
        "\n".join(texts),
        lambda: [(end - len(text) - 1, end - 1) for end, text in zip(ends, texts, strict=True)],
    )
    assert together.whole() == "\n".join(convert.text(text) for text in texts)


@given(
    st.text(
        st.sampled_from("干后里只发这是有三天海了面表准系余于钟，。\n！這裡著着头髮历曆范 a1"),
        max_size=20,
    )
)
@example("干\n這")
@example("这！干這是。")
@example("裡，着")
@example("1，余")
def test_a_text_is_what_its_words_are(text: str) -> None:
    """Also where lines and sentences of both scripts stand side by side."""
    convert = converter(Variant.HANS, Variant.HANT_TW)
    assert convert.text(text) == "".join(convert.words(cut(text, Variant.HANS)))

"""Wording: on request, on whole words, and nothing that human localisers do not write."""

import pytest

from duizhao.editions import vocabulary
from duizhao.editions.convert import converter
from duizhao.editions.wording import LEFT_OUT, words
from duizhao.model import Variant


@pytest.mark.parametrize(
    ("simplified", "plain", "wording"),
    [
        (
            "软件默认把数据保存到硬盘",
            "軟件默認把數據保存到硬盤",
            "軟體預設把資料儲存到硬碟",
        ),
        ("程序员打印了源代码", "程序員打印了源代碼", "程式設計師列印了原始碼"),
        ("发布公告", "發佈公告", "發佈公告"),
        ("国王的士兵", "國王的士兵", "國王的士兵"),
        ("结婚对象", "結婚對象", "結婚對象"),
        ("法律程序", "法律程序", "法律程序"),
        ("寻求支持", "尋求支持", "尋求支持"),
        ("性价比", "性價比", "性價比"),
        ("保存文物", "保存文物", "保存文物"),
    ],
)
def test_taiwan(simplified: str, plain: str, wording: str) -> None:
    assert converter(Variant.HANS, Variant.HANT_TW).text(simplified) == plain
    assert converter(Variant.HANS, Variant.HANT_TW, wording=True).text(simplified) == wording


@pytest.mark.parametrize(
    ("simplified", "wording"),
    [
        ("出租车司机在摩托车旁边吃冰淇淋", "的士司機在電單車旁邊吃雪糕"),
        ("软件默认把数据保存到硬盘", "軟件默認把數據保存到硬碟"),
        ("好莱坞的自行车", "荷里活的單車"),
        ("芯片和服务器", "晶片和伺服器"),
    ],
)
def test_hong_kong(simplified: str, wording: str) -> None:
    assert converter(Variant.HANS, Variant.HANT_HK, wording=True).text(simplified) == wording


def test_traditional_without_a_region_is_worded_as_taiwan_s() -> None:
    assert words(Variant.HANT) == words(Variant.HANT_TW)
    assert not words(Variant.HANS)


@pytest.mark.parametrize("table", ["wording_tw.tsv", "wording_hk.tsv"])
def test_every_line_has_a_reason_and_no_word_two(table: str) -> None:
    rows = vocabulary.table(table)
    assert all(len(row) == 3 and all(row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_what_is_left_out_is_listed_too() -> None:
    assert any(row[1] == LEFT_OUT for row in vocabulary.table("wording_tw.tsv"))

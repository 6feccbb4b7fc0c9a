"""Print forms: every region as its press prints, from data with a source for every line."""

import pytest

from duizhao.editions import vocabulary
from duizhao.editions.convert import converter
from duizhao.model import Variant


@pytest.mark.parametrize(
    ("simplified", "taiwan", "hong_kong"),
    [
        ("群众在床上", "群眾在床上", "群眾在床上"),
        ("因为户口", "因為戶口", "因為戶口"),
        ("这里说", "這裡說", "這裏說"),
        ("看着著名的山峰", "看著著名的山峰", "看着著名的山峰"),
        ("台湾污染", "台灣污染", "台灣污染"),
        ("卫生", "衛生", "衞生"),
        ("面包，吃，才，潮湿", "麵包，吃，才，潮濕", "麵包，吃，才，潮濕"),
        ("启示，伪造，线", "啟示，偽造，線", "啟示，偽造，線"),
    ],
)
def test_regions(simplified: str, taiwan: str, hong_kong: str) -> None:
    assert converter(Variant.HANS, Variant.HANT).text(simplified) == taiwan
    assert converter(Variant.HANS, Variant.HANT_TW).text(simplified) == taiwan
    assert converter(Variant.HANS, Variant.HANT_HK).text(simplified) == hong_kong


@pytest.mark.parametrize("name", ["print_tw.tsv", "print_hk.tsv"])
def test_every_line_has_a_source_and_no_form_leads_on(name: str) -> None:
    rows = vocabulary.table(name)
    assert all(len(row) == 3 and all(row) and row[0] != row[1] for row in rows)
    assert {row[0] for row in rows}.isdisjoint(row[1] for row in rows)

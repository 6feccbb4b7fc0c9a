"""To Simplified: as the mainland prints it, in characters that common fonts have."""

import pytest

from duizhao.editions.convert import converter, fold
from duizhao.model import Variant


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("他看著著名作家的著作", "他看着著名作家的著作"),
        ("沿著名叫濁水溪的河走", "沿着名叫浊水溪的河走"),
        ("魯迅著《吶喊》，所著甚多", "鲁迅著《呐喊》，所著甚多"),
        ("隨著時間有顯著的改變", "随着时间有显著的改变"),
        ("睡著了，見微知著", "睡着了，见微知著"),
        ("乾隆扭轉乾坤，康乾盛世", "乾隆扭转乾坤，康乾盛世"),
        ("空氣乾燥，乾杯", "空气干燥，干杯"),
        ("妳和牠，還有祂", "你和它，还有他"),
        ("瞭解以後站上瞭望台，一目瞭然", "了解以后站上瞭望台，一目了然"),
        ("藉口，藉由，慰藉，狼藉", "借口，借由，慰藉，狼藉"),
        ("茵蔯蒿", "茵陈蒿"),
        ("李世勣", "李世勣"),
        ("甚麼，什麼，怎麼", "什么，什么，怎么"),
        ("宮商角徵羽，徵求特徵", "宫商角徵羽，征求特征"),
        ("樊於期對於此事", "樊於期对于此事"),
        ("神祇，祇有", "神祇，只有"),
        ("衞生署説，鐵路綫，枱燈，化粧", "卫生署说，铁路线，台灯，化妆"),
        ("規畫，計畫，畫畫", "规划，计划，画画"),
        ("剩餘的余小姐", "剩余的余小姐"),
        ("他們獲益甚夥，夥伴", "他们获益甚夥，伙伴"),
    ],
)
@pytest.mark.parametrize("source", [Variant.HANT, Variant.HANT_TW, Variant.HANT_HK])
def test_as_the_mainland_prints_it(source: Variant, traditional: str, simplified: str) -> None:
    assert converter(source, Variant.HANS).text(traditional) == simplified


@pytest.mark.parametrize(
    "text", ["什么要么那么", "看着著名的显著的著作", "乾隆和乾坤，干燥", "瞭望，了解", "茵陈"]
)
def test_simplified_text_stays(text: str) -> None:
    assert converter(Variant.HANT, Variant.HANS).text(text) == text
    assert fold(text) == text

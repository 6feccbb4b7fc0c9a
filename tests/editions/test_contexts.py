"""One-to-many characters: every rule with its reason, and the neighbours it must not touch."""

import pytest

from duizhao.editions import contexts, vocabulary
from duizhao.editions.convert import converter
from duizhao.model import Variant

CASES = {
    "a number, this or that counts; an adverb does not": """
        三只羊在吃草 三隻羊在吃草
        七八十只鸽子 七八十隻鴿子
        几十只 幾十隻
        养了15只鸡 養了15隻雞
        共有２７只 共有２７隻
        羊羔两只，鸽子一只 羊羔兩隻，鴿子一隻
        这只猫 這隻貓
        那只受伤的鸟 那隻受傷的鳥
        每只手都有五根手指 每隻手都有五根手指
        有只鸟飞过 有隻鳥飛過
        这只说明一件事 這只說明一件事
        这不是只有你 這不是只有你
        第一只用了三天 第一只用了三天
        他只身一人 他隻身一人
        别只看表面 別只看表面
        总共有十来只。 總共有十來隻。
        还有一只能飞 還有一隻能飛
        他一个人只能走 他一個人只能走
        那七只好母牛 那七隻好母牛
        牛只及鸡只 牛隻及雞隻
        所有鸡只应无异常 所有雞隻應無異常
    """,
    "a phrase that the dictionary calls a name is none": """
        政府采取措施 政府採取措施
        她在花园里唱歌 她在花園裡唱歌
        家里人都好 家裡人都好
        春天里的故事 春天裡的故事
        余光中的诗 余光中的詩
        贝采利乌斯 貝采利烏斯
        塔里木河 塔里木河
    """,
    "a phrase of OpenCC's is a word": """
        厨余回收 廚餘回收
        电影后制 電影後製
        客制化的服务 客製化的服務
        于斌枢机 于斌樞機
        天干物燥 天乾物燥
        怀素抱朴 懷素抱樸
    """,
    "a surname after what its bearer is, or where a clause begins": """
        县政府农业处长于立群表示 縣政府農業處長于立群表示
        处长于会议中表示 處長於會議中表示
        学生会会长于承恩说 學生會會長于承恩說
        分析师钟志明指出 分析師鍾志明指出
        立委钟佳滨则建议 立委鍾佳濱則建議
        张志钟、林岳民 張志鍾、林岳民
        墙上的钟停了 牆上的鐘停了
        姓涂的人不多 姓涂的人不多
        警方将于男逮捕 警方將于男逮捕
        处长于女生宿舍 處長於女生宿舍
        他涂上颜料 他塗上顏料
    """,
    "dry again, and to rinse": """
        衣服洗好晾了三天还没干，又下雨了 衣服洗好晾了三天還沒乾，又下雨了
        头发还没干就睡觉 頭髮還沒乾就睡覺
        这件事还没干完 這件事還沒幹完
        大家一口气把酒干了。 大家一口氣把酒乾了。
        湿了又干，干了又湿 濕了又乾，乾了又濕
        干你什么事 干你什麼事
        冲个热水澡 沖個熱水澡
        把桥冲断了 把橋沖斷了
        冲出门外 衝出門外
    """,
    "a watch, noodles, rolls, jars": """
        不必看表就知道 不必看錶就知道
        请看表一 請看表一
        那支表不是我的 那支錶不是我的
        里面的面很好吃 裡面的麵很好吃
        揉着手里的面。 揉著手裡的麵。
        她的头发天生就是卷的。 她的頭髮天生就是捲的。
        这一卷书 這一卷書
        坛内的面必不减少 罈內的麵必不減少
        论坛里的人 論壇裡的人
    """,
    "inside, a measure of length, a ward, a syllable": """
        扎尔达里是总统 扎爾達里是總統
        讨论与本里有关之公共事务 討論與本里有關之公共事務
        这本里有插图 這本裡有插圖
        我们系上的老师 我們系上的老師
        系上安全带 繫上安全帶
        大海里有鱼 大海裡有魚
        船离岸十海里 船離岸十海里
        公里和海里 公里和海里
        走了十余里路 走了十餘里路
        村（里）长 村（里）長
        加布里埃尔·加西亚 加布里埃爾·加西亞
        霍诺里乌斯 霍諾里烏斯
        、里夫斯 、里夫斯
        坂里村 坂里村
        《红楼梦》里的人 《紅樓夢》裡的人
        这里那里 這裡那裡
        在夜里，从屋里出来 在夜裡，從屋裡出來
    """,
    "after, and a queen": """
        三天后见 三天後見
        过了几天后 過了幾天後
        妈祖又称天后 媽祖又稱天后
        华语天后 華語天后
        皇后后来走了 皇后後來走了
        立卫氏为后。 立衛氏為后。
        后宫佳丽 後宮佳麗
    """,
    "what is left, and odd, and a surname": """
        三十余人 三十餘人
        1000余人 1000餘人
        256余 256餘
        其余的 其餘的
        余靖是北宋人 余靖是北宋人
        ，余小姐 ，余小姐
        范国威和杨岳桥 范國威和楊岳橋
        彼得·范·多昆 彼得·范·多昆
        于教授住于北京 于教授住於北京
        他姓于 他姓于
        王世杰 王世杰
        埃里克松 埃里克松
    """,
    "dry, to do, a shield": """
        衣服干了 衣服乾了
        河水已经干了 河水已經乾了
        眼泪早就干了 眼淚早就乾了
        他干了一件大事 他幹了一件大事
        干了这杯 乾了這杯
        一口干了 一口乾了
        空气很干 空氣很乾
        海就成了干地 海就成了乾地
        别的地方都是干的 別的地方都是乾的
        一干人等 一干人等
        他做成鱼干， 他做成魚乾，
        奴尔干都司 奴爾干都司
        不要干涉别人 不要干涉別人
        你干什么 你幹什麼
    """,
    "to permit, and exact": """
        不准抽烟 不准抽菸
        他看得很准 他看得很準
        猜不准 猜不準
        我的表走得不准。 我的錶走得不準。
        应准其复职 應准其復職
        准用前项规定 準用前項規定
        原核准土地 原核准土地
        标准不准改 標準不准改
    """,
    "to make, and a system": """
        米炒制后 米炒製後
        橡胶制空心球 橡膠製空心球
        德制的坦克 德製的坦克
        以夷制夷 以夷制夷
        公司自制设备 公司自製設備
        制度由此制定 制度由此制定
        委托制造 委託製造
    """,
    "to be, a system, to tie": """
        塔座系由石砌 塔座係由石砌
        如系法人 如係法人
        案件系属中 案件繫屬中
        系好安全带 繫好安全帶
        系在腰间 繫在腰間
        历史系 歷史系
        关系和联系 關係和聯繫
    """,
    "noodles, and a face": """
        吃了一碗面 吃了一碗麵
        三斗面里 三斗麵裡
        米、面、油 米、麵、油
        一面墙 一面牆
        面对面 面對面
        表面 表面
    """,
    "a watch, and a surface": """
        每只表都准 每隻錶都準
        看了看表， 看了看錶，
        手表和表示 手錶和表示
        这块表 這塊錶
        一张表 一張表
    """,
    "with water, and in a rush": """
        冲了一杯咖啡 沖了一杯咖啡
        被洪水冲走 被洪水沖走
        冲出门去 衝出門去
        海浪冲上岸 海浪沖上岸
    """,
    "grain, and a valley": """
        打谷的人 打穀的人
        稻谷去谷， 稻穀去穀，
        山谷里 山谷裡
        五谷丰登 五穀豐登
    """,
    "to march, and to levy": """
        率军征云南 率軍征雲南
        征服和象征 征服和象徵
        征收税款 徵收稅款
    """,
    "the calendar, and what one lived through": """
        庆历四年 慶曆四年
        黄帝历、 黃帝曆、
        有百年历史 有百年歷史
        农历和经历 農曆和經歷
    """,
    "salty, and all": """
        汤太咸了 湯太鹹了
        咸认为好 咸認為好
        老少咸宜 老少咸宜
        咸丰年间 咸豐年間
    """,
    "wine is kept in jars, sacrifices are made at altars": """
        三坛女儿红 三罈女兒紅
        祭坛 祭壇
    """,
    "a play, and to go out": """
        一出闹剧 一齣鬧劇
        这出戏 這齣戲
        一出门 一出門
    """,
    "the wind, and a razor": """
        刮起一阵大风 颳起一陣大風
        刮胡子 刮鬍子
    """,
    "to sign, and a lot": """
        他签了名 他簽了名
        核签会签 核簽會簽
        求了一支签 求了一支籤
        标签和书签 標籤和書籤
    """,
    "to give up, and a house": """
        不肯舍 不肯捨
        舍不得宿舍 捨不得宿舍
    """,
    "loose, and a pine": """
        捆得太松 捆得太鬆
        松一口气 鬆一口氣
        松树 松樹
    """,
    "hair, and to send": """
        申请换发执照 申請換發執照
        你的发如同山羊群 你的髮如同山羊群
        须发还原本 須發還原本
        须发皆白 鬚髮皆白
        发明和头发 發明和頭髮
    """,
    "sleepy, and in trouble": """
        我困了 我睏了
        被困在山里 被困在山裡
    """,
    "together, and and": """
        得并科罚金 得併科罰金
        合并、并且 合併、並且
        木卫一并没有水 木衛一並沒有水
    """,
}
PAIRS = [
    pytest.param(*line.split(), id=f"{reason}: {line.split()[0]}")
    for reason, block in CASES.items()
    for line in block.strip().splitlines()
]


@pytest.mark.parametrize(("simplified", "traditional"), PAIRS)
def test_in_taiwan(simplified: str, traditional: str) -> None:
    assert converter(Variant.HANS, Variant.HANT_TW).text(simplified) == traditional


@pytest.mark.parametrize(("simplified", "traditional"), PAIRS)
def test_and_back(simplified: str, traditional: str) -> None:
    assert converter(Variant.HANT_TW, Variant.HANS).text(traditional) == simplified


def test_every_rule_compiles_and_has_one_group_and_a_reason() -> None:
    for rule in (rule for tried in contexts.rules().values() for rule in tried):
        assert rule.pattern.groups == 1
        assert len(rule.form) == 1
        assert rule.reason


def test_a_listed_word_has_one_form_for_a_character() -> None:
    rows = vocabulary.table("words.tsv")
    assert all(len(row) == 3 and len(row[0]) == 1 and all(row) for row in rows)
    listed = [
        (word, character)
        for form, words, _ in rows
        for word in words.split()
        for character in converter(Variant.HANT, Variant.HANS).text(form)
    ]
    assert sorted(pair for pair in set(listed) if listed.count(pair) > 1) == []


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("在 Python 3 里的", "在 Python 3 裡的"),
        ("GitHub 里有", "GitHub 裡有"),
        ("“以后”里的“后”", "“以後”裡的“後”"),
        ("走了 10 里路", "走了 10 里路"),
        ("3 天后他走了", "3 天後他走了"),
    ],
)
def test_a_space_beside_latin_and_digits_begins_no_clause(
    simplified: str, traditional: str
) -> None:
    assert converter(Variant.HANS, Variant.HANT_TW).text(simplified) == traditional

"""Punctuation typed with an English keyboard, and what Chinese print makes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.input.punctuation import full_width

CONVERTED = [
    # after Chinese
    ("你好,世界.", "你好，世界。"),
    ("真的吗??!!", "真的吗？？！！"),
    ("硬件层面:美国限制;", "硬件层面：美国限制；"),
    ("你好, 世界", "你好，世界"),
    ("你好 , Claude", "你好，Claude"),
    ("《论语》,“仁”,", "《论语》，“仁”，"),
    ("时间:12:30.", "时间：12:30。"),
    # after a foreign term in a Chinese sentence
    ("使用 Claude,然后", "使用 Claude，然后"),
    ("与 Claude 的差距仅为 4.4%,但仍有差距.", "与 Claude 的差距仅为 4.4%，但仍有差距。"),
    ("智谱 GLM-4.5.", "智谱 GLM-4.5。"),
    ("我用 Claude. 后来换了 Gemini Pro.", "我用 Claude。后来换了 Gemini Pro。"),
    ("每天改 bug?", "每天改 bug？"),
    ("见 https://example.org/a,b.html,然后", "见 https://example.org/a,b.html，然后"),
    # brackets
    ("开曼(Cayman)群岛", "开曼（Cayman）群岛"),
    ("公司 (见下) 。", "公司（见下）。"),
    ("Dario Amodei (达里奥)", "Dario Amodei（达里奥）"),
    ("API(Application Interface),即接口", "API（Application Interface），即接口"),
    ("两点:(1)硬件;(2)软件", "两点：（1）硬件；（2）软件"),
    ("半（开)半", "半（开）半"),
    # ellipses and dashes
    ("然后...", "然后……"),
    ("......然后", "……然后"),
    ("他走了--再没回来", "他走了——再没回来"),
    ("他走了 -- 再没回来", "他走了——再没回来"),
    ("他走了 — 再没回来", "他走了——再没回来"),
    # quotes
    ('他说"好".', "他说“好”。"),
    ('他说 "好" 然后', "他说“好”然后"),
    ('"你好!"他说,"再见."', "“你好！”他说，“再见。”"),
    ("\"他说'好'了\"", "“他说‘好’了”"),
    ("“他说'好'了”", "“他说‘好’了”"),
    ("'好'是什么", "‘好’是什么"),
    ('" 你好 "然后', "“你好”然后"),
    ('He said "yes" to me', "He said “yes” to me"),
    ('他买了 27" 的"屏幕"', '他买了 27" 的“屏幕”'),
    ('"27" 的屏幕"', '“27" 的屏幕”'),
    # the head of a line
    ("一. 缘起", "一、缘起"),
    ("一. AI 的缘起", "一、AI 的缘起"),
    ("1. 硬件,软件", "1. 硬件，软件"),
    ("(1) 硬件,软件", "(1) 硬件，软件"),
]

UNTOUCHED = [
    "增长 4.4% 和 1,000,000 元",
    "版本 GLM-4.5 与 v1.2.3",
    "时间 12:30 到 13:00",
    "价格是 1 /7",
    "见 https://example.org/a?b=c,d;e!f(g) 和 www.example.org",
    "写信到 a.b@example.org",
    "调用 `f(x, y); # 注释, 见下.` 就行",
    "函数 f(x) 是 O(n) 的",
    "print(value)的结果",
    "文件.txt 和 .gitignore 在 ./a 与 ../b",
    "用 --help 选项，或 a-->b",
    "他说：“I see, but no.”",
    "See the docs. 然后看",
    "A plain English line, with (marks); and more: 'x'.",
    "The word 字, in Chinese, means character, and that is all that I wanted to say.",
    "GPT, Claude, Gemini 等模型",
    "Dr. 王与 e.g. 这样",
    "rock 'n' roll，don't，the '90s，6' 高",
    '27" 的屏幕',
    '他说"好',
    "print(\"x\", 'y')",
    "真好:) 不好 :-(",
    "A&nbsp;B，&amp;好",
    "std::vec 的",
    "百.5 折",
    "“你好，世界。”——他说……（《书》）",
]


@pytest.mark.parametrize(("typed", "printed"), CONVERTED)
def test_chinese_gets_chinese_marks(typed: str, printed: str) -> None:
    assert full_width(typed) == printed


@pytest.mark.parametrize("text", UNTOUCHED)
def test_everything_else_keeps_its_own(text: str) -> None:
    assert full_width(text) == text


def test_lines_know_nothing_of_each_other() -> None:
    assert full_width('他说"好\n"不好') == '他说"好\n"不好'


# Dense in what the rules look at, so that they meet.
TEXTS = st.text(
    st.sampled_from("甲乙一丙 \taZB05,.;:?!()\"'`-—–…“”‘’（），。：_/&@<>=\n"), max_size=60
)


@given(TEXTS | st.text())
def test_twice_is_once(text: str) -> None:
    assert full_width(full_width(text)) == full_width(text)


@given(TEXTS | st.text())
def test_only_punctuation_and_blanks_change(text: str) -> None:
    def letters(of: str) -> str:
        return re.sub(r"[\W_]", "", of)

    assert letters(full_width(text)) == letters(text)
    assert full_width(text).count("\n") == text.count("\n")


@given(st.text(st.sampled_from("甲乙丙，。：；？！（）《》“”‘’、…—")))
def test_chinese_marks_stay(text: str) -> None:
    assert full_width(text) == text


@given(st.text(st.characters(max_codepoint=0x7E, exclude_characters='"')))
def test_a_text_without_chinese_stays(text: str) -> None:
    assert full_width(text) == text

"""Plain texts, and the essays that they become."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.input.importer import Header, import_text, write_essay
from duizhao.input.literal import literal
from duizhao.input.outline import only_counts
from duizhao.problems import ProblemsFound

HEADER = Header(title="题目", date="2026-09-05", lang="zh-Hans")


def body(text: str, header: Header = HEADER) -> str:
    return import_text(text, header).split("\n\n", 1)[1]


def shown(source: str) -> str:
    """What a reader sees of Markdown, blanks aside."""
    made = markdown.markdown(source, extensions=["extra"])
    return " ".join(unescape(re.sub(r"<[^>]*>", "", made)).split())


def test_a_text_of_two_sections() -> None:
    text = """共计 2236 个字符,预计需要花费 6 分钟才能阅读完成。
在 9 月 5 日,公司(Dario Amodei)发布了"公告".
第二段.

两个层面:
- 硬件层面:限制;
- 软件层面:关闭。
结果如此.
"""
    essay = """Title: 题目
Date: 2026-09-05
Lang: zh-Hans

在 9 月 5 日，公司（Dario Amodei）发布了“公告”。

第二段。

***

两个层面：

- 硬件层面：限制；
- 软件层面：关闭。

结果如此。
"""
    assert import_text(text, HEADER) == essay


def test_the_header() -> None:
    header = Header(
        "题 目:\n二", "2026-09-05 18:30", "某甲", "zh-Hant-TW", "评论", ("AI", " 规 则 ", "")
    )
    assert (
        import_text("好。", header)
        == """Title: 题 目: 二
Date: 2026-09-05 18:30
Authors: 某甲
Lang: zh-Hant-TW
Category: 评论
Tags: AI, 规 则

好。
"""
    )


def test_a_tag_with_a_comma_makes_semicolons() -> None:
    assert "Tags: a,b; c\n" in import_text("好", Header("题", "2026-09-05", tags=("a,b", "c")))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("这是说为什么", "Lang: zh-Hans"),
        ("這是說為什麼", "Lang: zh-Hant"),
        ("好人", ""),
        ("这是這是", ""),
    ],
)
def test_the_script_is_seen_from_the_text(text: str, lang: str) -> None:
    found = re.search(r"^Lang:.*", import_text(text, Header("题", "2026-09-05")), re.MULTILINE)
    assert (found[0] if found else "") == lang


@pytest.mark.parametrize(
    "line",
    [
        "共计 2236 个字符,预计需要花费 6 分钟才能阅读完成。",
        "共計 2236 個字元，預計需要花費 6 分鐘才能閱讀完成。",
        "共计２２３６个字符，预计需要花费６分钟才能阅读完成。",
        "共 2,236 字,约需 6 分钟",
        "全文共2236字，阅读大约需要6分钟。",
        "字数:2236 | 阅读时间:6 分钟",
        "本文约 1.2 万字",
        "閱讀時間 6 分鐘",
        "⏱ 2236 字 · 6 分钟读完",
        "2236 words, 6 min read",
    ],
)
def test_a_leading_line_that_only_counts_is_dropped(line: str) -> None:
    assert only_counts(line)
    assert body(f"\ufeff\n{line}\n\n第一段。") == "第一段。\n"
    assert body(f"第一段。\n{line}").startswith("第一段。\n\n")  # leading ones only
    assert shown(body(f"第一段。\n{line}")) != "第一段。"


@pytest.mark.parametrize(
    "line",
    [
        "2236 年",
        "一个字",
        "全文如下",
        "我写了 2236 个字。",
        "6 分钟",
        "共计 2236 人阅读。",
        "预计需要花费 6 分钟",
        "他花 6 分钟读完",
    ],
)
def test_other_first_lines_stay(line: str) -> None:
    assert shown(body(f"{line}\n第二段。")).startswith(line)


OUTLINES = [
    # lines are paragraphs, blank lines part sections
    ("甲。\n乙。\n\n丙。", "甲。\n\n乙。\n\n***\n\n丙。\n"),
    ("甲。\r\n乙。\r\n\r\n丙。\r\n", "甲。\n\n乙。\n\n***\n\n丙。\n"),
    ("　　甲。\n    乙。\n \t \n丙。", "甲。\n\n乙。\n\n***\n\n丙。\n"),
    # long enough to see that blank lines part paragraphs: two of them part sections
    ("甲。\n\n乙。\n\n丙。\n\n丁。", "甲。\n\n乙。\n\n丙。\n\n丁。\n"),
    ("甲。\n\n乙。\n\n\n丙。\n\n丁。", "甲。\n\n乙。\n\n***\n\n丙。\n\n丁。\n"),
    # lists
    ("甲：\n- 一\n- 二\n乙。", "甲：\n\n- 一\n- 二\n\n乙。\n"),
    ("甲：\n\n- 一\n\n- 二\n乙。", "甲：\n\n- 一\n- 二\n\n乙。\n"),
    ("• 一\n* 二", "- 一\n- 二\n"),
    ("-一\n- 二", "-一\n\n- 二\n"),
    # headings: short, unclosed, and prose follows
    ("缘起\n甲。\n乙。", "## 缘起\n\n甲。\n\n乙。\n"),
    ("甲。\n乙。\n\n缘起\n\n丙。", "甲。\n\n乙。\n\n## 缘起\n\n丙。\n"),
    (
        "一、缘起\n\n甲。\n乙。\n\n二、为什么?\n\n丙。",
        "## 一、缘起\n\n甲。\n\n乙。\n\n## 二、为什么？\n\n丙。\n",
    ),
    ("第一章 开端\n\n一、缘起\n\n甲。\n乙。", "## 第一章 开端\n\n## 一、缘起\n\n甲。\n\n乙。\n"),
    ("清单\n- 一\n- 二", "## 清单\n\n- 一\n- 二\n"),
    # what is short and no heading
    ("甲。\n乙。\n\n(完)", "甲。\n\n乙。\n\n***\n\n（完）\n"),
    ("甲。\n乙。\n\n二零二六年秋", "甲。\n\n乙。\n\n***\n\n二零二六年秋\n"),
    ("作者:某甲\n甲。", "作者：某甲\n\n甲。\n"),
    ("2026 年 9 月 5 日\n甲。", "2026 年 9 月 5 日\n\n甲。\n"),
    ("床前明月光\n疑是地上霜", "床前明月光\n\n疑是地上霜\n"),
    ("“你好”\n甲。", "“你好”\n\n甲。\n"),
    # rules of the author's own
    ("甲。\n---\n乙。", "甲。\n\n***\n\n乙。\n"),
    ("甲。\n\n* * *\n\n\n乙。", "甲。\n\n***\n\n乙。\n"),
    ("甲。\n=====\n缘起\n乙。", "甲。\n\n## 缘起\n\n乙。\n"),
    # what the front matter says already
    ("# 题目\n共 99 字\n甲。", "甲。\n"),
    ("共 99 字\n《题目》\n甲。\n题目", "甲。\n\n题目\n"),
]


@pytest.mark.parametrize(("text", "essay"), OUTLINES)
def test_lines_become_parts(text: str, essay: str) -> None:
    assert body(text) == essay


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2 * 3 和 *好*", r"2 \* 3 和 \*好\*"),
        ("snake_case 和 _好_", r"snake_case 和 \_好\_"),
        ("# 号", r"\# 号"),
        ("> 引", r"\> 引"),
        ("+ 加", r"\+ 加"),
        ("1. 一", r"1\. 一"),
        ("2026. 年", r"2026\. 年"),
        ("3.5 倍", "3.5 倍"),
        ("a < b 与 <b>粗</b>", "a &lt; b 与 &lt;b>粗&lt;/b>"),
        ("AT&T 与 &nbsp;", "AT&T 与 &amp;nbsp;"),
        ("`code` 与 [链接](a)", r"\`code\` 与 \[链接](a)"),
        ("C:\\路径", r"C:\\路径"),
        ("标题 {#id}", r"标题 \{#id}"),
        ("a | b", "a | b"),
        ("~~~", "&#126;~~"),
        ("见 https://example.org/_b*c。", r"见 https://example.org/\_b\*c。"),
        ("见 https://example.org/a_b?c=1&d=2。", "见 <https://example.org/a_b?c=1&d=2>。"),
        ("甲 &#1 乙", "甲 &amp;#1 乙"),
        ("见 https://example.org/维基", "见 https://example.org/维基"),
    ],
)
def test_markdown_shows_a_line_as_it_is(line: str, source: str) -> None:
    assert literal(line) == source
    assert shown(source) == line


@given(
    st.text(st.sampled_from("甲 ab1_*`[](){}<>&;#!+-=.:|~\\\"'^/@x"), min_size=1)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Co"]), min_size=1)
)
def test_any_line_is_shown_as_it_is(line: str) -> None:
    line = " ".join(line.split())
    assert shown(literal(line)) == line
    assert shown(f"- {literal(line)}\n- 乙") == f"{line} 乙".strip()


HAN = re.compile("[\u4e00-\u9fff]")
LINES = st.text(st.sampled_from("甲乙第一章 ，。：,.:?\"'()-*=a1 \t"), max_size=30)


@given(st.lists(LINES).map("\n".join) | st.text())
def test_no_han_is_lost(text: str) -> None:
    kept = "\n".join(line for line in text.split("\n") if not only_counts(line))
    assert "".join(HAN.findall(body(f"首先。\n{kept}"))) == "首先" + "".join(HAN.findall(kept))


@given(st.lists(LINES).map("\n".join))
def test_all_that_is_printed_is_what_was_typed(text: str) -> None:
    def letters(of: str) -> str:
        return re.sub(r"[\W_]", "", of)

    assert letters(shown(body(f"首先。\n{text}"))) == letters(f"首先{text}")


# -- files


def slug_of(title: str) -> str:
    return "timu"


def site(folder: Path) -> Path:
    content = folder / "content"
    content.mkdir()
    return content


def codes(folder: Path, data: bytes, header: Header = HEADER) -> list[str]:
    """The problems of importing a file with these bytes, as they are printed."""
    (folder / "文.txt").write_bytes(data)
    with pytest.raises(ProblemsFound) as found:
        write_essay(folder / "文.txt", folder / "content", header, slug_of)
    return [str(problem).replace(f"{folder}/", "") for problem in found.value.problems]


def test_an_essay_is_written(tmp_path: Path) -> None:
    content = site(tmp_path)
    text = tmp_path / "a b.txt"
    text.write_bytes("\ufeff甲,乙.\r\n丙\r\n".encode())
    assert write_essay(text, content, HEADER, slug_of) == content / "timu.md"
    written = (content / "timu.md").read_bytes().decode()
    assert written == "Title: 题目\nDate: 2026-09-05\nLang: zh-Hans\n\n甲，乙。\n\n丙\n"


def test_a_file_that_exists_is_not_touched(tmp_path: Path) -> None:
    (site(tmp_path) / "timu.md").write_text("旧", "utf-8")
    assert codes(tmp_path, "新".encode()) == [
        "content/timu.md: it exists already."
        " Choose another title, or move that file away. [file-exists]"
    ]
    assert (tmp_path / "content" / "timu.md").read_text("utf-8") == "旧"


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert codes(tmp_path, " \n共 9 字\n".encode(), Header(" ", "昨天", lang="ja")) == [
        '--date: "昨天" is no date.'
        " Write it as ISO 8601 has it, as in 2026-09-05 or 2026-09-05 18:30. [bad-date]",
        '--lang: "ja" is no variant that an essay can be written in.'
        " Write one of zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK. [unknown-language]",
        "--title: it is empty. Give the essay a title. [no-title]",
        "content: there is no such folder."
        " Run this in the site's folder, or name the content folder with --content. [no-content]",
        "文.txt: it holds no text. Name another file. [no-text]",
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("第一行\n这是一篇文章，说的是简体字。", "gb18030", "GB18030"),
        ("第一行\n这是一篇文章，说的是简体字。", "utf-16", "UTF-16"),
    ],
)
def test_another_encoding_is_named(tmp_path: Path, text: str, encoding: str, named: str) -> None:
    site(tmp_path)
    (problem,) = codes(tmp_path, text.encode(encoding))
    assert problem.startswith("文.txt:1: byte 1 of the file is not UTF-8")
    assert f"looks like {named}" in problem
    assert f"iconv -f {named} -t UTF-8" in problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    site(tmp_path)
    with pytest.raises(ProblemsFound, match=r"无\.txt: it cannot be read .*\[not-read\]"):
        write_essay(tmp_path / "无.txt", tmp_path / "content", HEADER, slug_of)

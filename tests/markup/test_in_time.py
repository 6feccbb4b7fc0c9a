"""What is made anew gives the HTML that Python-Markdown gives, and looks at each text once."""

from __future__ import annotations

from unittest import mock

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockprocessors import EmptyBlockProcessor

from duizhao.markup import blocks
from duizhao.markup.in_time import InTime, InTimeMarkdown

LINES = [
    *("# 题", "## 题 ##", "# 甲 {#a}", "===", "---", "- - -", "***", "甲", "", "甲  { "),
    *("- 甲", "1. 甲", ": 甲", ":   乙", "> 甲", "    甲", "        甲", "    # 甲", "    : 乙"),
    *("甲|乙", "|甲", "|甲|", "-|-", "|-", "|-|", "{: #b}", "<div>", "</div>", "# a\\"),
    *("[甲]: a", "[^甲]: 乙", "甲[^甲]", "*[甲]: 乙", "甲 *甲* 甲"),
    *("```", "```py", "~~~", "~~~~", "````", "```{.a}", "```{a}}", "~~~~x"),
]
TEXTS = st.lists(st.sampled_from(LINES), max_size=14).map("\n".join)


def ours(text: str) -> str:
    return InTimeMarkdown(extensions=["extra", InTime()]).convert(text)


@given(TEXTS)
def test_the_html_is_the_same_however_early_a_text_counts_as_long(text):
    theirs = markdown.Markdown(extensions=["extra"]).convert(text)
    with mock.patch.multiple(blocks, LONG=0, AHEAD=2):
        assert ours(text) == theirs


@pytest.mark.parametrize(
    "line",
    ["# 题\n", "题\n===\n", "---\n", "题\n: 义\n: 义\n\n", "文\n\n", "    码\n\n", "- 文\n文\n"],
)
def test_what_is_left_of_a_text_is_not_handed_on_for_every_line(line, monkeypatch):
    looked_at = 0
    looks = EmptyBlockProcessor.test

    def counted(self, parent, block):
        nonlocal looked_at
        looked_at += len(block)
        return looks(self, parent, block)

    monkeypatch.setattr(EmptyBlockProcessor, "test", counted)
    text = line * (20 * blocks.LONG // len(line))
    ours(text)
    assert looked_at < 3 * len(text)


def test_blocks_to_come_are_not_moved_for_every_block():
    window = blocks.Window(map(str, range(10_000)))
    taken = []
    while window:
        taken.append(window.pop(0))
        assert len(window) <= 2 * blocks.AHEAD
    assert taken == list(map(str, range(10_000)))


def test_fences_without_an_end_are_read_once():
    text = "".join(f"~~~~x{number}\n文\n\n" for number in range(500)) + "```\n码\n```\n"
    with mock.patch("duizhao.markup.fences.FencedBlockPreprocessor.run") as run:
        run.side_effect = lambda lines: lines
        ours(text)
    assert [call.args for call in run.mock_calls] == [(["```", "码", "```"],)]

"""What is too deep or too much for Markdown is said; what authors write is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.markup.depth import (
    ABBREVIATIONS,
    BLOCKS,
    BRACKETS,
    LASTING,
    LEVELS,
    MARKS,
    TAGS_AT_ONCE,
    WORK,
    depth_faults,
)
from duizhao.model import Kind, Source, Variant


def found(body: str) -> list[str]:
    source = Source(
        Path("a.md"), "a.md", "a.md", Kind.ARTICLE, Variant.HANS, "a", 1, "文", 1, body, 1
    )
    return [f"{each.line}:{each.column} {each.code}" for each in depth_faults(source)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("> " * LEVELS + "文", ["1:1 too-deep"]),
        ("> " * (LEVELS - 1) + "文", []),
        ("- " * LEVELS + "文", ["1:1 too-deep"]),
        ("文\n\n" + "    " * LEVELS + "- 文", ["3:1 too-deep"]),
        ("    " * LEVELS + "代码", []),
        ("[" * (BRACKETS + 1), ["1:65 too-deep"]),
        ("[" * BRACKETS, []),
        ("[文](a.html) " * 500, []),
        ("[\n\n" * 500, []),
        ("<a " * 100, ["1:1 unclosed-tag"]),
        ("a < b " * 500, []),
        ("`a` " * MARKS, ["1:1 too-long"]),
        ("`a` \n\n" * MARKS, []),
        ("- `a` *b*\n" * MARKS, []),
        ("|`a`|*b*|\n|-|-|\n" + "|`a`|*b*|\n" * MARKS, []),
        ("".join(f"[a{n}]: /\n" for n in range(MARKS)), []),
        ("".join(f"[^{n}]: *a*\n" for n in range(MARKS)), []),
        ("# *a*\n" * MARKS, []),
        ("文\n\n- " + "`a` " * MARKS, ["3:1 too-long"]),
        ("|a|b|\n|-|-|\n|c|" + "`a` " * MARKS, ["3:1 too-long"]),
        ("```\n" + "a[0] " * MARKS + "\n```", []),
        ("``` a b\n" + "a[0] " * MARKS + "\n```", ["1:1 too-long"]),
        ("文  \n" * (MARKS + 1), ["1:1 too-long"]),
        ("`a` " * 5_000 + "文" * (WORK // 10_000), ["1:1 too-long"]),
        ("文" * 1_000_000, []),
        ("文\n\n" * BLOCKS, []),
        ("文\n\n" * (BLOCKS + 2), ["1:0 too-long"]),
        ("a|b\n-|-\n" + "c|d\n" * BLOCKS, ["1:0 too-long"]),
        ("".join(f"*[A{n}]: a\n" for n in range(ABBREVIATIONS + 1)), ["1:0 too-long"]),
        ("-{A|zh-hans:甲;zh-hant:乙}-文\n\n" * (LASTING + 1), ["1:0 too-long"]),
        ("-{zh-hans:甲;zh-hant:乙}-文\n\n" * (LASTING + 1), []),
        ("[TOC]\n\n## 题\n\n" * 300, ["1:0 too-long"]),
        ("<a " * (TAGS_AT_ONCE + 1) + ">", ["1:1 unclosed-tag"]),
        ("<a>" * (TAGS_AT_ONCE + 1), []),
        ("文\n\n<!-- " + "< " * TAGS_AT_ONCE + "-->", ["3:1 unclosed-tag"]),
    ],
)
def test_limits(body, said):
    assert found(body) == said


@given(st.text(st.sampled_from("文 \n[](){}<>*_`#-+.!|&;:\\\"'a1\t"), max_size=300))
def test_no_short_text_is_too_much(body):
    assert [each for each in found(body) if not each.endswith("unclosed-tag")] in (
        [],
        [*found(body)],
    )

"""Variant rules: MediaWiki's -{ }- in the forms that authors write."""

from __future__ import annotations

import pytest

from duizhao.editions.rules import RuleError, faults, parse, resolved
from duizhao.model import Variant

HANS, HANT, TW, HK = Variant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-{后}-", ["后", "后", "后", "后"]),
        ("姓-{后}-的", ["姓后的"] * 4),
        ("-{zh-hans:计算机; zh-hant:電腦}-", ["计算机", "電腦", "電腦", "電腦"]),
        ("-{zh-hans:计算机;zh-tw:電腦;zh-hk:電腦機}-", ["计算机", "電腦", "電腦", "電腦機"]),
        ("-{zh-hant-tw:甲; zh-hant-hk:乙}-", ["甲", "甲", "甲", "乙"]),
        ("-{zh-cn:甲; zh-hant:乙}-", ["甲", "乙", "乙", "乙"]),
        ("-{ZH-Hans: 甲 ;\n zh-HANT : 乙 ; }-", ["甲", "乙", "乙", "乙"]),
        ("-{zh-hans:甲；zh-hant:乙}-", ["甲", "乙", "乙", "乙"]),
        ("-{zh:甲}-", ["甲"] * 4),
        ("-{zh-hans:a;b; zh-hant:c}-", ["a;b", "c", "c", "c"]),
        ("-{A|zh-hans:甲; zh-hant:乙}-", ["甲", "乙", "乙", "乙"]),
        ("-{H|zh-hans:甲; zh-hant:乙}-", [""] * 4),
        ("-{T|zh-hans:甲; zh-hant:乙}-", [""] * 4),
        ("-{R|zh-hans:甲}-", ["zh-hans:甲"] * 4),
        ("-{ 里 }-", [" 里 "] * 4),
        ("-{http://x.org/后}-", ["http://x.org/后"] * 4),
        ("没有规则", ["没有规则"] * 4),
        ("-{没有结束", ["-{没有结束"] * 4),
        ("-{a}--{b}-", ["ab"] * 4),
    ],
)
def test_what_a_rule_prints(text, shown):
    assert [resolved(text, variant) for variant in Variant] == shown


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("X|zh-hans:甲", 'the rule has an unknown flag "X"'),
        ("zh-hanz:甲; zh-hant:乙", 'the rule has an unknown variant "zh-hanz"'),
        ("A|甲", "the rule names no variant"),
    ],
)
def test_malformed_rules(said, what):
    with pytest.raises(RuleError) as error:
        parse(said)
    assert str(error.value) == what
    assert error.value.mend


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲-{zh-hans:乙}-", []),
        ("甲-{zh-xx:乙}-", ["-{zh-xx:乙}-"]),
        ("甲-{乙", ["-{乙"]),
        ("-{甲-{乙}-", ["-{甲-{"]),
        ("甲}-", []),
    ],
)
def test_where_faults_are(text, written):
    assert [fault for fault, _ in faults(text)] == written

"""Where a character's form hangs on its neighbours; elsewhere a table of characters is enough.

Most clauses hold no such character, or none in such company, and need not be cut into words. The
test errs on the careful side: what it passes over converts alike by words and by the table.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain

from duizhao.editions import contexts, script, tags, vocabulary
from duizhao.editions.sieve import Sieve

# The commonest of the ambiguous characters: worth a look at what stands beside them.
COMMON = (
    "个了后出发同并别合当参表家种果面台回制向划具系术克局征修据确团党万准录筑适须苏获蒙价广致泛核径"
    "占布注历厂夫席游复私千恒几佛巨升么象念抵尝借板才胜拿药叶周鉴志宁云托腊针烟扣愿丰汇尽于只干"
)
# The next; to look at what stands beside the rest is dearer than to cut a clause.
LESS_COMMON = (
    "斗幸咨胡折朱背杯昆荐松毁曲弥困彩杰欲坐秋酸恶柜舍伙冬雕谷斤厘卷症枪札赞链"
    "虫溪迹辟吃梁藤玩仿吊御岩"
)
# Compatibility forms and all beyond the first plane: left to OpenCC.
RARE = "\u2e80-\u2fdf\uf900-\ufaff\U00020000-\U0003ffff\ud800-\udfff"


@functools.cache
def table() -> dict[int, str]:
    """OpenCC's form of every Simplified character that is alone, where it is another."""
    every = "".join(map(chr, range(0x3400, 0xA000)))
    forms = script.convert("s2t", "\x01".join(every))[::2]
    both = zip(every, forms, strict=True)
    return {ord(character): form for character, form in both if character != form}


@functools.cache
def places() -> list[int]:
    """The same table as the fastest that ``translate`` takes: a form for every place."""
    found = list(range(0x10000))
    for code, form in table().items():
        found[code] = ord(form)
    return found


@dataclass(slots=True)
class _Company:
    """What stands beside a character where its form may be another than alone."""

    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    any: bool = False


@functools.cache
def _characters() -> dict[str, _Company]:
    """The ambiguous characters and their company: in OpenCC, in our words, tags and rules."""
    found: dict[str, _Company] = defaultdict(_Company)
    for character, before, after in vocabulary.table("ambiguous.tsv"):
        found[character] = _Company(set(before) - {"-"}, set(after) - {"-"})
    for word, forms in vocabulary.forms().items():
        for place, character in enumerate(word):
            if forms.get(character, "") not in {"", _alone(character)}:
                found[character].before.update(word[:place][-1:])
                found[character].after.update("" if place else word[1:2])
                found[character].any |= len(word) == 1
    for character, where in tags.places():
        found[character].before.update(tags.BEFORE_MEASURES)
        found[character].any |= where != "last"
    for rule in chain.from_iterable(contexts.rules().values()):
        if rule.form != _alone(rule.character):
            _add(rule, found[rule.character])
    return found


@functools.cache
def characters() -> str:
    """All of them, with those left to OpenCC, as they stand in a class of a regular expression."""
    return "".join(_characters()) + RARE


def _alone(character: str) -> str:
    return table().get(ord(character), character)


def _add(rule: contexts.Rule, company: _Company) -> None:
    """Adds one side of what a rule asks for; the narrower one if it asks on both."""
    before, after = rule.before, rule.after
    if before is not None and (after is None or len(before) <= len(after)):
        company.before |= before
    elif after is not None:
        company.after |= after
    else:
        company.any = True


def _alone_with(character: str, company: _Company) -> str:
    """What holds after a character where none of its company stands beside it."""
    before, after = (
        "".join(map(re.escape, sorted(side))) for side in (company.before, company.after)
    )
    end = r"|\Z" if "" in company.after else ""
    behind = f"(?<![{before}]{character})" if before else ""
    return behind + (f"(?![{after}]{end})" if after else "")


def clauses(text: str) -> tuple[list[str], list[str]]:
    """A text in turns: clauses without ambiguity, then one that may have some."""
    return _sieve().turns(text)


@functools.cache
def _sieve() -> Sieve:
    known = {found: company for found, company in _characters().items() if not company.any}
    common = filter(known.__contains__, dict.fromkeys(COMMON + LESS_COMMON))
    return Sieve(characters(), {found: _alone_with(found, known[found]) for found in common})

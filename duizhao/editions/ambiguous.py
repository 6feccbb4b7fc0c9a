"""Where a character's form hangs on its neighbours; elsewhere a table of characters is enough.

Most clauses hold no such character, or none in such company, and need not be cut into words. The
test errs on the careful side: what it passes over converts alike by words and by the table.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import chain

from duizhao.editions import contexts, script, tags, vocabulary

STOPS = "，。！？；：\n\x01"  # no word and no rule reaches across one
# The commonest of the ambiguous characters: worth a look at what stands beside them.
COMMON = (
    "个了后出发同并别合当参表家种果面台回制向划具系术克局征修据确团党万准录筑适须苏获蒙价广致泛核径"
    "占布注历厂夫席游复私千恒几佛巨升么象念抵尝借板才胜拿药叶周鉴志宁云托腊针烟扣愿丰汇尽于只干"
)
# Compatibility forms and all beyond the first plane: left to OpenCC.
RARE = "\u2e80-\u2fdf\uf900-\ufaff\U00020000-\U0003ffff\ud800-\udfff"


@functools.cache
def table() -> dict[int, str]:
    """OpenCC's form of every Simplified character that is alone, where it is another."""
    every = "".join(map(chr, range(0x3400, 0xA000)))
    forms = script.convert("s2t", "\x01".join(every))[::2]
    return {ord(c): form for c, form in zip(every, forms, strict=True) if c != form}


@functools.cache
def _beside() -> dict[str, tuple[set[str], set[str]] | None]:
    """The ambiguous characters, with what must stand before or else after; None asks nothing."""
    found = {
        character: (set(before) - {"-"}, set(after) - {"-"})
        for character, before, after in vocabulary.table("ambiguous.tsv")
    }
    always = set()
    for character, place in tags.places():
        if place == "last":
            found[character][0].update(tags.BEFORE_MEASURES)
        else:
            always.add(character)
    for word, forms in vocabulary.forms().items():
        for place, character in enumerate(word):
            if forms.get(character, "") in {"", table().get(ord(character), character)}:
                continue
            if len(word) == 1:
                always.add(character)
                continue
            before, after = found.setdefault(character, (set(), set()))
            if place:
                before.add(word[place - 1])
            else:
                after.add(word[1])
    for rule in chain.from_iterable(contexts.rules().values()):
        near = found.setdefault(rule.character, (set(), set()))
        if rule.form == table().get(ord(rule.character), rule.character):
            continue
        if rule.before is None and rule.after is None:
            always.add(rule.character)
        elif rule.after is None or (rule.before and len(rule.before) < len(rule.after)):
            near[0].update(rule.before or ())
        else:
            near[1].update(rule.after)
    return found | dict.fromkeys(always)


def _looked_at() -> Iterator[str]:
    """A pattern for each of the common characters where nothing hangs on its neighbours."""
    for character in COMMON:
        if beside := _beside().get(character):
            before, after = ("".join(map(re.escape, sorted(side))) for side in beside)
            yield (
                character
                + (f"(?<![{before}]{character})" if before else "")
                + (f"(?![{after}])" if after else "")
            )


@functools.cache
def clauses(stops: str = STOPS) -> re.Pattern[str]:
    """Finds clauses without ambiguity (first group), then one that may have some (second)."""
    every = "".join(_beside()) + RARE
    plain = f"[^{every}{stops}]*+(?:(?:{'|'.join(_looked_at())})[^{every}{stops}]*+)*+"
    return re.compile(rf"((?:{plain}(?:[{stops}]++|\Z))*+)([^{stops}]*+[{stops}]*+)")

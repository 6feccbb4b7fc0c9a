"""Corpora for the build benchmark, from the sentences of ``content/``."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content"
CHARACTERS = 2200
_MARKUP = re.compile(r"[\[\]{}<>|`*#!-]|^\S*:|https?:")


def sentences() -> list[str]:
    """Plain sentences of the example essays in Simplified, in a fixed order."""
    found: dict[str, None] = {}
    for file in sorted(CONTENT.glob("*.md")):
        text = file.read_text("utf-8")
        if "Lang: zh-Hant" in text:
            continue
        for line in text.split("\n"):
            for sentence in re.findall(r"[^。！？]+[。！？]", line):
                if len(sentence) > 12 and not _MARKUP.search(sentence):
                    found[sentence.strip()] = None
    return list(found)


def essay(number: int, said: list[str], chance: random.Random) -> dict[str, str]:
    """The fields and the body of one essay: headings, lists, quotes, notes, links and code."""
    parts: list[str] = []
    count = 0
    for block in itertools.count(1):
        if count >= CHARACTERS:
            break
        paragraph = "".join(chance.choices(said, k=3))
        count += len(paragraph)
        if block % 4 == 1:
            parts.append(f"## {chance.choice(said)[:8]}")
        if block % 6 == 2:
            parts.append("\n".join(f"- {chance.choice(said)}" for _ in range(3)))
        if block % 7 == 3:
            parts.append(f"> {chance.choice(said)}")
        if block % 5 == 0:
            paragraph += f"[链接](https://example.org/{block})`code`[^{block}]"
            parts.append(f"[^{block}]: {chance.choice(said)}")
        parts.append(paragraph)
    return {
        "title": f"{chance.choice(said)[:12]}{number}",
        "date": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "category": f"分类{number % 7}",
        "tags": ", ".join(dict.fromkeys((f"标签{number % 30}", f"标签{number % 17}"))),
        "author": f"作者{number % 3}",
        "body": "\n\n".join(parts),
    }


def essays(size: int) -> list[dict[str, str]]:
    """A corpus; the same size is the same corpus."""
    said = sentences()
    chance = random.Random(size)
    return [essay(number, said, chance) for number in range(size)]

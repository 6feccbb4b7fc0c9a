"""The words that the house knows better than its libraries: ``data/words.tsv``."""

from __future__ import annotations

import functools
from importlib import resources

from duizhao.editions import script


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of one of our tab-separated data files, without its comments."""
    text = resources.files("duizhao.editions").joinpath("data", name).read_text("utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and line[0] != "#"]


@functools.cache
def forms() -> dict[str, dict[str, str]]:
    """For every listed word the Traditional forms of its characters, where the list decides."""
    rows = table("words.tsv")
    simple = script.convert("t2s", "".join(form for form, _, _ in rows))
    found: dict[str, dict[str, str]] = {}
    for (form, words, _), character in zip(rows, simple, strict=True):
        for word in words.split():
            found.setdefault(word, {})[character] = form
    return found


@functools.cache
def phrases() -> tuple[str, ...]:
    """OpenCC's phrases that have to be words if they are to be converted as such."""
    return tuple(word for _, words in table("phrases.tsv") for word in words.split())


@functools.cache
def characters() -> frozenset[str]:
    """The characters that a listed word of two or more decides on."""
    found = {
        character for word, decided in forms().items() if len(word) > 1 for character in decided
    }
    return frozenset(found - {"了"})  # 了 stands alone far too often for its few words to be tried

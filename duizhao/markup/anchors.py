"""Anchors and slugs: readable ASCII from Chinese, the same whichever script it was written in.

An anchor is computed from its own text and never from a count, so that inserting a heading or a
paragraph renumbers nothing.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from pypinyin import lazy_pinyin
from pypinyin.constants import RE_HANS
from pypinyin.seg.mmseg import seg
from pypinyin.seg.simpleseg import simple_seg
from unidecode import unidecode

from duizhao.html import HAN

_LOOK = 400  # characters, variant rules included, that are looked at
_AHEAD = 40  # characters beyond the last that counts: no phrase of any dictionary is as long
LONGEST = 48  # characters of an anchor or slug: short enough to read in an address bar
_RUNS = re.compile(f"([{HAN}]+)")
_HYPHENS = re.compile("-{2,}")
_OTHER = re.compile(r"[^a-z0-9]+")

Reading = Callable[[str], str]
"""Text as a Simplified edition would print it, variant rules resolved."""


def slug(text: str, reading: Reading, longest: int = LONGEST) -> str:
    """Readable ASCII for a title, a heading or a term: ``ziben-chuantou``-like, never empty.

    Han characters give their pinyin without tones, words of other scripts their transliteration;
    what has neither (an emoji) gives its code point.
    """
    looked = text[:_LOOK]
    if "-{" not in looked:
        looked = looked[: longest + _AHEAD]
    plain = looked.isascii() and "-{" not in looked  # which is the same in every edition
    result = ""
    # Every character gives a letter at least, so no more of them can count.
    for part in _parts((looked if plain else reading(looked))[: longest + 1]):
        if len(result) + len(part) > longest:
            break
        result += part
    result = _HYPHENS.sub("-", result).strip("-")
    return result or code_points(text)


def _parts(text: str) -> Iterator[str]:
    """The syllables of Han characters, and the words of other scripts."""
    for number, run in enumerate(_RUNS.split(text)):
        if number % 2:
            # Words are cut from the left, so what comes later changes no earlier syllable.
            for part in (run,) if RE_HANS.match(run) else simple_seg(run):
                for word in seg.cut(part) if RE_HANS.match(part) else (part,):
                    yield from _syllables(word)
        elif run:
            # Each word keeps a hyphen on either side: doubled ones are folded by the caller.
            yield from (f"-{word}-" for word in _OTHER.split(unidecode(run).lower()) if word)


@functools.lru_cache(maxsize=50_000)
def _syllables(word: str) -> tuple[str, ...]:
    return tuple(map(_ascii, lazy_pinyin(word)))


def _ascii(text: str) -> str:
    return _OTHER.sub("", unidecode(text).lower()) or f"u{ord(text[0]):x}"


def code_points(text: str) -> str:
    visible = [char for char in text if not char.isspace()][:4]
    return "-".join(f"u{ord(char):x}" for char in visible) or "section"


class Anchors:
    """The anchors of one article, handed out so that no two are equal."""

    def __init__(self, reading: Reading, taken: frozenset[str]) -> None:
        """``taken`` are the ids that the author wrote: they come before any of ours."""
        self._reading = reading
        self._taken = {anchor.lower() for anchor in taken}
        self._equal: Counter[str] = Counter()

    def heading(self, text: str, following: str) -> str:
        """The anchor of a heading; ``following`` is the text of the next paragraph.

        The first of several equal headings has the plain anchor; a later one is told apart by how
        its text begins, which stays with it wherever another heading is inserted.
        """
        base = re.sub("^p-", "p", slug(text, self._reading))  # p- is for paragraphs
        opening = partial(slug, following, self._reading, 16) if following else str
        return self._free(base, opening, text + following)

    def part(self, following: str) -> str:
        """The anchor of an untitled part, from how the paragraph after its break begins."""
        return self._free(f"part-{slug(following, self._reading, 16)}", str, following)

    def paragraph(self, text: str) -> str:
        """The anchor of a paragraph, from how it begins."""
        opening = f"p-{slug(text, self._reading, 16)}"
        return self._free(opening, str, text)

    def _free(self, base: str, hint: Callable[[], str], whole: str) -> str:
        """The first that is free: ``base``, with a hint, or with a digest of the whole text."""
        if base not in self._taken:
            self._taken.add(base)
            return base
        digest = hashlib.blake2s(whole.encode("utf-8", "replace"), digest_size=2).hexdigest()
        # A slug has no two hyphens in a row: what is told apart never takes another one's anchor.
        last = f"{base}--{digest}"
        candidates = [*(f"{base}--{said}" for said in [hint()] if said), last]
        while True:
            for anchor in candidates:
                if anchor not in self._taken:
                    self._taken.add(anchor)
                    return anchor
            # Equal in every word: only order is left.
            self._equal[last] += 1
            candidates = [f"{last}-{self._equal[last] + 1}"]

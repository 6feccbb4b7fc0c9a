"""Flags: the places of a text where its conversion is uncertain, each with a reason.

Nothing here knows what is right. It asks for second opinions: another way to cut the text into
words, OpenCC on the whole sentence, and what is known of characters that mean several things. The
limits were set on gold text, see ``benchmarks/review.py``.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from duizhao.editions import print_forms, script, vocabulary, words
from duizhao.editions.convert import converter
from duizhao.html import HAN
from duizhao.model import Variant

LONGEST = 4  # characters of another word that is looked for across the end of a word
RARE = 100  # how often the segmenter's corpus has a word that is met seldom
COMMON = 600  # and a word that is met often
CORPUS = 60_000_000  # words in that corpus
UNLIKELY = 11  # logarithm of how much less likely another cut may be than the one that is taken
_HAN = re.compile(f"[{HAN}]")
_PLAIN = frozenset(
    "的了是在和与及或不也就都而但这那有我你他她它们被把将为从到对以由向之其所等上中下一二三四五六七八"
    "九十百千个人大小多少很最更又再还要会能可应须得着过去来出入起说看想做用让使给叫像比如若因当每各"
    "某该此今年月日时分天次种位名条件家国地方内外前后左右间里者于至自并且则即使只才便却已曾正未无非"
    "没吗呢吧啊字词句话书文事物法心手头口水山海城市县村路车船门"
)  # characters that stand alone as words in ordinary sentences, where nothing is unknown
_TO_SIMPLIFIED = frozenset("乾著藉瞭徵餘夥於么甚畫妳祇鍾閤傢榦摺")  # what Simplified has two of

_TITLE = re.compile(
    "某|先生|女士|小姐|太太|夫人|老师|教授|博士|医生|医师|律师|法官|主任|部长|局长|处长|科长|院长|"
    "校长|市长|县长|会长|经理|导演|教练|同学|师傅|老板|将军|司令|爷爷|奶奶|大爷|大妈|大哥|大姐|阿姨|"
    "叔叔|老伯|伯伯|姓|氏|家"
)
_LISTED = frozenset("干发制签范采冲面")  # whose words in our vocabulary are beyond doubt
_JOINED = frozenset("干发签范采冲面只卷姜准于余钟表后斗坛松几困刮")  # whose neighbours decide


class Why(StrEnum):
    """Why a place is uncertain, the strongest reason first."""

    TWO = "two"  # the word is two words in the other script
    CUT = "cut"  # cut into other words it would be converted otherwise
    UNKNOWN = "unknown"  # a character with several forms, in what is perhaps a name
    OPENCC = "opencc"  # OpenCC converts the sentence otherwise
    ALONE = "alone"  # a character with several forms, alone as a word
    RARE = "rare"  # a character with several forms, in a word that is met seldom


@dataclass(frozen=True, slots=True)
class Flag:
    """One word whose conversion is uncertain."""

    start: int  # its place in the text
    end: int
    why: Why
    doubtful: tuple[int, ...]  # the places in the text of the characters in doubt
    forms: tuple[str, ...]  # what the word may become; what it does become comes first
    phrase: tuple[int, int]  # the word, with its neighbour where it is one character alone


@dataclass(frozen=True, slots=True)
class Doubt:
    """A Simplified character that stands for several Traditional ones: ``data/doubts.tsv``."""

    degree: int  # how easily it is mistaken where it stands alone as a word
    inside: bool  # whether it is in doubt inside words that are met seldom
    meanings: dict[str, str]  # by form


@functools.cache
def doubts() -> dict[str, Doubt]:
    """The characters whose meaning one has to know to convert them."""
    return {
        character: Doubt(int(degree), inside == "1", dict(form.split(" ", 1) for form in forms))
        for character, degree, inside, *forms in vocabulary.table("doubts.tsv")
    }


@functools.cache
def homographs() -> dict[str, dict[str, str]]:
    """The forms of words that are two words, with their meanings: ``data/homographs.tsv``."""
    return {
        word: dict(form.split(" ", 1) for form in forms)
        for word, *forms in vocabulary.table("homographs.tsv")
    }


def meanings(text: str, target: Variant) -> dict[str, str]:
    """What each form of a Simplified character or homograph means, as the target prints them."""
    if target.simplified:
        return {}
    doubt = doubts().get(text)
    forms = doubt.meanings if doubt else homographs().get(text, {})
    return {print_forms.printed(form, target): said for form, said in forms.items()}


def flags(text: str, source: Variant, target: Variant) -> list[Flag]:
    """The uncertain places of a text written in one variant, as it is converted to another.

    A text is a paragraph or a sentence. Between variants of one script nothing is converted, so
    nothing is uncertain. Raises ValueError for a lone surrogate.
    """
    if source.simplified == target.simplified or not _HAN.search(text):
        return []
    return list(_Reading(text, source, target).flags())


class _Reading:
    """One text, with its words and what they become."""

    def __init__(self, text: str, source: Variant, target: Variant) -> None:
        self.text, self.target = text, target
        self.words = words.cut(text, source)
        self.converter = converter(source, target)
        self.shown = self.converter.words(self.words)
        self.whole = "".join(self.shown)
        self.opencc = _opencc(text, target)
        self.bounds = (0, *accumulate(map(len, self.words)))
        self.known = doubts() if source.simplified else {}
        self._guesses: frozenset[int] | None = None

    def flags(self) -> Iterator[Flag]:
        for index, (start, end) in enumerate(pairwise(self.bounds)):
            if self.known and self.words[index] in homographs():
                yield self._homograph(index)
                continue
            found: dict[int, Why] = {}
            for place in range(start, end):
                contradicted = self.opencc[place] != self.whole[place]
                if contradicted or self.text[place] in self.known:
                    why = self._why(index, place, contradicted)
                    if why is not None:
                        found[place] = why
            if found and not self._is_target(index):
                yield self._flag(index, found)

    def _is_target(self, index: int) -> bool:
        """Whether it is no word but a sentence that stands in the target's script already."""
        return not self.target.simplified and script.is_traditional(self.words[index])

    def _homograph(self, index: int) -> Flag:
        start, end = self.bounds[index : index + 2]
        forms = tuple(dict.fromkeys((self.shown[index], *meanings(self.words[index], self.target))))
        differing = [at for at in range(end - start) if len({form[at] for form in forms}) > 1]
        return Flag(start, end, Why.TWO, tuple(start + at for at in differing), forms, (start, end))

    def _flag(self, index: int, found: dict[int, Why]) -> Flag:
        start, end = self.bounds[index : index + 2]
        shown = self.shown[index]
        forms = [shown]
        for place in found:
            at = place - start
            for other in (self.opencc[place], *meanings(self.text[place], self.target)):
                forms.append(f"{shown[:at]}{other}{shown[at + 1 :]}")
        why = min(found.values(), key=list(Why).index)
        phrase = self._phrase(index) if end - start == 1 else (start, end)
        return Flag(start, end, why, tuple(found), tuple(dict.fromkeys(forms)), phrase)

    def _phrase(self, index: int) -> tuple[int, int]:
        """The range of a word and of the one before it or else after it, if that is Chinese."""
        start, end = self.bounds[index : index + 2]
        if index and _HAN.match(self.words[index - 1][-1]):
            return self.bounds[index - 1], end
        if index + 1 < len(self.words) and _HAN.match(self.words[index + 1]):
            return start, self.bounds[index + 2]
        return start, end

    def _why(self, index: int, place: int, contradicted: bool) -> Why | None:
        doubt = self.known.get(self.text[place])
        if doubt is None:
            telling = self.target.simplified and self.text[place] in _TO_SIMPLIFIED
            return Why.OPENCC if contradicted and telling else None
        if not doubt.degree:
            return None
        if self._cut_otherwise(index, place):
            return Why.CUT
        word = self.words[index]
        return (
            self._why_alone(index, place, contradicted, doubt)
            if len(word) == 1
            else self._why_inside(index, place, contradicted, doubt)
        )

    def _why_alone(self, index: int, place: int, contradicted: bool, doubt: Doubt) -> Why | None:
        if doubt.degree > 1 and self._near_unknown(index, place):
            return Why.UNKNOWN
        if self._addressed(index) or self._inside_something(index):
            return None
        if doubt.degree > 1 and contradicted:
            return Why.OPENCC
        return Why.ALONE if doubt.degree > 2 else None

    def _addressed(self, index: int) -> bool:
        """Whether a title follows, so that the word is a surname whatever OpenCC makes of it."""
        return index + 1 < len(self.words) and bool(_TITLE.match(self.words[index + 1]))

    def _inside_something(self, index: int) -> bool:
        """Whether the word is 里 after a common noun, which says what it is inside of."""
        before = self.words[index - 1] if index else ""
        return self.words[index] == "里" and len(before) > 1 and _frequency(before) > COMMON

    def _why_inside(self, index: int, place: int, contradicted: bool, doubt: Doubt) -> Why | None:
        word = self.words[index]
        listed = word in vocabulary.forms()
        known = _is_word(word)
        sure = self.text[place] in (_LISTED if known else _JOINED)
        if doubt.degree > 1 and contradicted and not sure and self._ours(index):
            return Why.OPENCC
        rare = doubt.inside and known and not listed and len(word) == 2 and _frequency(word) <= RARE
        return Why.RARE if rare else None

    def _ours(self, index: int) -> bool:
        """Whether it was us who decided a word, and not the way in which the text was cut."""
        return _opencc(self.words[index], self.target) != self.shown[index]

    def _cut_otherwise(self, index: int, place: int) -> bool:
        """Whether the character has another form in a word that crosses the end of its own."""
        start, end = self.bounds[index : index + 2]
        if place == end - 1:
            for stop in range(min(place + LONGEST, len(self.text)), end, -1):
                if self._other(place, stop, place):
                    return True
        if place == start:
            for first in range(max(place + 1 - LONGEST, 0), start):
                if self._other(first, place + 1, place):
                    return True
        return False

    def _other(self, start: int, end: int, place: int) -> bool:
        """Whether a range is a word that contradicts the form of the character at a place.

        To cut the text there has to be nearly as likely as it was to cut it where it is.
        """
        other = self.text[start:end]
        if (
            not _is_word(other)
            or self.converter.words([other])[0][place - start] == self.whole[place]
        ):
            return False
        first = bisect_right(self.bounds, start) - 1
        last = bisect_left(self.bounds, end)
        left, right = self.text[self.bounds[first] : start], self.text[end : self.bounds[last]]
        taken = sum(map(_likelihood, self.words[first:last]))
        return taken - sum(map(_likelihood, filter(None, (left, other, right)))) < UNLIKELY

    def _near_unknown(self, index: int, place: int) -> bool:
        """Whether a character that is a word stands among others that seldom are: in a name."""
        beside = (*self.words[max(0, index - 1) : index], *self.words[index + 1 : index + 2])
        strange = sum(len(w) == 1 and w not in _PLAIN and bool(_HAN.match(w)) for w in beside)
        return strange == 2 or (strange == 1 and place in self._guessed())

    def _guessed(self) -> frozenset[int]:
        """The places that the segmenter's hidden Markov model joins into words of its own."""
        if self._guesses is None:
            found: list[int] = []
            at = 0
            for word in words.segmenter().cut(self.text, True):
                if len(word) > 1 and not _is_word(word):
                    found += range(at, at + len(word))
                at += len(word)
            self._guesses = frozenset(found)
        return self._guesses


def _opencc(text: str, target: Variant) -> str:
    """What OpenCC alone makes of a text, its forms as the target prints them."""
    if target.simplified:
        return script.convert("tw2s", text)
    return print_forms.printed(script.convert("s2t", text), target)


@functools.lru_cache(100_000)
def _is_word(text: str) -> bool:
    return words.known(text)


@functools.lru_cache(100_000)
def _frequency(word: str) -> int:
    """How often the segmenter's corpus has a word, or would have it if its parts met by chance."""
    return int(words.segmenter().suggest_freq(word))


def _likelihood(word: str) -> float:
    """The logarithm of the share of a word among all words."""
    return math.log(max(1, _frequency(word)) / CORPUS)

"""Places: every uncertain word of a site's sources, with what would settle it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from duizhao.editions.convert import converter
from duizhao.editions.decisions import Decided
from duizhao.editions.flags import Flag, Why, flags, meanings
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.quotes import quotes
from duizhao.editions.rules import rules_in
from duizhao.input.header import header
from duizhao.input.prose import GAP, Prose, prose
from duizhao.model import Article, Edition, Variant
from duizhao.settings import Settings

REASONS = {
    Why.TWO: "it is two words in the other script",
    Why.CUT: "cut into other words, it is converted otherwise",
    Why.UNKNOWN: "it may be part of a name, and names have forms of their own",
    Why.OPENCC: "OpenCC converts it otherwise",
    Why.ALONE: "alone, it may mean several things",
    Why.RARE: "the word is rare, and the character has several forms",
}
LONGEST = 120  # characters of a sentence on either side of a word: more would be no help to see
_BEFORE = re.compile(r"[^。！？；]*\Z")
_AFTER = re.compile(r"[^。！？；]*(?:[。！？；]+[”’」』）)]*)?")
Forms = tuple[tuple[str, str], ...]
"""What each edition prints, by its tag."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to convert a word, and how an author says so."""

    forms: Forms
    meaning: str  # of the form that the character in doubt has, where it is known
    rule: str  # stands in place of the word
    glossary: str  # an entry of a glossary; empty where it would reach too far


@dataclass(frozen=True, slots=True)
class Place:
    """One word whose conversion is uncertain."""

    file: str
    line: int
    column: int  # 0: somewhere in the line
    variant: Variant  # what the source is written in
    sentence: str  # without markup
    at: int  # where the word stands in the sentence
    word: str
    nth: int  # which one of several in the sentence, from 1
    why: Why
    choices: tuple[Choice, ...]  # what the editions show now comes first

    @property
    def shown(self) -> Forms:
        """What the editions show now."""
        return self.choices[0].forms

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What an answer to it is kept under."""
        return self.file, self.sentence, self.word, self.nth

    @property
    def marked(self) -> str:
        """The sentence with the word between brackets."""
        before, after = self.around
        return f"{before}【{self.word}】{after}"

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after the word in the sentence."""
        return self.sentence[: self.at], self.sentence[self.at + len(self.word) :]


def places(settings: Settings, said: Decided) -> Iterator[Place]:
    """Every uncertain place of a site, in the order of its sources and their lines."""
    for article in said.articles:
        simplified = article.source.variant.simplified
        targets = [
            edition
            for edition in settings.chinese
            if edition.prints(article.source.variant).simplified != simplified
        ]
        if targets:
            glossary = said.glossaries.get(article.scope) or said.glossaries.get(0, EMPTY)
            yield from _Source(article, targets, glossary).places()


class _Source:
    """One source, read from its head to its end: rules in it hold from where they stand."""

    def __init__(self, article: Article, targets: Sequence[Edition], glossary: Glossary) -> None:
        self.source = article.source
        self.variant = article.source.variant
        self.targets = targets
        self.glossary = glossary
        self.counted: Counter[tuple[str, str]] = Counter()

    def places(self) -> Iterator[Place]:
        for said in header(self.source):
            for offset, found in self._found(said.text):
                column = said.column + offset if said.column else 0
                yield self._place(found, said.line, column)
        body = self.source.body
        starts = [0, *accumulate(map(len, body.splitlines(keepends=True)))]
        for offset, found in self._found(body):
            line = bisect_right(starts, offset) - 1
            yield self._place(found, self.source.body_line + line, offset - starts[line] + 1)

    def _found(self, text: str) -> Iterator[tuple[int, _Found]]:
        """Every flag in a text, with its offset, as it is for each of the targets."""
        for block in prose(text, self.variant):
            for start, end in self._segments(block):
                part = block.text[start:end]
                by_target = [flags(part, self.variant, self.targets[0].prints(self.variant))]
                if by_target[0]:
                    by_target += [
                        flags(part, self.variant, edition.prints(self.variant))
                        for edition in self.targets[1:]
                    ]
                for flag in by_target[0]:
                    same = [_same(flag, others) for others in by_target[1:]]
                    found = _Found(block.text, start, (flag, *same))
                    yield block.places[found.start], found

    def _segments(self, block: Prose) -> Iterator[tuple[int, int]]:
        """The ranges of a block in which words are cut, parted by rules, quotes and glossaries."""
        text = block.text
        said = dict(block.rules)
        marks = quotes(text)
        parting = _parting(self.glossary)
        start = at = 0
        while match := parting.search(text, at):
            at = match.end()
            if match["quote"] and match.start() not in marks:
                continue
            yield start, match.start()
            start = at
            if match.start() in said:
                rules = rules_in(f"-{{{said[match.start()]}}}-")
                self.glossary = self.glossary.extended(rule for rule in rules if rule.lasting)
                parting = _parting(self.glossary)
        yield start, len(text)

    def _place(self, found: _Found, line: int, column: int) -> Place:
        sentence, at = found.sentence()
        word = found.word
        self.counted[sentence, word] += 1
        return Place(
            file=self.source.shown,
            line=line,
            column=column,
            variant=self.variant,
            sentence=sentence,
            at=at,
            word=word,
            nth=self.counted[sentence, word],
            why=found.flags[0].why,
            choices=tuple(self._choices(found)),
        )

    def _choices(self, found: _Found) -> Iterator[Choice]:
        """What the word may become in all the editions together, what it does become first."""
        several = [
            flag.forms
            if len(flag.forms) == len(found.flags[0].forms)
            else (flag.forms[0],) * len(found.flags[0].forms)
            for flag in found.flags
        ]
        now, *others = zip(*several, strict=True)
        now = tuple(
            converter(self.variant, edition.prints(self.variant), wording=True).words([found.word])[
                0
            ]
            if edition.wording
            else form
            for edition, form in zip(self.targets, now, strict=True)
        )
        for forms in (now, *others):
            yield Choice(
                forms=tuple(
                    (edition.tag, form) for edition, form in zip(self.targets, forms, strict=True)
                ),
                meaning=self._meaning(found, forms[0]),
                rule=self._rule(found.word, forms),
                glossary=self._glossary(found, forms),
            )

    def _meaning(self, found: _Found, form: str) -> str:
        flag, target = found.flags[0], self.targets[0].prints(self.variant)
        whole = meanings(found.word, target).get(form, "")
        if whole or len(flag.doubtful) != 1 or len(form) != len(found.word):
            return whole
        at = flag.doubtful[0] - flag.start
        return meanings(found.word[at], target).get(form[at], "")

    def _rule(self, word: str, forms: Sequence[str]) -> str:
        return f"-{{{word if set(forms) == {word} else self._entries(word, forms)}}}-"

    def _entries(self, word: str, forms: Sequence[str]) -> str:
        """The entries of a rule: one for the other script if its editions agree, else one each."""
        own = (Variant.HANS if self.variant.simplified else Variant.HANT).code
        other = (Variant.HANT if self.variant.simplified else Variant.HANS).code
        entries = (
            [(other, forms[0])]
            if len(set(forms)) == 1
            else [(edition.code, form) for edition, form in zip(self.targets, forms, strict=True)]
        )
        return "; ".join(f"{tag}:{text}" for tag, text in [(own, word), *entries])

    def _glossary(self, found: _Found, forms: Sequence[str]) -> str:
        """An entry for the word, or for a character alone with its neighbour."""
        phrase = found.phrase
        if len(phrase) < 2:
            return ""
        before, after = phrase[: found.before], phrase[found.before + len(found.word) :]
        whole = []
        for edition, form in zip(self.targets, forms, strict=True):
            convert = converter(
                self.variant, edition.prints(self.variant), wording=edition.wording
            ).words
            whole.append(
                "".join((*convert([before] if before else []), form))
                + "".join(convert([after] if after else []))
            )
        return self._entries(phrase, whole)


@dataclass(frozen=True, slots=True)
class _Found:
    """A flag in the text of a block, for every target."""

    text: str
    base: int  # where the flags' own text begins in it
    flags: tuple[Flag, ...]

    @property
    def start(self) -> int:
        return self.base + self.flags[0].start

    @property
    def word(self) -> str:
        return self.text[self.start : self.base + self.flags[0].end]

    def sentence(self) -> tuple[str, int]:
        """The sentence around the word, and where the word is in it."""
        start, end = self.start, self.start + len(self.word)
        first = _BEFORE.search(self.text, max(0, start - LONGEST), start)
        last = _AFTER.match(self.text, end, end + LONGEST)
        before = _plain(first[0] if first else "").lstrip(" ”’」』）)")
        after = _plain(last[0] if last else "").rstrip()
        return before + self.word + after, len(before)

    @property
    def phrase(self) -> str:
        first, last = self.flags[0].phrase
        return self.text[self.base + first : self.base + last]

    @property
    def before(self) -> int:
        """How many characters of the phrase stand before the word."""
        return self.flags[0].start - self.flags[0].phrase[0]


def _same(flag: Flag, others: Sequence[Flag]) -> Flag:
    return next((other for other in others if other.start == flag.start), flag)


def _parting(glossary: Glossary) -> re.Pattern[str]:
    words = f"|{glossary.pattern.pattern}" if glossary.pattern else ""
    return re.compile(f"{GAP}|(?P<quote>[“”‘’「」『』]){words}")


def _plain(text: str) -> str:
    """Text for people: on one line, with an ellipsis for what is no prose."""
    return re.sub(r"\s+", " ", text.replace(GAP, "…"))

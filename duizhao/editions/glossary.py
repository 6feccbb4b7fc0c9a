"""Glossaries: an author's own conversions, for a site, a topic or one essay."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from duizhao.editions import quotes
from duizhao.editions.rules import PATTERN, Rule

_ALWAYS = f"(?P<rule>{PATTERN.pattern})|(?P<quote>[{quotes.SIMPLIFIED}{quotes.TRADITIONAL}])"


@dataclass(frozen=True, slots=True, eq=False)  # the same one or another: asked for every run
class Glossary:
    """Words that are converted by rules; where two rules speak of one word the later one wins."""

    rules: dict[str, Rule] = field(default_factory=dict)  # by each word they speak of
    pattern: re.Pattern[str] | None = None
    scanner: re.Pattern[str] = re.compile(_ALWAYS, re.DOTALL)  # also finds rules and quotes

    @classmethod
    def of(cls, said: Iterable[Rule]) -> Glossary:
        """The glossary of some rules."""
        return EMPTY.extended(said)

    def extended(self, said: Iterable[Rule]) -> Glossary:
        """This glossary with more rules, which come before its own."""
        return _extended(self, tuple(said))


@functools.lru_cache(maxsize=1024)  # a text is read for several pages, each time with its rules
def _extended(glossary: Glossary, said: tuple[Rule, ...]) -> Glossary:
    found = dict(glossary.rules)
    for rule in said:
        found.update((word, rule) for word in rule.words)
    if found == glossary.rules:
        return glossary
    # The longest word first, as a regular expression takes the first that fits.
    words = "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))
    scanner = re.compile(f"{_ALWAYS}|(?P<word>{words})", re.DOTALL)
    return Glossary(found, re.compile(words), scanner)


EMPTY = Glossary()

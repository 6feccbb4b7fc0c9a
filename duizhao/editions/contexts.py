"""Rules that look at a word's neighbours: ``data/contexts.toml``.

A rule is a regular expression with one group, which is the character it decides on, and the form
that the character takes. All that a rule must see is inside the match; what it must not see is a
negative look-around. So the same expression serves twice: while words are cut it joins what it
matches into one word, and when that word is converted it finds its character again.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain, compress

from duizhao.editions import vocabulary

REACH = 5  # words on either side that a rule may see
DIGITS = "0123456789０１２３４５６７８９"
EDGE = "\x01"  # stands between words in what a rule is matched against
SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
END = frozenset(("", "\n"))  # what stands after the last character of a text, or of a line
TOKEN = re.compile(r"\\.|\[[^\]]*\]|\(\?(?:<!|<=|!|=|:)|\{[0-9,]+\}|.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One character's form between certain neighbours."""

    find: str
    form: str
    reason: str
    character: str
    before: frozenset[str] | None  # one of them stands before the character; None if any may
    after: frozenset[str] | None  # and one of these after it

    @classmethod
    def of(cls, find: str, form: str, reason: str) -> Rule:
        """The rule with what can be told of its neighbours without matching it."""
        tokens = TOKEN.findall(find)
        start = tokens.index("(")
        before = _nearest(reversed(_items(tokens[:start])))
        after = _nearest(_items(tokens[start + 3 :]))
        return cls(find, form, reason, tokens[start + 1], before, after)

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.find)

    def may_hold(self, before: str, after: str) -> bool:
        """Whether it can match a character between these two, each empty at the text's ends."""
        return (self.before is None or before in self.before) and (
            self.after is None or after in self.after
        )


@functools.cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules for every character that has some, in the order in which they are tried."""
    text = resources.files("duizhao.editions").joinpath("data", "contexts.toml").read_text("utf-8")
    data = tomllib.loads(text)
    classes: dict[str, str] = {}
    for name, value in data["class"].items():
        classes[name] = _filled(value, classes)
    return {
        entry["character"]: tuple(
            Rule.of(_filled(rule["find"], classes), rule["form"], rule["reason"])
            for rule in entry["rule"]
        )
        for entry in data["context"]
    }


def _filled(pattern: str, classes: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: classes[match[1]], pattern)


def _nearest(items: Iterable[tuple[set[str] | None, bool]]) -> frozenset[str] | None:
    """The characters one of which comes first in what items match; None if any may, or nothing."""
    found: set[str] = set()
    for characters, optional in items:
        if characters is None:
            return None
        found |= characters
        if not optional:
            return frozenset(found)
    return None


def _items(tokens: list[str]) -> list[tuple[set[str] | None, bool]]:
    """The parts of a pattern that take up room, each with its characters, None meaning any, and
    whether it may be left out."""
    items: list[tuple[set[str] | None, bool]] = []
    at = 0
    while at < len(tokens):
        start, depth = at, 0
        while True:
            depth += (tokens[at][0] == "(") - (tokens[at] == ")")
            at += 1
            if not depth:
                break
        item = tokens[start:at]
        repeated = tokens[at] if at < len(tokens) else ""
        at += repeated[:1] in {"?", "*", "+", "{"}
        if item[0] not in {"(?!", "(?<!", "(?<=", r"\b"}:
            items.append((_characters(item), repeated[:1] in {"?", "*"} or repeated[:2] == "{0"))
    return items


def _characters(tokens: list[str]) -> set[str] | None:
    found: set[str] = set()
    for token in (token.replace(r"\s", SPACES) for token in tokens):
        if token == "$":
            found |= END
        elif token[0] in "\\." or "\\" in token or token.startswith("[^"):
            return None
        if token[0] == "[":
            for first, last in re.findall(r"(.)-(.)", token):
                found.update(map(chr, range(ord(first), ord(last) + 1)))
        if token[0] not in "(){|*+?$":
            found.update(token.strip("[]"))
    return found


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    r"""The pattern for a text whose words are parted by EDGE, matching whole words only.

    Between any two characters of a match there may be an edge, at both its ends there must be one;
    ``\b`` asks for one, and ``$`` for the end of a line.
    """
    bounded = []
    behind = False
    tokens = TOKEN.findall(pattern)
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        behind = token.startswith("(?<") or (behind and token != ")")
        if token == r"\b":
            bounded.append(f"(?<={EDGE})")
        elif token[0] in "(){|*+?$":
            bounded.append(token)
        else:
            bounded.append(token + EDGE if behind else f"{token}{EDGE}?")
            if after and after[0] in "{*+?":
                bounded[-1] = f"(?:{bounded[-1]})"
    return re.compile(f"(?<={EDGE}){''.join(bounded)}(?<={EDGE})", re.MULTILINE)


@functools.cache
def _triggers() -> frozenset[str]:
    return frozenset(rules()) | vocabulary.characters()


def join(words: list[str]) -> list[str]:
    """The words, with those joined that a rule has to see together."""
    triggers = _triggers()
    hits = list(compress(range(len(words)), map(triggers.__contains__, words)))
    if not hits:
        return words
    spans = [span for index in hits if (span := _span(words, index))]
    if not spans:
        return words
    return joined(words, _merged(spans))


def joined(words: list[str], spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words, with those of every span made one; spans are first and last, in order, apart."""
    found: list[str] = []
    done = 0
    for first, last in spans:
        found += words[done:first]
        found.append("".join(words[first : last + 1]))
        done = last + 1
    return found + words[done:]


@functools.lru_cache(100_000)
def _hopeful(word: str, before: str, after: str) -> tuple[Rule, ...]:
    """The rules on a word that may match between these two characters."""
    tried = rules().get(word, ())
    return tuple(rule for rule in tried if len(word) > 1 or rule.may_hold(before, after))


def _span(words: list[str], index: int) -> tuple[int, int] | None:
    """The first and last of the words that belong together with the one at the index."""
    word = words[index]
    hopeful = _hopeful(
        word,
        words[index - 1][-1] if index else "",
        words[index + 1][0] if index + 1 < len(words) else "",
    )
    if hopeful:
        first = max(0, index - REACH)
        before = EDGE.join(["", *words[first:index], ""])
        start, end = len(before), len(before) + len(word)
        text = before + EDGE.join(words[index : index + REACH + 1]) + EDGE
        for rule in hopeful:
            for match in rule.pattern.finditer(text):
                if start <= match.start(1) < end:
                    return (
                        first + text.count(EDGE, 0, match.start()) - 1,
                        first + text.count(EDGE, 0, match.end()) - 2,
                    )
    listed = vocabulary.forms()
    if index + 1 < len(words) and word + words[index + 1] in listed:
        return index, index + 1
    if index and words[index - 1] + word in listed:
        return index - 1, index
    return None


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in spans:
        if span[0] == span[1]:
            continue
        whole = span
        while merged and whole[0] <= merged[-1][1]:
            earlier = merged.pop()
            whole = min(whole[0], earlier[0]), max(whole[1], earlier[1])
        merged.append(whole)
    return merged


@functools.cache
def _decided() -> dict[str, tuple[Rule, ...]]:
    """The rules by the character they decide on, those about longer words first."""
    found: dict[str, tuple[Rule, ...]] = {}
    by_length = sorted(rules().items(), key=lambda entry: -len(entry[0]))
    for rule in chain.from_iterable(tried for _, tried in by_length):
        found[rule.character] = (*found.get(rule.character, ()), rule)
    return found


def characters() -> frozenset[str]:
    """The characters that rules decide on."""
    return frozenset(_decided())


def decisions(words: Sequence[str]) -> dict[int, str]:
    """For the parts of a word made by :func:`join`, which characters take which form.

    Characters are counted from the beginning of the first part.
    """
    text = EDGE + "".join(word + EDGE for word in words)
    plain = "".join(words)
    found: dict[int, str] = {}
    decided = _decided()
    for character in dict.fromkeys(plain):
        if character not in decided:
            continue
        near = [
            (plain[place - 1 : place], plain[place + 1 : place + 2])
            for place, other in enumerate(plain)
            if other == character
        ]
        for rule in decided[character]:
            if not any(rule.may_hold(*beside) for beside in near):
                continue
            for match in rule.pattern.finditer(text):
                start = match.start(1)
                found.setdefault(start - text.count(EDGE, 0, start), rule.form)
    return found

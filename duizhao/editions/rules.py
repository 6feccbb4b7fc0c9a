"""Variant rules: what an author says about a word with MediaWiki's ``-{ }-``."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Edition, Variant

PATTERN = re.compile(r"-\{(?P<said>(?:(?!-\{|\}-).)*)\}-", re.DOTALL)
_BRACE = re.compile(r"-\{|\}-")
_ENTRY = re.compile(
    r"(?P<tag>[a-z]{2,3}(?:-[a-z]{2,4})*)\s*:(?P<text>.*)", re.IGNORECASE | re.DOTALL
)
_FLAGS = re.compile(r"(?P<flag>[^|:;]{0,12})\|(?P<rest>.*)", re.DOTALL)

FALLBACKS = {  # MediaWiki's ZhConverter: which entry serves where a variant has none of its own
    Variant.HANS: ("zh-hans", "zh-cn", "zh-sg", "zh-my"),
    Variant.HANT: ("zh-hant", "zh-tw", "zh-hant-tw", "zh-hk", "zh-hant-hk", "zh-mo"),
    Variant.HANT_TW: ("zh-hant-tw", "zh-tw", "zh-hant", "zh-hant-hk", "zh-hk", "zh-mo"),
    Variant.HANT_HK: ("zh-hant-hk", "zh-hk", "zh-mo", "zh-hant", "zh-hant-tw", "zh-tw"),
}
KNOWN = frozenset(tag for tags in FALLBACKS.values() for tag in tags) | {"zh"}
FLAGS = {
    "": "here",
    "A": "here and from here on",
    "H": "from here on, without showing it",
    "R": "as it is written",
    "T": "as the title",
}


class RuleError(ValueError):
    """A rule that cannot be read; ``mend`` says how to write it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``-{ }-``: the same text for all, or a text for each of several variants."""

    flag: str
    texts: tuple[tuple[str, str], ...]  # (variant in lower case, text); ("", text) is for all

    @property
    def hidden(self) -> bool:
        return self.flag in {"H", "T"}

    @property
    def lasting(self) -> bool:
        """Whether the words of the rule are converted by it wherever they stand later on."""
        return self.flag in {"A", "H"}

    def shown(self, edition: Edition, written_in: Variant = Variant.HANS) -> str:
        """What the rule prints where it stands, in a text that is ``written_in`` a variant."""
        return "" if self.hidden else self.text(edition.prints(written_in))

    def text(self, target: Variant) -> str:
        """The text for a variant, by MediaWiki's fallbacks; the first one where none is meant."""
        texts = dict(self.texts)
        return next(
            (texts[tag] for tag in ("", *FALLBACKS[target], "zh") if tag in texts), self.texts[0][1]
        )

    @property
    def kept(self) -> str:
        """The text of a rule that is the same in all editions, or an empty string."""
        return self.texts[0][1] if not self.texts[0][0] else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the rule speaks of, in any variant."""
        return tuple(dict.fromkeys(text for tag, text in self.texts if tag and text))


def parse(said: str) -> Rule:
    """The rule between ``-{`` and ``}-``. Raises RuleError.

    A semicolon parts entries only where another variant follows it, so that texts may hold one.
    """
    flags = _FLAGS.fullmatch(said)
    flag = flags["flag"].strip().upper() if flags else ""
    rest = flags["rest"] if flags else said
    if flag not in FLAGS:
        raise RuleError(f'the rule has an unknown flag "{flag}"', "write one of A, H, R or T")
    if flag == "R":
        return Rule(flag, (("", rest),))
    texts = tuple(_entries(rest))
    if not texts:
        if flag in {"A", "H"}:
            raise RuleError(
                "the rule names no variant",
                f"write it as -{{{flag}|zh-hans:…; zh-hant:…}}-",
            )
        texts = (("", rest),)
    return Rule(flag, texts)


def _entries(said: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"[;；](?=\s*[A-Za-z]{2,3}(?:-[A-Za-z]+)*\s*:|\s*$)", said):
        entry = _ENTRY.fullmatch(part.strip())
        if entry is None:
            if part.strip() and entry_like(said):
                raise RuleError(
                    f'"{part.strip()}" in the rule names no variant',
                    "write entries as zh-hans:…; zh-hant:…",
                )
            continue
        tag = entry["tag"].lower()
        if tag not in KNOWN:
            if not tag.startswith("zh"):
                return  # a text with a colon of its own, such as http://…
            raise RuleError(
                f'the rule has an unknown variant "{entry["tag"]}"',
                "write one of zh-hans, zh-hant, zh-hant-tw, zh-hant-hk",
            )
        yield tag, entry["text"].strip()


def entry_like(said: str) -> bool:
    """Whether a text looks like entries for variants and not like a text to keep."""
    return re.match(r"\s*zh(-[a-z]+)*\s*:", said, re.IGNORECASE) is not None


def rules_in(text: str) -> Iterator[Rule]:
    """The rules of a text in order, malformed ones left out."""
    for match in PATTERN.finditer(text):
        with contextlib.suppress(RuleError):
            yield parse(match["said"])


def resolved(text: str, target: Variant) -> str:
    """The text with every rule in it replaced by what it prints; malformed ones stay."""

    def shown(match: re.Match[str]) -> str:
        try:
            return parse(match["said"]).shown(Edition(target))
        except RuleError:
            return match[0]

    return PATTERN.sub(shown, text) if "-{" in text else text


def faults(text: str) -> Iterator[tuple[str, RuleError]]:
    """Every malformed rule in a text: as it is written, and what is wrong with it."""
    opened: int | None = None
    for brace in _BRACE.finditer(text):
        if brace[0] == "-{" and opened is not None:
            yield text[opened : brace.end()], RuleError("a rule begins inside another", "close it")
            return
        if brace[0] == "-{":
            opened = brace.start()
        elif opened is not None:
            try:
                parse(text[opened + 2 : brace.start()])
            except RuleError as error:
                yield text[opened : brace.end()], error
            opened = None
    if opened is not None:
        yield (
            text[opened : opened + 20].splitlines()[0],
            RuleError("a rule has no end", "close it with }-, or write the -{ as code"),
        )

"""Variant rules: what an author says about a word with MediaWiki's ``-{ }-``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.model import Variant

PATTERN = re.compile(r"-\{(?P<said>.*?)\}-", re.DOTALL)
_ENTRY = re.compile(r"\s*(?P<tag>zh(?:-[a-z]+)*)\s*:\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_FLAGS = re.compile(r"\s*(?P<flag>[A-Z])\s*\|(?P<rest>.*)", re.DOTALL)

FALLBACKS = {  # MediaWiki's ZhConverter: which entry serves where a variant has none of its own
    Variant.HANS: ("zh-hans", "zh-cn", "zh-sg", "zh-my"),
    Variant.HANT: ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk"),
    Variant.HANT_TW: ("zh-hant-tw", "zh-tw", "zh-hant", "zh-hant-hk", "zh-hk", "zh-mo"),
    Variant.HANT_HK: ("zh-hant-hk", "zh-hk", "zh-mo", "zh-hant", "zh-hant-tw", "zh-tw"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``-{ }-``: the same text for all, or a text for each of several variants."""

    texts: tuple[tuple[str, str], ...]  # (variant in lower case, text); ("", text) is for all
    hidden: bool = False

    def shown(self, target: Variant) -> str:
        """What the rule prints in an edition; the first text where none is meant for it."""
        if self.hidden:
            return ""
        texts = dict(self.texts)
        return next((texts[tag] for tag in ("", *FALLBACKS[target]) if tag in texts), self._first())

    def _first(self) -> str:
        return self.texts[0][1] if self.texts else ""


def parse(said: str) -> Rule:
    """The rule between ``-{`` and ``}-``."""
    flags = _FLAGS.fullmatch(said)
    if flags:
        said = flags["rest"]
        if flags["flag"] == "R":
            return Rule((("", said),))
    entries = [_ENTRY.fullmatch(part) for part in re.split(r";(?=\s*zh|\s*$)", said)]
    texts = tuple((entry["tag"].lower(), entry["text"].strip()) for entry in entries if entry)
    return Rule(texts or (("", said),), hidden=bool(flags and flags["flag"] in "HT"))


def resolved(text: str, target: Variant) -> str:
    """The text with every rule in it replaced by what it prints in an edition."""
    return PATTERN.sub(lambda match: parse(match["said"]).shown(target), text)

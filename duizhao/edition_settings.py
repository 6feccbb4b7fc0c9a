"""The settings that say which editions a site has, and what its languages call things."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from duizhao import languages
from duizhao.model import Edition, Pair, Variant
from duizhao.nearest import nearest

QUOTES = {True: "“”‘’", False: "「」『』"}  # of an edition, by whether it is Simplified
UNTRANSLATED = ("hide", "show")  # what the lists of a language do with essays that it lacks
OWN = (
    "DUIZHAO_EDITIONS",
    "DUIZHAO_LANGUAGES",
    "DUIZHAO_PARALLEL",
    "DUIZHAO_QUOTES",
    "DUIZHAO_STALE_NOTICE",
    "DUIZHAO_TERMS",
    "DUIZHAO_UNTRANSLATED",
    "DUIZHAO_WORDING",
)
_EXAMPLE = '["zh-Hans", "zh-Hant"]'
_FIXED = re.compile(
    r"DEFAULT_LANG|DUIZHAO_|.*(?:PATH|URL|SAVE_AS|OVERRIDES|PLUGIN|THEME|JINJA|OUTPUT)|[a-z]"
)  # settings that a site has once, whatever its languages

Report = Callable[[str, str, str, str], None]  # the setting, a problem's code, what, mend


def _as_is(text: str) -> str:
    return text


@dataclass(frozen=True)
class Names:
    """What a language calls the terms of the essays, by any of their spellings."""

    said: Mapping[str, str] = field(default_factory=dict)
    reading: Callable[[str], str] = _as_is  # folds the scripts of a name

    def of(self, name: str) -> str:
        """The name in the language: that of this very spelling, or else of another; or itself."""
        if not self.said or name in self.said:
            return self.said.get(name, name)
        return self._folded.get(self.reading(name), name)

    @functools.cached_property
    def _folded(self) -> dict[str, str]:
        return {self.reading(name): there for name, there in self.said.items()}


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """What a site says of its editions."""

    editions: tuple[Edition, ...]
    pairs: tuple[Pair, ...] = ()  # that have parallel pages
    by_language: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # Pelican's own
    terms: Mapping[str, Names] = field(default_factory=dict)  # by edition's code
    originals_listed: bool = False  # in languages that lack them
    stale_notice: bool = False  # whether readers see that a translation is behind


class Reading:
    """One look through Pelican's dictionary; what is wrong goes to ``report``."""

    def __init__(self, pelican: Mapping[str, Any], report: Report) -> None:
        self._pelican = pelican
        self._report = report

    def read(self) -> EditionSettings:
        """All of them, with defaults for what is wrong and has been reported."""
        editions = tuple(self._editions())
        return EditionSettings(
            editions=editions,
            pairs=tuple(self._pairs(editions)),
            by_language=self._by_language(editions),
            terms=dict(self._terms(editions)),
            originals_listed=self._choice("DUIZHAO_UNTRANSLATED", UNTRANSLATED) == "show",
            stale_notice=self.flag("DUIZHAO_STALE_NOTICE"),
        )

    def flag(self, key: str) -> bool:
        """True or False; False where it is not said."""
        value = self._pelican.get(key, False)
        if not isinstance(value, bool):
            self._report(key, "bad-setting", f"{key} is {value!r}", "give True or False")
        return value is True

    def strings(self, key: str, default: Sequence[str]) -> tuple[str, ...]:
        """A list of strings."""
        value = self._pelican.get(key, default)
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        what = f"{key} is {value!r}"
        self._report(key, "bad-setting", what, f"give a list of strings, as in {_EXAMPLE}")
        return tuple(default)

    def _editions(self) -> Iterator[Edition]:
        worded = {tag.lower() for tag in self.strings("DUIZHAO_WORDING", ())}
        found: dict[str, Edition] = {}
        unknown = False
        default = (Variant.HANS.value, Variant.HANT.value)
        for tag in self.strings("DUIZHAO_EDITIONS", default):
            edition = self._edition(tag, worded)
            if edition is None:
                self._unknown(tag)
                unknown = True
            elif edition.code in found:
                what = f'the edition "{edition.tag}" is named twice'
                mend = "name each edition once"
                self._report("DUIZHAO_EDITIONS", "edition-twice", what, mend)
            else:
                found[edition.code] = edition
        for tag in sorted(worded - found.keys()):
            what = f'DUIZHAO_WORDING names "{tag}", which is none of the editions'
            self._report("DUIZHAO_WORDING", "unknown-edition", what, "name one of them, or none")
        if not unknown and not any(edition.variant for edition in found.values()):
            what = "DUIZHAO_EDITIONS names no edition in Chinese"
            mend = f"name at least one, as in {_EXAMPLE}"
            self._report("DUIZHAO_EDITIONS", "no-editions", what, mend)
        yield from found.values()

    def _edition(self, tag: str, worded: set[str]) -> Edition | None:
        variant = {variant.code: variant for variant in Variant}.get(tag.lower())
        if variant:
            return Edition(variant, self._quotes(variant), variant.code in worded)
        language = languages.foreign(tag)
        return Edition(None, language=language) if language else None

    def _unknown(self, tag: str) -> None:
        known = [variant.value for variant in Variant]
        near = difflib.get_close_matches(tag, known, 1, 0.5) or [languages.near(tag)]
        mend = (
            f'did you mean "{near[0]}"'
            if near[0] and near[0] != "zh"
            else f"name {', '.join(known)}, or another language by its BCP 47 tag, as in en"
        )
        self._report("DUIZHAO_EDITIONS", "unknown-edition", f'"{tag}" is no edition', mend)

    def _quotes(self, variant: Variant) -> str:
        """The edition's four quotation marks; "" leaves those that the author typed."""
        said = self._pelican.get("DUIZHAO_QUOTES", {})
        if not isinstance(said, Mapping):
            what, mend = (
                f"DUIZHAO_QUOTES is {said!r}",
                'give a table, as in {"zh-Hant-HK": "「」『』"}',
            )
            self._report("DUIZHAO_QUOTES", "bad-setting", what, mend)
            said = {}
        by_tag = {str(tag).lower(): marks for tag, marks in dict(said).items()}
        marks = by_tag.get(variant.code, QUOTES[variant.simplified])
        if isinstance(marks, str) and len(marks) in {0, 4}:
            return marks
        self._report(
            "DUIZHAO_QUOTES",
            "bad-setting",
            f"DUIZHAO_QUOTES has {marks!r} for {variant}",
            'give four marks, outer and inner pair, as in "「」『』", or "" to leave the author\'s',
        )
        return QUOTES[variant.simplified]

    def _pairs(self, editions: tuple[Edition, ...]) -> Iterator[Pair]:
        said = self._pelican.get("DUIZHAO_PARALLEL")
        if said is None:
            yield from (Pair(left, right) for left, right in list(pairwise(editions))[:1])
            return
        known = {edition.code: edition for edition in editions}
        found: set[frozenset[str]] = set()
        for each in said if isinstance(said, list | tuple) else [said]:
            names = [str(name).lower() for name in each] if isinstance(each, list | tuple) else []
            if len(names) != 2 or names[0] == names[1]:
                what = f"DUIZHAO_PARALLEL has {each!r}, which is no pair"
                mend = 'give pairs of editions, as in [("zh-Hans", "zh-Hant")], or []'
                self._report("DUIZHAO_PARALLEL", "bad-setting", what, mend)
            elif unknown := [name for name in each if str(name).lower() not in known]:
                what = f'DUIZHAO_PARALLEL names "{unknown[0]}", which is none of the editions'
                near = nearest(str(unknown[0]).lower(), known)
                mend = f'did you mean "{known[near].tag}"' if near else "add it to DUIZHAO_EDITIONS"
                self._report("DUIZHAO_PARALLEL", "unknown-edition", what, mend)
            elif frozenset(names) in found:
                what = f"DUIZHAO_PARALLEL has {each!r} twice"
                self._report("DUIZHAO_PARALLEL", "bad-setting", what, "name each pair once")
            else:
                found.add(frozenset(names))
                yield Pair(known[names[0]], known[names[1]])

    def _by_language(self, editions: tuple[Edition, ...]) -> dict[str, Mapping[str, Any]]:
        result: dict[str, Mapping[str, Any]] = {}
        for code, said in self._table("DUIZHAO_LANGUAGES", editions):
            fixed = sorted(str(key) for key in said if _FIXED.match(str(key)))
            for key in fixed:
                what = f'DUIZHAO_LANGUAGES gives "{code}" a {key} of its own'
                mend = "give a setting that readers see, such as SITENAME"
                self._report("DUIZHAO_LANGUAGES", "bad-setting", what, mend)
            result[code] = said
        return result

    def _terms(self, editions: tuple[Edition, ...]) -> Iterator[tuple[str, Names]]:
        for code, said in self._table("DUIZHAO_TERMS", editions):
            wrong = [pair for pair in said.items() if not all(isinstance(n, str) for n in pair)]
            for name, there in wrong:
                what = f"DUIZHAO_TERMS calls {name!r} {there!r}"
                mend = 'give names, as in {"en": {"社会": "Society"}}'
                self._report("DUIZHAO_TERMS", "bad-setting", what, mend)
            yield code, Names({} if wrong else dict(said))

    def _table(
        self, key: str, editions: tuple[Edition, ...]
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """A setting that has a dictionary for each of some languages."""
        said = self._pelican.get(key, {})
        known = {edition.code for edition in editions if edition.language}
        if not isinstance(said, Mapping) or not all(isinstance(v, Mapping) for v in said.values()):
            mend = 'give a dictionary for each language, as in {"en": {…}}'
            self._report(key, "bad-setting", f"{key} is {said!r}", mend)
            return
        for tag, values in said.items():
            code = str(tag).lower()
            if code in known:
                yield code, values
            else:
                what = f'{key} has "{tag}", which is no language of the editions'
                mend = "name it in DUIZHAO_EDITIONS, or take it out here"
                self._report(key, "unknown-edition", what, mend)

    def _choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self._pelican.get(key, known[0])
        if value in known:
            return str(value)
        mend = "give " + " or ".join(f'"{each}"' for each in known)
        self._report(key, "bad-setting", f"{key} is {value!r}", mend)
        return known[0]

"""Languages: BCP 47 tags read and named, for editions that are no written form of Chinese.

The tags, their canonical case and the names are those of the IANA registry and of Unicode's CLDR,
as the library langcodes has them. It is imported where a language is asked for, and not before:
most sites have none.
"""

from __future__ import annotations

from typing import Any

from duizhao.model import Language, Variant

_LEFTWARD = frozenset(
    "Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split()
)  # scripts in use that run from right to left (Unicode, Bidi_Class R and AL)


_HAN = frozenset("Hans Hant Hani".split())


def language(tag: str) -> Language | None:
    """The language that a BCP 47 tag means, or None when the tag means none.

    A tag means a language when it is well-formed and all its parts are registered (RFC 5646,
    section 2.2.9), or when it is of private use. A written form of Chinese is a language here as
    any other; whether it is one is the caller's question (:meth:`Variant.of`).
    """
    found = _found(tag)
    if found is None:
        return None
    full = found.maximize()
    own, name = found.autonym(), found.display_name("en")
    known = not own.startswith("Unknown language")
    region = "" if full.territory in {None, "ZZ"} or tag.startswith("x-") else full.territory
    canonical = found.to_tag()
    return Language(
        tag=canonical,
        name=_titled(own) if known else canonical,
        english=name if known else canonical,
        short=(found.language or canonical).upper(),
        locale=f"{found.language}_{region}" if found.language and region else canonical,
        leftward=full.script in _LEFTWARD,
    )


def near(tag: str) -> str:
    """A language's tag that may have been meant by something that is none: its English name."""
    import langcodes  # noqa: PLC0415 -- see above

    if len(tag) < 4:
        return ""  # no language has so short a name that a letter or two could mean it
    try:
        return str(langcodes.find(tag).to_tag())
    except LookupError:
        return ""


def _found(tag: str) -> Any:
    import langcodes  # noqa: PLC0415 -- see above

    tag = tag.strip().replace("_", "-")
    try:
        return langcodes.Language.get(tag) if langcodes.tag_is_valid(tag) else None
    except langcodes.tag_parser.LanguageTagError:
        return None


def _titled(name: str) -> str:
    """A name as a list has it: français is lower case in a sentence only."""
    return name[:1].upper() + name[1:]


def foreign(tag: str) -> Language | None:
    """The language that a tag means when it is no written form of Chinese, else None.

    Chinese in Latin letters (zh-Latn) is another language here, and so are Cantonese (yue) and
    Literary Chinese (lzh): no conversion makes them.
    """
    found = None if Variant.of(tag) else _found(tag)
    if found is None or (found.language in {"zh", "cmn"} and found.maximize().script in _HAN):
        return None
    return language(tag)

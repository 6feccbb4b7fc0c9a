"""What the house is about: frozen values that every room may know and that know no room."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Variant(StrEnum):
    """A written form of Chinese, as a BCP 47 tag in its canonical case."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    HANT_TW = "zh-Hant-TW"
    HANT_HK = "zh-Hant-HK"

    @property
    def simplified(self) -> bool:
        return self is Variant.HANS

    @property
    def code(self) -> str:
        """The tag in lower case, as paths and Pelican's settings spell it."""
        return self.value.lower()

    @classmethod
    def of(cls, tag: str) -> Variant | None:
        """The variant that a ``lang`` value means, or None when it is another language.

        Script subtags decide; without one the region does (BCP 47, RFC 5646 section 4.1, and the
        customary reading of zh-TW and zh-CN). Bare ``zh`` is Simplified, as most text so marked is.
        """
        parts = tag.replace("_", "-").lower().split("-")
        if parts[0] not in {"zh", "cmn"}:
            return None
        rest = set(parts[1:])
        if rest & {"hk", "mo"} and "hans" not in rest:
            return cls.HANT_HK
        if "tw" in rest and "hans" not in rest:
            return cls.HANT_TW
        return cls.HANT if "hant" in rest else cls.HANS


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one variant, at its own path."""

    variant: Variant

    @property
    def code(self) -> str:
        return self.variant.code

    @property
    def tag(self) -> str:
        return self.variant.value


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of an article: where it stands and what a table of contents shows."""

    level: int
    anchor: str
    text: str  # HTML-escaped, without markup


@dataclass(frozen=True, slots=True)
class Source:
    """One file an author wrote under ``content/``, read and checked but not yet marked up."""

    path: Path  # absolute
    name: str  # relative to the content folder, with forward slashes
    variant: Variant
    slug: str
    title: str
    body: str  # Markdown
    body_line: int  # the line of the file on which the body starts
    date: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    status: str = "published"
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    series: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())  # Pelican's other keys: template, url …


@dataclass(frozen=True, slots=True)
class Article:
    """What a source says: its HTML with anchors, and what a reader wants to know before reading."""

    source: Source
    content: str  # HTML; headings and paragraphs carry ids
    summary: str  # HTML without block markup
    headings: tuple[Heading, ...]
    characters: int  # Han characters plus words in other scripts
    minutes: int

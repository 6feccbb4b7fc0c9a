"""What the house is about: frozen values that every room may know and that know no room."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_SUBTAGS = frozenset("hans hant cn sg my tw hk mo".split())


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
        """The variant that a ``lang`` value means, or None when it is another language or none.

        Script subtags decide; without one the region does (BCP 47, RFC 5646 section 4.1, and the
        customary reading of zh-TW and zh-CN). Bare ``zh`` is Simplified, as most text so marked is.
        """
        parts = tag.replace("_", "-").lower().partition("-x-")[0].split("-")
        if parts[0] not in {"zh", "cmn"}:
            return None
        rest = set(parts[1:])
        if not rest <= _SUBTAGS:
            return None
        if rest & {"hk", "mo"} and "hans" not in rest:
            return cls.HANT_HK
        if "tw" in rest and "hans" not in rest:
            return cls.HANT_TW
        return cls.HANT if "hant" in rest else cls.HANS


_NAMES = {
    Variant.HANS: ("简体中文", "简", "zh_CN"),
    Variant.HANT: ("繁體中文", "繁", "zh_TW"),
    Variant.HANT_TW: ("繁體中文（台灣）", "台", "zh_TW"),
    Variant.HANT_HK: ("繁體中文（香港）", "港", "zh_HK"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one variant, at its own path."""

    variant: Variant
    quotes: str = ""  # its four marks, outer and inner pair; "" leaves the author's
    wording: bool = False  # whether the region's own words are used, not its characters alone

    @property
    def code(self) -> str:
        """Its folder, and how a link names it."""
        return self.variant.code

    @property
    def tag(self) -> str:
        return self.variant.value

    @property
    def name(self) -> str:
        """What its readers call it, in its own script."""
        return _NAMES[self.variant][0]

    @property
    def short(self) -> str:
        """One character for the switch."""
        return _NAMES[self.variant][1]

    @property
    def locale(self) -> str:
        """The locale as the Open Graph protocol spells it."""
        return _NAMES[self.variant][2]


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of an article: where it stands and what a table of contents shows."""

    level: int
    anchor: str
    text: str  # HTML-escaped, without markup


class Kind(StrEnum):
    """What a source becomes: an essay with a date, or a page that stands outside of time."""

    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """One file an author wrote under ``content/``, read and checked but not yet marked up."""

    path: Path  # absolute
    name: str  # relative to the content folder, with forward slashes
    shown: str  # as messages name it: relative to the site's folder
    kind: Kind
    variant: Variant
    slug: str
    slug_line: int  # the line of the file to which the slug is due
    title: str
    title_line: int
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
    glossary: tuple[str, ...] = ()  # variant rules, as between -{ and }-
    glossary_line: int = 0
    aliases: tuple[str, ...] = ()  # published anchors whose text is gone
    extra: tuple[tuple[str, str], ...] = ()  # Pelican's other keys: template, url …


@dataclass(frozen=True, slots=True)
class Article:
    """What a source says: its HTML with anchors, and what a reader wants to know before reading."""

    source: Source
    content: str  # HTML; headings and paragraphs carry ids
    summary: str  # HTML without block markup
    headings: tuple[Heading, ...]
    characters: int  # Han characters plus words in other scripts
    minutes: int
    ids: tuple[str, ...] = ()  # what a link can lead to in it, in order
    links: tuple[str, ...] = ()  # what it links to, as its author wrote it, in order
    scope: int = 0  # the number of the glossary that holds in it; 0 is the site's


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """Variant rules that an author keeps in a file, for the whole site or for some topics."""

    shown: str  # as messages name it
    topics: tuple[str, ...]  # categories and tags; none means the whole site
    words: tuple[tuple[str, int], ...]  # each rule and its line


class PageKind(StrEnum):
    """How a rendered file is treated on its way to the editions."""

    PAGE = "page"  # HTML that every edition holds
    FEED = "feed"  # Atom or RSS that every edition holds
    ROOT = "root"  # HTML above the editions


@dataclass(frozen=True, slots=True)
class Page:
    """One rendered file: its path from the site's root, with forward slashes, and its text."""

    path: str
    text: str
    kind: PageKind = PageKind.PAGE
    listed: bool = True  # whether the sitemap names it
    modified: datetime.datetime | None = None
    source: str = ""  # the name of the source of which it is the page


@dataclass(frozen=True, slots=True)
class Site:
    """A site on its way: the files made of text, and the folder that holds all the others."""

    pages: tuple[Page, ...]
    folder: Path

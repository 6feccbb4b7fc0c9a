"""What the house is about: frozen values that every room may know and that know no room."""

from __future__ import annotations

import datetime
from collections.abc import Callable
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
class Language:
    """A language that essays are translated into by hand."""

    tag: str  # BCP 47, in its canonical case
    name: str  # what its speakers call it
    english: str  # what messages call it
    short: str  # for the switch
    locale: str  # as the Open Graph protocol spells it
    leftward: bool = False  # whether it is written from right to left


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one variant, or what there is of it in one language, at its own path."""

    variant: Variant | None  # None: another language
    quotes: str = ""  # its four marks, outer and inner pair; "" leaves the author's
    wording: bool = False  # whether the region's own words are used, not its characters alone
    language: Language | None = None  # where it is no variant
    beside: Edition | None = None  # on a parallel page: what stands in the other column

    def __hash__(self) -> int:
        return hash((self.variant, self.language))  # asked for every text of a page

    @property
    def code(self) -> str:
        """Its folder, and how a link names it."""
        return self.tag.lower()

    @property
    def tag(self) -> str:
        return self.variant.value if self.variant else self._language.tag

    @property
    def name(self) -> str:
        """What its readers call it, in its own script."""
        return _NAMES[self.variant][0] if self.variant else self._language.name

    @property
    def short(self) -> str:
        """One character for the switch, or a few letters."""
        return _NAMES[self.variant][1] if self.variant else self._language.short

    @property
    def locale(self) -> str:
        """The locale as the Open Graph protocol spells it."""
        return _NAMES[self.variant][2] if self.variant else self._language.locale

    def prints(self, written_in: Variant) -> Variant:
        """The variant in which it prints Chinese; in another language Chinese stays as it is."""
        return self.variant or written_in

    @property
    def _language(self) -> Language:
        if self.language is None:
            raise ValueError("an edition has a variant or a language")
        return self.language


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editions that stand side by side on parallel pages, at a path of their own."""

    left: Edition
    right: Edition

    @property
    def code(self) -> str:
        """Its folder, and how a link names it: no tag has two hyphens in a row."""
        return f"{self.left.code}--{self.right.code}"


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
    variant: Variant  # which it is written in; for a translation, which its original is
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
    summary_line: int = 0
    series: str = ""
    glossary: tuple[str, ...] = ()  # variant rules, as between -{ and }-
    glossary_line: int = 0
    aliases: tuple[str, ...] = ()  # published anchors whose text is gone
    extra: tuple[tuple[str, str], ...] = ()  # Pelican's other keys: template, url …
    places: tuple[tuple[str, tuple[int, int]], ...] = ()  # of the header's values: line, column
    translation: Translation | None = None

    def line(self, key: str) -> int:
        """The line of a value in its header, or 0."""
        return dict(self.places).get(key, (0, 0))[0]

    def column(self, *keys: str) -> int:
        """The column of the first of some values that its header has, or 0."""
        places = dict(self.places)
        return next((places[key][1] for key in keys if key in places), 0)

    @property
    def slug_column(self) -> int:
        """The column of the file to which the slug is due, or 0."""
        return self.column("slug", "title")


@dataclass(frozen=True, slots=True)
class Translation:
    """What makes a source a translation, and what it remembers of its original."""

    language: Language
    original: str  # the name of the source that it was made from
    line: int  # the line that says so, or 1 where the file's name does
    column: int = 0  # in that line
    made_from: tuple[tuple[str, str], ...] = ()  # sections of the original, with their digests
    terms: tuple[tuple[str, str], ...] = ()  # names of its own terms, and the original's names


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
    behind: tuple[str, ...] = ()  # of a translation: sections whose original has changed


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
    SHELL = "shell"  # HTML around the rows of all parallel pages in one folder


@dataclass(frozen=True, slots=True)
class Page:
    """One rendered file: its path from the site's root, with forward slashes, and its text.

    A text that an earlier build has rendered is read when it is asked for.
    """

    path: str
    said: str | Callable[[], str]  # the text, or what reads it
    kind: PageKind = PageKind.PAGE
    listed: bool = True  # whether the sitemap names it
    modified: datetime.datetime | None = None
    source: str = ""  # the name of the source that it is the page of
    title: str = ""  # of that source, or the code of the pair that a shell is for
    parted: bool = False  # whether it has marks for the blocks of parallel pages
    digest: bytes = b""  # of the text, where it is known

    @property
    def text(self) -> str:
        return self.said if isinstance(self.said, str) else self.said()


@dataclass(frozen=True, slots=True)
class Rendering:
    """The pages that an engine made in one run, and the editions that are made of them."""

    pages: tuple[Page, ...]
    editions: tuple[Edition, ...]
    base: Variant | None  # what text without any mark is written in; None: another language


@dataclass(frozen=True, slots=True)
class Finished:
    """A page of the site that lies in the staged tree, as all that comes after it knows it."""

    path: str  # from the site's root
    digest: str
    kind: PageKind = PageKind.PAGE
    listed: bool = True  # whether the sitemap names it
    modified: datetime.datetime | None = None
    source: str = ""  # the name of the source that it is the page of
    carried: bool = False  # whether it is the very file that was published before

"""The one place that reads HTML: a page as tokens that know where they stand.

Everything that changes a page replaces ranges of its text by these positions, so that whatever is
not meant to change stays as it was, byte for byte. The parsing itself is the standard library's;
what it would say of well-formed pages, which is nearly all of them, one regular expression says
six times as fast.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from re import VERBOSE
from re import compile as regex
from typing import NamedTuple

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # HTML, section 13.1.2
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark nobr q rb rp rt rtc ruby s "
    "small span strike strong sub sup time tt u var wbr".split()
)  # elements that a word may straddle
OPAQUE = frozenset("code kbd math pre samp script style svg".split())
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"

_ATTRIBUTE = regex(
    r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""",
)


_TEXT = r"(?P<text>(?:[^<&]++|&(?:[a-zA-Z][a-zA-Z0-9]*|\#(?:[0-9]+|[xX][0-9a-fA-F]+));)++)"
_PLAIN = regex(_TEXT)
_PIECES = regex("(<[^<>]*>)")  # text and tags in turn
_TAG = regex(
    r"""
    <(?P<start>[a-zA-Z][a-zA-Z0-9-]*)
        (?:[ \n]+[a-zA-Z_:][-a-zA-Z0-9_:.]*
            (?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=`/]+)(?=[ \n/>]))?
        )*[ \n]*(?P<closed>/?)>
    |</(?P<end>[a-zA-Z][a-zA-Z0-9-]*)>
    |(?P<other><!--[^<>-](?:[^<>-]|-(?!-))*-->|<!(?i:DOCTYPE\ html)>)""",
    VERBOSE,
)
_TOLD_APART = {
    **{
        # What stands in them is markup to some parsers and not to others.
        name: regex(rf"{_TEXT}?</{name}>")
        for name in "iframe listing noembed noframes noscript plaintext textarea title xmp".split()
    },
    **{name: regex(rf"(?P<text>(?:[^<]|<(?![/!]))*)</{name}>") for name in ("script", "style")},
}


class Token(NamedTuple):
    """One piece of a page: ``text[start:end]`` of the page is the piece as written."""

    kind: str  # start, end, text, other
    start: int
    end: int
    name: str = ""  # of an element, in lower case


class Attribute(NamedTuple):
    """One attribute of a start tag, with the range of its raw value (without the quotes)."""

    name: str
    value: str  # entities resolved
    raw: str
    start: int
    end: int
    quote: str
    whole_start: int  # the range of the whole attribute, name included
    whole_end: int


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Token] = []
        self._at = 0
        self._endless: set[str] = set()  # what has begun, and has no end in the rest of the page

    def updatepos(self, i: int, j: int) -> int:
        # Called by the parser for every piece that it has dealt with: the absolute place is all
        # we want, and counting lines is the dearest part of the original.
        self._at = j
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or ""
        self.found.append(Token("start", self._at, self._at + len(text), tag))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(Token("end", self._at, self._at, tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            after = self.found[-1].end
            self.found.append(Token("end", after, after, tag))

    def handle_data(self, data: str) -> None:
        self.found.append(Token("text", self._at, self._at + len(data)))

    def handle_entityref(self, name: str) -> None:
        self.found.append(Token("text", self._at, self._at))

    def handle_charref(self, name: str) -> None:
        self.found.append(Token("text", self._at, self._at))

    def handle_comment(self, data: str) -> None:
        self.found.append(Token("other", self._at, self._at))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Token("other", self._at, self._at))

    def handle_pi(self, data: str) -> None:
        self.found.append(Token("other", self._at, self._at))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Token("other", self._at, self._at))

    def parse_comment(self, i: int, report: bool = True) -> int:
        # One search is enough to know that no comment ends: a thousand openings cost no more.
        if "-->" in self._endless:
            return -1
        end = super().parse_comment(i, report)
        if end < 0:
            self._endless.add("-->")
        return end

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # The original asserts where no name follows. HTML, section 13.2.5.42: a CDATA section, or
        # else a comment that ends at the next ">".
        if not self.rawdata.startswith("<![CDATA[", i):
            return self.parse_bogus_comment(i)
        end = -1 if "]]>" in self._endless else self.rawdata.find("]]>", i)
        if end < 0:
            self._endless.add("]]>")
            return -1
        self.unknown_decl("")
        return end + len("]]>")


@functools.lru_cache(maxsize=32)  # a page is read several times between two changes
def tokens(page: str) -> tuple[Token, ...]:
    """The tokens of a page in order; together their ranges cover it without gap or overlap.

    Neighbouring pieces of text, entities included, are one token, raw as they stand in the page.
    """
    if "<" not in page:
        return (Token("text", 0, len(page)),) if page else ()
    found = _well_formed(page)
    return tuple(_parsed(page) if found is None else found)


def _well_formed(page: str) -> list[Token] | None:
    """The tokens of a page in which no parser could see anything else, or None for any other."""
    result: list[Token] = []
    add, new = result.append, tuple.__new__
    at = passed = 0  # up to where the tokens are found already
    pieces = _PIECES.split(page)
    for text, tag in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        start, at = at, at + len(text)
        if text and start >= passed:
            if "<" in text or ("&" in text and not _PLAIN.fullmatch(text)):
                return None
            add(new(Token, ("text", start, at, "")))
        start, at = at, at + len(tag)
        if not tag or start < passed:
            continue
        kind, name, closed = _tag(tag)
        if not kind:
            return None
        add(new(Token, (kind, start, at, name)))
        if closed:
            add(new(Token, ("end", at, at, name)))
        elif kind == "start" and name in _TOLD_APART:
            inside = _inside(page, at, name)
            if inside is None:
                return None
            result += inside
            passed = inside[-1].end
    return result


@functools.lru_cache(maxsize=8192)  # pages are made of the same tags
def _tag(tag: str) -> tuple[str, str, bool]:
    """What a tag is, its name, and whether it ends itself; all empty where parsers might differ."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return "", "", False
    if found["start"]:
        name = found["start"].lower()
        return "start", name, bool(found["closed"]) and name not in VOID
    return ("end", found["end"].lower(), False) if found["end"] else ("other", "", False)


def _inside(page: str, at: int, name: str) -> list[Token] | None:
    """The tokens after a tag whose element holds nothing but text; None if it may hold more."""
    found = _TOLD_APART[name].match(page, at)
    if found is None:
        return None
    ends = max(at, found.end("text"))
    text = [Token("text", at, ends)] if ends > at else []
    return [*text, Token("end", ends, found.end(), name)]


def _parsed(page: str) -> list[Token]:
    """The tokens of any page, as the standard library's parser finds them."""
    parser = _Tokens()
    # No tag ends after the last ">", so what follows is text however many "<" it has.
    last = page.rfind(">") + 1
    # Not fed: what feed() leaves for close() would count from zero again.
    parser.rawdata = page[:last]
    parser.close()
    if last < len(page):
        parser.found.append(Token("text", last, len(page)))
    result: list[Token] = []
    # The parser says nothing of "</>", which is no tag and no text (HTML, section 13.2.5.7).
    found = [Token("other", 0, 0), *parser.found]
    starts = [token.start for token in found] + [len(page)]
    for token, after in zip(found, starts[1:], strict=True):
        # An end tag, an entity or a comment reaches to where the next token starts.
        whole = token._replace(end=after)
        if whole.kind == "text" and result and result[-1].kind == "text":
            result[-1] = result[-1]._replace(end=after)
        elif whole.end > whole.start or whole.kind == "end":
            result.append(whole)
    return result


def attributes(page: str, token: Token) -> Iterator[Attribute]:
    """The attributes of a start tag, each with its place in the page."""
    at = token.start + 1 + len(token.name)
    for match in _ATTRIBUTE.finditer(page, at, token.end - 1):
        raw = match[2]
        start, end = match.span(2) if raw is not None else (match.end(), match.end())
        quote = ""
        if raw is not None and raw[0] in "\"'":
            quote, start, end = raw[0], start + 1, end - 1
        written = page[start:end]
        value = unescape(written) if "&" in written else written
        yield Attribute(match[1].lower(), value, written, start, end, quote, *match.span())


@functools.lru_cache(maxsize=8192)  # pages are made of the same tags
def read(tag: str, name: str) -> tuple[Attribute, ...]:
    """The attributes of a start tag on its own, with their places in it."""
    return tuple(attributes(tag, Token("start", 0, len(tag), name)))


def attribute(page: str, token: Token, name: str) -> str | None:
    """The value of one attribute of a start tag, or None when it has none of that name."""
    if name not in page[token.start : token.end].lower():
        return None  # nearly always, and known sooner
    return next((found.value for found in attributes(page, token) if found.name == name), None)


def replaced(page: str, changes: list[tuple[int, int, str]]) -> str:
    """The page with each range (start, end) replaced; the ranges may not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, text in sorted(changes, key=lambda change: change[:2]):
        pieces += (page[at:start], text)
        at = end
    pieces.append(page[at:])
    return "".join(pieces)


def plain(page: str) -> str:
    """The text of an HTML fragment without markup, with entities resolved."""
    if "<" not in page:
        return unescape(page)
    return unescape(
        "".join([page[token.start : token.end] for token in tokens(page) if token.kind == "text"])
    )

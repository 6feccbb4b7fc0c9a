"""The one place that reads HTML: a page as tokens that know where they stand.

Everything that changes a page replaces ranges of its text by these positions, so that whatever is
not meant to change stays as it was, byte for byte. The parsing itself is the standard library's;
what it would say of well-formed pages, which is nearly all of them, a quick scan says six times
as fast.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from re import compile as regex
from typing import NamedTuple

from duizhao import scanning
from duizhao.scanning import scanned

VOID = scanning.VOID
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark nobr q rb rp rt rtc ruby s "
    "small span strike strong sub sup time tt u var wbr".split()
)  # elements that a word may straddle
OPAQUE = frozenset("code kbd math pre samp script style svg".split())
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"

_ATTRIBUTE = regex(
    r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""",
)


class Token(NamedTuple):
    """One piece of a page: ``text[start:end]`` of the page is the piece as written."""

    kind: str  # start, end, text, other
    start: int
    end: int
    name: str = ""  # of an element, in lower case


Tag = tuple[str, str, str, int]
"""What a tag is, the name of its element, the tag as written, and where it stands.

It is ``start``, ``end``, ``whole`` (a start tag that nothing has to end) or ``other``.
"""


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
    found = scanned(page)
    if found is None:
        return None
    pieces, said = found
    result: list[Token] = []
    add, new = result.append, tuple.__new__  # a page has thousands
    start = 0
    rest = zip(pieces[::2], [*pieces[1::2], ""], [*said, None], strict=True)
    for text, tag, each in rest:
        if text:
            end = start + len(text)
            add(new(Token, ("text", start, end, "")))
            start = end
        if each:
            kind, name, closed, _ = each
            end = start + len(tag)
            add(new(Token, (kind, start, end, name)))
            if closed:
                add(new(Token, ("end", end, end, name)))
            start = end
    return result


@functools.lru_cache(maxsize=4)  # the fragments of a page that is looked at in several ways
def tags(page: str) -> tuple[Tag, ...]:
    """The tags of a page in order: sooner known than its tokens, for whoever needs no more."""
    found = scanned(page)
    if found is None:
        return tuple(
            (_role(token), token.name, page[token.start : token.end], token.start)
            for token in tokens(page)
            if token.kind != "text"
        )
    pieces, said = found
    starts = [*accumulate(map(len, pieces))][::2]
    rows = zip(said, pieces[1::2], starts, strict=False)
    return tuple([(role, name, tag, start) for (_, name, _, role), tag, start in rows])


def _role(token: Token) -> str:
    return "whole" if token.kind == "start" and token.name in VOID else token.kind


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
    new = tuple.__new__  # a page has hundreds
    for match in _ATTRIBUTE.finditer(page, at, token.end - 1):
        name, raw = match.groups()
        whole = match.span()
        if raw is None:
            start = end = whole[1]
            quote = written = ""
        else:
            start, end = match.span(2)
            quote, written = raw[0], raw
            if quote in "\"'":
                start, end, written = start + 1, end - 1, raw[1:-1]
            else:
                quote = ""
        value = unescape(written) if "&" in written else written
        yield new(Attribute, (name.lower(), value, written, start, end, quote, *whole))


def values(tag: str, name: str, wanted: Collection[str]) -> list[tuple[str, str, int]]:
    """Those attributes of a start tag on its own that are wanted: name, value, and its place."""
    result: list[tuple[str, str, int]] = []
    for said, raw in _ATTRIBUTE.findall(tag, 1 + len(name), len(tag) - 1):
        key = said.lower()
        if key in wanted:
            place = tag.find(f"{said}={raw}") if raw else -1
            if place < 0:  # written in another way than nearly all are
                return [(a.name, a.value, a.start) for a in read(tag, name) if a.name in wanted]
            place += len(said) + 1
            written = raw
            if raw[0] in {'"', "'"}:
                written, place = raw[1:-1], place + 1
            result.append((key, unescape(written) if "&" in written else written, place))
    return result


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

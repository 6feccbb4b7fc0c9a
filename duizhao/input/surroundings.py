"""What a mark in a line of plain text stands beside: Chinese, another script, code, an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.html import HAN

_THROUGH = "“”‘’\"'…—"  # of either script: what they stand beside decides
_EAST = re.compile(f"[{HAN}\u3040-\u30ff\u3001-\u3029\uff01-\uff65]")
_HAN = re.compile(f"[{HAN}\u3040-\u30ff]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")

_SHIELDED = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
    r"|(?P<url>(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[!#-;=?-_a-z{|}~]+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<entity>&#?\w+;)"
    r"|(?P<item>^\s*\(?(?:\d{1,3}|[a-z])[.)])",
    re.ASCII | re.IGNORECASE,
)


def chinese(line: str) -> bool:
    """Whether a line has any Chinese, and more of it than two words quoted in a long sentence."""
    return bool(_HAN.search(line)) and len(_HAN.findall(line)) * 4 >= len(_WORD.findall(line))


def has_han(text: str) -> bool:
    return bool(_HAN.search(text))


def east(char: str) -> bool:
    """Whether a character (or "") is Han, kana or a full-width mark."""
    return bool(_EAST.match(char))


def latin(char: str) -> bool:
    """Whether a character (or "") is one that English words, names in code and numbers have."""
    return char.isascii() and (char.isalnum() or char == "_")


def before(line: str, at: int) -> str:
    """The nearest character before a place that says which script it stands in, or ""."""
    while at and (line[at - 1].isspace() or line[at - 1] in _THROUGH):
        at -= 1
    return line[at - 1] if at else ""


def after(line: str, at: int, through: str = _THROUGH) -> str:
    """The nearest such character from a place on, or "", looking past those in ``through``."""
    while at < len(line) and (line[at].isspace() or line[at] in through):
        at += 1
    return line[at] if at < len(line) else ""


def shielded(line: str) -> frozenset[int]:
    """The places of a line that are code, an address or the number of a list item."""
    places: set[int] = set()
    for match in _SHIELDED.finditer(line):
        if not match["url"]:
            places.update(range(match.start(), match.end()))
    for start, end in web_addresses(line):
        places.update(range(start, end))
    return frozenset(places)


def web_addresses(line: str) -> Iterator[tuple[int, int]]:
    """Where the URLs of a line stand, without the punctuation that belongs to the sentence."""
    for match in _SHIELDED.finditer(line):
        url = match["url"] or ""
        while url.endswith(tuple(".,;:?!'")) or _one_bracket_too_many(url):
            url = url[:-1]
        if url:
            yield match.start(), match.start() + len(url)


def _one_bracket_too_many(url: str) -> bool:
    return url.endswith(")") and url.count(")") > url.count("(")


def pairs(line: str, opening: str, closing: str, skip: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The places of brackets that belong together; those that have no other half are left out."""
    opened: list[int] = []
    for at, char in enumerate(line):
        if at in skip:
            continue
        if char in opening:
            opened.append(at)
        elif char in closing and opened:
            yield opened.pop(), at


def replaced(line: str, marks: dict[int, str], tight: Iterable[tuple[int, int]]) -> str:
    """The line with the marks at some places replaced, and without the blanks beside others.

    ``tight`` names a place and a direction, -1 or 1, in which the blanks next to it go.
    """
    gone: set[int] = set()
    for place, step in tight:
        at = place + step
        while 0 <= at < len(line) and line[at].isspace():
            gone.add(at)
            at += step
    return "".join(marks.get(at, char) for at, char in enumerate(line) if at not in gone)

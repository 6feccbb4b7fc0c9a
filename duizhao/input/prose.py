"""The prose of a Markdown source, each character with its place, without rendering it.

A reviewer has to be led to the line and column that the author typed, which rendered HTML no longer
knows. So Markdown is only taken apart here as far as needed to know what is text: markup is left
out and the words around it join, code and addresses and other languages part words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duizhao.html import HAN, INLINE, OPAQUE
from duizhao.model import Variant

GAP = "\ufffc"  # stands for what is no text: code, an address, another language, a variant rule

_FENCE = re.compile(r" {0,3}(?:> ?)*(?P<fence>`{3,}|~{3,})")
_RAW = re.compile(
    r" {0,3}<(?P<name>script|style|pre|svg|math)\b"
    r"|<(?P<foreign>[a-z][a-z0-9]*)\b(?=[^>]*\s(?:lang|translate)\s*=)(?P<raw_said>[^>]*)>",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r" {0,3}(?:\*\[[^\]]+\]:"  # an abbreviation
    r"|\[(?!\^)[^\]]+\]:\s"  # where a link leads
    r"|(?:[-*_=][ \t]*){3,}$|=+\s*$"  # a rule, or the line below a heading
    r"|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$"  # the line below a table's head
    r"|\[TOC\]\s*$)"
)
_OPENING = re.compile(
    r"(?P<quote>\s{0,3}>[> \t]*)?"
    r"(?P<item>\s*(?:[*+-]|\d+\.)[ \t]+|\s*\[\^[^\]]+\]:[ \t]*|:[ \t]+)?"
    r"(?P<heading>\s*\#{1,6}[ \t]*)?"
)
_ATTRIBUTES = r"\{:?[ \t]*[^{}\n]*[#.=][^{}\n]*\}"
_INLINE = re.compile(
    r"(?P<rule>-\{(?P<said>(?:(?!-\{|\}-).)*)\}-)"
    r"|(?P<escape>\\[\\`*_{}\[\]()<>#+\-.!|~:])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--)"
    r"|(?P<auto><[a-z][a-z0-9+.-]*:[^>\s]*>)"
    r"|(?P<tag></?(?P<name>[a-z][a-z0-9]*)\b(?P<values>[^<>]*)>)"
    r"|(?P<note>\[\^[^\]\n]+\])"
    r"|(?P<target>\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))"
    r"|(?P<bracket>!?\[|\])"
    rf"|(?P<attributes>{_ATTRIBUTES})"
    r"|(?P<url>(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[!-~]+)"
    r"|(?P<entity>&(?:\#\d+|\#x[0-9a-f]+|[a-z][a-z0-9]*);)"
    r"|(?P<emphasis>\*+|~~|(?<![^\W_])_+|_+(?![^\W_]))"
    r"|(?P<hyphen>\xad)"
    r"|(?P<cell>\|)"
    r"|(?P<break>[ ]{2,}\n|\\\n)",
    re.IGNORECASE | re.DOTALL,
)
_LANG = re.compile(r"""\blang\s*=\s*["']?(?P<tag>[\w-]+)""", re.IGNORECASE)
_KEPT = re.compile(r"""\btranslate\s*=\s*["']?no\b""", re.IGNORECASE)
_JOINED = re.compile(rf"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")


@dataclass(slots=True)
class Prose:
    """The text of one block, and where each of its characters stands in the source."""

    text: str
    places: tuple[int, ...]
    rules: tuple[tuple[int, str], ...] = ()  # the variant rules in it, each with its place in text


@dataclass(slots=True)
class _Block:
    """Lines that belong together, markers left out: pieces of the body as ranges."""

    ranges: list[tuple[int, int]] = field(default_factory=list)


def prose(body: str, variant: Variant) -> Iterator[Prose]:
    """The blocks of a Markdown text in order; ``variant`` is what it is written in.

    What is in another language or another script is left out.
    """
    for block in _blocks(body, variant):
        found = _read(body, block, variant)
        if found is not None:
            yield found


def _blocks(body: str, variant: Variant) -> Iterator[_Block]:
    """Paragraphs, headings, list items and rows of tables; code and definitions are left out."""
    block = _Block()
    until: re.Pattern[str] | None = None  # the end of a fence or of raw HTML
    listed = blank = False
    at = 0
    for line in body.splitlines(keepends=True):
        start, at = at, at + len(line)
        if until is not None:
            if until.search(line):
                until = None
            continue
        opened = _FENCE.match(line) or _raw(line, variant)
        indented = line.startswith(("    ", "\t"))
        if (
            not line.strip()
            or opened
            or _LEFT_OUT.match(line)
            or (indented and blank and not listed)
        ):
            yield block
            block = _Block()
            blank = True
            until = _end(line, opened) if opened else None
            listed = listed and not opened
            continue
        opening = _OPENING.match(line)
        marker = opening.end() if opening else 0
        listed = bool(opening and opening["item"]) or (listed and indented)
        own_line = line.lstrip().startswith(("|", "#")) or bool(opening and opening["heading"])
        if own_line or (opening and opening["item"]) or (blank and block.ranges):
            yield block
            block = _Block()
        block.ranges.append((start + marker, at))
        if own_line:
            yield block
            block = _Block()
        blank = False
    yield block


def _raw(line: str, variant: Variant) -> re.Match[str] | None:
    """The tag at the head of a line that opens an element without text of ours, over more lines."""
    tag = _RAW.match(line)
    if tag is None or (tag["foreign"] and not _foreign(tag["raw_said"], variant)):
        return None
    name = tag["name"] or tag["foreign"]
    return None if tag["foreign"] and f"</{name}" in line else tag


def _end(line: str, opened: re.Match[str]) -> re.Pattern[str] | None:
    """What ends the fence or element that a line opens, unless the line ends it itself."""
    groups = opened.groupdict()
    if "fence" in groups:
        return re.compile(rf"^\s*(?:> ?)*{re.escape(opened['fence'])}[`~]*\s*$")
    end = re.compile(rf"</{groups['name'] or groups['foreign']}\s*>", re.IGNORECASE)
    return None if end.search(line) else end


def _read(body: str, block: _Block, variant: Variant) -> Prose | None:
    """The text of a block, or None where it has none."""
    source = "".join(body[start:end] for start, end in block.ranges)
    if not source.strip():
        return None
    places = [place for start, end in block.ranges for place in range(start, end)]
    shown: list[str] = list(source)  # for each character what stands for it; "" where nothing does
    rules: list[tuple[int, str]] = []
    opened: list[tuple[str, int]] = []  # brackets and emphasis, each with its end
    closed = (0, 0)  # the text between the latest pair of them, and the end of the pair
    ends = _Ends(source)
    at = 0
    while match := _INLINE.search(source, at):
        kind = next(name for name in _KINDS if match[name] is not None)
        start, at = match.span()
        stands_for = _stands_for(kind, match)
        if kind == "comment":
            at = ends.after("-->", at) or at
        elif kind == "tag" and match[0][1] != "/":
            name = match["name"].lower()
            kept = name in OPAQUE or _foreign(match["values"], variant)
            if kept or name in _ASIDE:
                end = ends.after(rf"</{name}\s*>", at)
                at = end or at
                stands_for = GAP if kept else ""
        _replace(shown, start, at, stands_for)
        if kind == "rule":
            rules.append((start, match["said"]))
        elif kind in {"emphasis", "bracket", "target"}:
            closed = _pair(opened, match[0], at) or closed
        elif kind == "attributes" and _foreign(match["attributes"], variant):
            if closed[1] != start:
                return None  # they are the whole block's
            _replace(shown, closed[0], start, GAP)
    return _joined(source, shown, places, rules)


class _Ends:
    """Where things end in a text, looked for once where they never do."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def after(self, end: str, at: int) -> int:
        """The place behind the next such end, or 0 where there is none."""
        if end in self._missing:
            return 0
        found = re.compile(end, re.IGNORECASE).search(self._text, at)
        if found is None:
            self._missing.add(end)
        return found.end() if found else 0


_KINDS = (
    "rule escape code comment auto tag note target bracket attributes url entity emphasis hyphen "
    "cell break"
).split()
_WITHIN = frozenset("comment note target attributes emphasis hyphen".split())
_ASIDE = frozenset({"rt", "rp"})


def _pair(opened: list[tuple[str, int]], mark: str, end: int) -> tuple[int, int] | None:
    """The range from where a pair's text begins to where the pair ends; None for what opens one."""
    wanted = "[" if mark[0] == "]" else mark
    opens = mark in {"[", "!["}
    for index in () if opens else range(len(opened) - 1, -1, -1):
        before, begun = opened[index]
        if before.endswith(wanted):
            del opened[index:]
            return begun, end
    if mark[0] != "]":
        opened.append((mark, end))
    return None


def _stands_for(kind: str, match: re.Match[str]) -> str:
    """What a piece of markup is to the words around it: nothing, a gap, or a character."""
    if kind == "escape":
        return match[0][1]
    if kind == "entity":
        shown = html.unescape(match[0])
        return "" if shown == "\xad" else GAP if len(shown) != 1 else shown
    if kind == "tag":
        return "" if match["name"].lower() in INLINE else GAP
    if kind == "bracket":
        return GAP if match[0] == "![" else ""
    return "" if kind in _WITHIN else GAP


def _replace(shown: list[str], start: int, end: int, by: str) -> None:
    shown[start:end] = [by, *[""] * (end - start - 1)]


def _foreign(said: str, variant: Variant) -> bool:
    """Whether attributes say that what has them is not to be converted as the source is."""
    lang = _LANG.search(said)
    return bool(_KEPT.search(said) or (lang and Variant.of(lang["tag"]) is not variant))


def _joined(
    source: str, shown: list[str], places: list[int], rules: list[tuple[int, str]]
) -> Prose | None:
    """The block with its lines joined where Chinese goes on over the end of one."""
    for gap in _JOINED.finditer(source):
        if GAP not in shown[gap.start() : gap.end()]:
            _replace(shown, gap.start(), gap.end(), "")
    starts: list[int] = []
    kept: list[int] = []
    for at, text in enumerate(shown):
        starts.append(len(kept))
        if text:
            kept.append(places[at])
    text = "".join(shown)
    if not re.search(f"[{HAN}]", text) and not rules:
        return None
    return Prose(text, tuple(kept), tuple((starts[at], rule) for at, rule in rules))

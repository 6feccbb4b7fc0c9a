"""What the lines of a plain text are: headings, paragraphs, items of a list, breaks.

Plain text says this with blank lines and length alone. Two habits are common: a line is a paragraph
and a blank line parts sections, or a blank line parts paragraphs. Which of the two a text has is
seen from the whole of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from duizhao.html import HAN

_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_AROUND = " \t\u00a0\u3000\u200b\ufeff"
_ITEM = re.compile(r"[-*•][ \t\u3000]+(?=\S)")
_RULE = re.compile(r"[-=*_~—·•＊※◇◆－＝～\s]+")
_UNITS = re.compile(rf"[{HAN}]|[A-Za-z\u00c0-\u024f0-9]+")

# A line that only counts characters and minutes, in the words that such lines use.
_AMOUNT = re.compile(
    r"\d[\d,.]*\s*[个個]?\s*[万萬千]?\s*[个個]?(?:字|汉字|漢字|中文字|words?\b|characters?\b)"
    r"|(?:字|字符|字元)[数數]\D{0,4}\d|\b(?:words?|characters?)\s*:\s*\d"
    r"|[阅閱读讀看].{0,12}\d[\d.]*\s*(?:分|秒|小[时時])"
    r"|\d[\d.]*\s*(?:分|秒|小[时時]).{0,12}[阅閱读讀看]"
    r"|\d+\s*min(?:ute)?s?\s+read",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"[共计計总總全文本篇正章约約大概左右需要花费費才能可即以阅閱读讀完成毕畢时時间間长長用预預估为為是有"
    r"个個字符元数數汉漢中万萬千分钟鐘秒小的统統合看度]"
    r"|\b(?:words?|characters?|minutes?|mins?|reading|read|time|about|total)\b|[\W\d_]",
    re.IGNORECASE,
)

_LONGEST_HEADING = 20  # Han characters plus words
_CLOSED = tuple("。！？；：，、…—.,;:?!”\"’'」』")
_NUMBER = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[章节節部编編卷篇回讲講]"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)"
)
_PART = re.compile(r"第[一二三四五六七八九十百零〇\d]+[章部编編卷篇]")
_NO_HEADING = re.compile(
    r"[^\w《]"  # someone speaks, an attribution, a remark
    r"|[\d年月日号號時时分秒\s:/.-]+$"  # a date
    r"|.*(?:[。！？；：:]|://)"  # a sentence, 作者：某某, an address
)


class Role(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BREAK = "break"


class Part(NamedTuple):
    role: Role
    text: str = ""


class _Block(NamedTuple):
    """Lines without a blank one between; how many of those, and whether a rule, come before."""

    lines: tuple[str, ...]
    gap: int
    ruled: bool


def outline(text: str, known: Iterable[str] = ()) -> tuple[Part, ...]:
    """The parts of a plain text in their order.

    Left out are a leading line that only counts characters and minutes, and leading lines that say
    what is ``known`` and stands in the front matter: the title, the author.
    """
    lines = [_CONTROLS.sub("", line).strip(_AROUND) for line in _ENDS.split(text)]
    blocks = _blocks(_without_opening(lines, {_folded(value) for value in known if value}))
    parts: list[Part] = []
    usual = _usual_gap(blocks)
    for at, block in enumerate(blocks):
        follows = blocks[at + 1].lines[0] if at + 1 < len(blocks) else ""
        made = [_part(line) for line in block.lines]
        if _heads(block, follows):
            made[0] = Part(Role.HEADING, block.lines[0])
        if (
            parts
            and (block.ruled or block.gap > usual)
            and _parted(parts[-1], made[0], block.ruled)
        ):
            parts.append(Part(Role.BREAK))
        parts += made
    return tuple(parts)


def only_counts(line: str) -> bool:
    """Whether a line says how many characters a text has or minutes it takes, and nothing else."""
    plain = unicodedata.normalize("NFKC", line)
    return bool(_AMOUNT.search(plain)) and not _COUNTING.sub("", plain)


def _without_opening(lines: list[str], known: set[str]) -> list[str]:
    counted = False
    for at, line in enumerate(lines):
        if not line:
            continue
        if not counted and only_counts(line):
            counted = True
        elif _folded(line) in known:
            known = known - {_folded(line)}
        else:
            return lines[at:]
    return []


def _folded(line: str) -> str:
    """A line as it is compared with a title: without punctuation, blanks and the # of a heading."""
    named = re.sub(r"^作者\s*[：:]", "", line)
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", named)).casefold()


def _blocks(lines: list[str]) -> list[_Block]:
    blocks: list[_Block] = []
    gathered: list[str] = []
    gap, ruled = 0, False
    for line in [*lines, ""]:
        rule = bool(_RULE.fullmatch(line)) and len(re.sub(r"\s", "", line)) >= 3
        if line and not rule:
            gathered.append(line)
            continue
        if gathered:
            blocks.append(_Block(tuple(gathered), gap, ruled))
            gathered, gap, ruled = [], 0, False
        ruled = ruled or rule
        gap += not rule
    return blocks


def _usual_gap(blocks: list[_Block]) -> int:
    """How many blank lines part mere paragraphs: 0 where a line is a paragraph already.

    A text has the other habit when it is long enough to show it and hardly any of its blocks holds
    two paragraphs.
    """
    several = sum(_paragraphs(block) > 1 for block in blocks)
    if len(blocks) < 4 or several * 5 > len(blocks):
        return 0
    return min((block.gap for block in blocks[1:] if not block.ruled), default=1)


def _paragraphs(block: _Block) -> int:
    headed = len(block.lines) > 1 and _like_heading(block.lines[0])
    return sum(not _ITEM.match(line) for line in block.lines[headed:])


def _heads(block: _Block, follows: str) -> bool:
    """Whether the first line of a block is evidently a heading: it is short and prose follows."""
    first, *others = block.lines
    if not _like_heading(first):
        return False
    following = others[0] if others else follows
    if _prose(following):
        return True
    return not others and bool(_PART.match(first)) and _like_heading(following)


def _like_heading(line: str) -> bool:
    number = _NUMBER.match(line)
    # What has a number may ask a question, or have a colon: 第一章：缘起
    said = re.sub(r"^[：:]|[？！?!]$", "", line[number.end() :].strip(_AROUND)) if number else line
    if _ITEM.match(line) or said.endswith(_CLOSED) or _NO_HEADING.match(said):
        return False
    return 1 <= _length(line) <= _LONGEST_HEADING


def _prose(line: str) -> bool:
    return bool(_ITEM.match(line)) or line.endswith(_CLOSED) or _length(line) > _LONGEST_HEADING


def _length(line: str) -> int:
    return sum(1 for _ in _UNITS.finditer(line))


def _part(line: str) -> Part:
    item = _ITEM.match(line)
    return Part(Role.ITEM, line[item.end() :]) if item else Part(Role.PARAGRAPH, line)


def _parted(last: Part, first: Part, ruled: bool) -> bool:
    """Whether blank lines or a rule between two parts show as a break."""
    if Role.HEADING in {last.role, first.role}:
        return False
    listed = first.role is Role.ITEM and (last.role is Role.ITEM or last.text.endswith(("：", ":")))
    return ruled or not listed

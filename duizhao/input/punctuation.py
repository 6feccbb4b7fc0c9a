"""Punctuation as Chinese print has it, from text typed with an English keyboard.

Marks that belong to Chinese become full-width; numbers, times, addresses, code and English
sentences keep theirs. The shapes follow GB/T 15834-2011 (标点符号用法): a dash (4.13) and an
ellipsis (4.11) are two characters wide, quotes (4.8) are “ ” and, inside them, ‘ ’.
"""

from __future__ import annotations

import re

from duizhao.input.quotes import double_quotes, single_quotes
from duizhao.input.surroundings import (
    after,
    before,
    chinese,
    east,
    has_han,
    latin,
    pairs,
    replaced,
    shielded,
)

_WIDE = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))
_RUNS = re.compile(r"(?<![.<-])(?:\.{3,}|-{2,3})(?![.>-])|(?<=\s)[—–](?=\s)")
_NUMERAL = re.compile(r"(\s*[一二三四五六七八九十百]+)[ \t]*\.(?![.A-Za-z0-9])[ \t]*")

# What a term inside a Chinese sentence may consist of: Claude Code, GLM-4.5, 4.4%, 12:30, f(x).
_TERM = re.compile(r"(?:[\w%+#/'’()&*@$` -]|\.(?! )|[:,](?=\d)|:(?=//))*$", re.ASCII)
_LONGEST_TERM = 4  # words; more of them are a sentence of their own
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|Vol|vs|etc|cf|al"
    r"|Fig|Eq|Inc|Ltd|Co|Corp|Jr|Sr|pp)$"
)
_ENUMERATOR = re.compile(r"(?:^|[^\d.])\d{1,2}$")
_FAR = 80  # characters to look back at most for the beginning of a term


def full_width(text: str) -> str:
    """The text with the punctuation of its Chinese in Chinese shapes, line by line.

    Only punctuation and the blanks beside it change, and doing it twice changes nothing more. A
    line without Chinese, or with hardly any, has nothing changed but quotes that pair.
    """
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    rules = [double_quotes, single_quotes]
    if chinese(line):
        rules += [_brackets, _numeral, _dots_and_dashes, _marks]
    # A mark that became full-width may decide for its neighbour. Every change takes away a
    # half-width mark or a blank, so this comes to an end.
    while True:
        earlier = line
        for rule in rules:
            line = rule(line)
        if line == earlier:
            return line


def _brackets(line: str) -> str:
    marks: dict[int, str] = {}
    for start, end in pairs(line, "(（", ")）", shielded(line)):
        halves = (line[start] == "(") + (line[end] == ")")
        if halves == 1 or (halves == 2 and _chinese_pair(line, start, end)):
            marks |= {start: "（", end: "）"}
    return replaced(line, marks, [(at, step) for at in marks for step in (-1, 1)])


def _chinese_pair(line: str, start: int, end: int) -> bool:
    inner = line[start + 1 : end]
    follows = east(after(line, end + 1, ",.;:?!"))
    if has_han(inner) or not inner.strip():
        return bool(inner.strip())
    if latin(line[start - 1 : start]):
        # API(Application Interface)是 explains a word; print(value)的 is code.
        name = " " in inner or inner[0].isupper()
        return follows and name and line[start - 2 : start].isalnum()
    return east(before(line, start)) or follows


def _numeral(line: str) -> str:
    """一. becomes 一、 at the head of a line."""
    return _NUMERAL.sub(r"\1、", line, count=1) if _NUMERAL.match(line) else line


def _dots_and_dashes(line: str) -> str:
    hidden = shielded(line)
    marks: dict[int, str] = {}
    tight: list[tuple[int, int]] = []
    for match in _RUNS.finditer(line):
        start, end = match.span()
        if start in hidden or not (east(before(line, start)) or east(after(line, end))):
            continue
        if match[0][0] == ".":
            if line[end : end + 1] in {"/", "\\"}:
                continue  # a path
        elif latin(line[end : end + 1]) and not line[start - 1 : start].strip():
            continue  # an option, --help
        marks |= dict.fromkeys(range(start, end), "")
        marks[start] = "……" if match[0][0] == "." else "——"
        tight += [(start, -1), (end - 1, 1)]
    return replaced(line, marks, tight)


def _marks(line: str) -> str:
    hidden = shielded(line)
    faces = _faces(line, hidden)
    marks = {
        at: _WIDE[char]
        for at, char in enumerate(line)
        if char in ",.;:?!" and at not in hidden and at not in faces and _chinese_mark(line, at)
    }
    return replaced(line, marks, [(at, step) for at in marks for step in (-1, 1)])


def _faces(line: str, hidden: frozenset[int]) -> set[int]:
    """Colons and semicolons that are the eyes of a face :-) and not punctuation."""
    paired = {at for pair in pairs(line, "(", ")", hidden) for at in pair}
    return {
        match.start()
        for match in re.finditer(r"[:;]-?(?=([()]))", line)
        if match.end() not in paired
    }


def _chinese_mark(line: str, at: int) -> bool:
    left, right = line[at - 1 : at], line[at + 1 : at + 2]
    if not left or _part_of_a_name(line[at], left, right):
        return False
    if east(before(line, at)):
        return True
    follows = after(line, at + 1)
    if line[at] in ",;:" and east(follows):
        return True
    return (not follows or east(follows)) and _closes_term(line, at)


def _part_of_a_name(mark: str, left: str, right: str) -> bool:
    """Whether a mark belongs to what it stands in, .gitignore, a::b, ./a, or follows another."""
    if mark == "." and (left in "./\\" or left.isspace() or latin(right) or right in {*"./\\*"}):
        return True
    if mark == ":" and (left == ":" or right in {*":/\\"}):
        return True
    return mark in ",.;:" and left in "，。；：、？！"


def _closes_term(line: str, at: int) -> bool:
    """Whether a mark after Latin letters closes a Chinese sentence that ends in a foreign term."""
    head = line[max(0, at - _FAR) : at]
    term = _TERM.search(head)
    if term is None or not term.start() or not east(head[term.start() - 1]):
        return False
    if not has_han(head[term.start() - 1]) or len(term[0].split()) > _LONGEST_TERM:
        return False
    ends = not line[at + 1 :].strip()
    return line[at] != "." or ends or not (_ABBREVIATION.search(head) or _ENUMERATOR.search(head))

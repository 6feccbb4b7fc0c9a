"""Straight quotes to “ ” and ‘ ’, where two of them are certainly a pair."""

from __future__ import annotations

import re
from itertools import accumulate

from duizhao.input.surroundings import after, before, east, has_han, latin, replaced, shielded

_CALL = re.compile(r"\w\($", re.ASCII)  # print("…"


def double_quotes(line: str) -> str:
    """The line with its paired ``"`` curled. Inch marks and quotes without a partner stay."""
    hidden = shielded(line)
    quotes = [at for at, char in enumerate(line) if char == '"' and at not in hidden]
    found, lone = _paired(line, quotes)
    inches = [at for at in quotes if line[at - 1 : at].isdigit()]
    if lone and inches:
        found_without, lone_without = _paired(line, [at for at in quotes if at not in inches])
        if not lone_without:
            found, lone = found_without, 0
    if lone and not has_han(line):
        return line  # code, as likely as not
    return _curled(line, found, "“”")


def single_quotes(line: str) -> str:
    """The line with ``'`` curled where a pair quotes Chinese or stands inside “ ”."""
    hidden = shielded(line)
    quotes = [
        at
        for at, char in enumerate(line)
        if char == "'" and at not in hidden and not _apostrophe(line, at)
    ]
    steps = ((char == "“") - (char == "”") for char in line)
    depth = list(accumulate(steps, lambda depth, step: max(0, depth + step)))
    found = [
        (start, end)
        for start, end in _paired(line, quotes)[0]
        if depth[start]
        or east(line[start + 1])
        or east(line[end - 1])
        or (east(before(line, start)) and east(after(line, end + 1)))
    ]
    return _curled(line, found, "‘’")


def _apostrophe(line: str, at: int) -> bool:
    return latin(line[at - 1 : at]) and latin(line[at + 1 : at + 2])


def _paired(line: str, quotes: list[int]) -> tuple[list[tuple[int, int]], int]:
    """Which of the quotes open and close together, and how many are left over."""
    found: list[tuple[int, int]] = []
    lone = 0
    opened = -1
    for at in quotes:
        if opened < 0:
            if _opens(line, at):
                opened = at
            else:
                lone += 1
        elif _opens_again(line, opened, at):
            lone += 1
            opened = at
        elif at > opened + 1:
            found.append((opened, at))
            opened = -1
    return found, lone + (opened >= 0)


def _opens(line: str, at: int) -> bool:
    left, right = line[at - 1 : at], line[at + 1 : at + 2]
    if not right or right in ",.;:?!)，。；：？！）" or left.isdigit():
        return False
    if right.isspace():
        return not left or left.isspace()
    if latin(left) or (left and left in "=)]}{[\\") or _CALL.search(line[max(0, at - 2) : at]):
        return east(right)
    return True


def _opens_again(line: str, opened: int, at: int) -> bool:
    """Whether a quote after an open one opens too, so that the first has no other half."""
    spaced = line[opened + 1].isspace()  # " 你好 ": written so on both sides
    return line[at - 1].isspace() and not spaced and _opens(line, at)


def _curled(line: str, found: list[tuple[int, int]], shapes: str) -> str:
    marks: dict[int, str] = {}
    tight: list[tuple[int, int]] = []
    for start, end in found:
        marks |= {start: shapes[0], end: shapes[1]}
        if line[start + 1].isspace() and line[end - 1].isspace():
            tight += [(start, 1), (end, -1)]
        # Full-width quotes bring their own room; beside English the blank stays.
        if east(line[:start].rstrip()[-1:]):
            tight.append((start, -1))
        if east(line[end + 1 :].lstrip()[:1]):
            tight.append((end, 1))
    return replaced(line, marks, tight)

"""Bytes to text: UTF-8, and a clear word about anything else."""

from __future__ import annotations

import re

from duizhao.input.guessing import encoding_of
from duizhao.problems import Problem, ProblemsFound

# XML 1.0, section 2.2, has no place for most of these; the last range are the marks in marks.py.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "\U0010f0d0-\U0010f0ff]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def decoded(data: bytes, shown: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, its lines ended by ``\\n``.

    ``shown`` is the file's name for messages. Raises ProblemsFound when it is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = encoding_of(data)
        line = data[: error.start].count(b"\n") + 1
        raise ProblemsFound(
            [
                Problem(
                    shown,
                    line,
                    0,
                    "not-utf-8",
                    f"byte {error.start + 1} of the file is not UTF-8"
                    + (f" (it looks like {guess})" if guess else ""),
                    f"save it as UTF-8, as with: iconv -f {guess} -t UTF-8"
                    if guess
                    else "save it as UTF-8",
                )
            ]
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def require_printable(text: str, shown: str) -> None:
    """Raises ProblemsFound with every character of a text that cannot be published.

    Those are control characters and noncharacters, which no feed could hold, the marks that we use
    ourselves, and marks of direction without their other half: what follows them would be turned
    round. A line is as far as a mark of direction reaches (Unicode Annex 9, section 3.3.2).
    """
    problems = [
        _problem(
            text, found.start(), shown, "control-character", "cannot be published", "delete it"
        )
        for found in _CONTROL.finditer(text)
    ]
    if _DIRECTION.search(text):
        for line in re.finditer("[^\n]+", text):
            for at in _open(line[0]):
                place = line.start() + at
                mend = "write its other half in the same line, or delete it"
                what = "is a mark of direction without its other half"
                problems.append(_problem(text, place, shown, "direction", what, mend))
    if problems:
        raise ProblemsFound(problems)


def _open(line: str) -> list[int]:
    """Where in a line the marks of direction stand that have no other half."""
    opened: list[tuple[int, str]] = []
    stray: list[int] = []
    for found in _DIRECTION.finditer(line):
        end = _ENDS.get(found[0])
        if end:
            opened.append((found.start(), end))
        elif opened and opened[-1][1] == found[0]:
            opened.pop()
        else:
            stray.append(found.start())
    return sorted([*stray, *(at for at, _ in opened)])


def _problem(text: str, at: int, shown: str, code: str, what: str, mend: str) -> Problem:
    line_start = text.rfind("\n", 0, at) + 1
    said = f"the character U+{ord(text[at]):04X} {what}"
    return Problem(shown, text.count("\n", 0, at) + 1, at - line_start + 1, code, said, mend)

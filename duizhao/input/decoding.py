"""Bytes to text: UTF-8, and a clear word about anything else."""

from __future__ import annotations

import re

from duizhao.characters import DIRECTION, UNPUBLISHABLE, halves
from duizhao.input.guessing import encoding_of, wide
from duizhao.problems import Problem, ProblemsFound

_RUN = re.compile(rf"({UNPUBLISHABLE.pattern})\1*")


def decoded(data: bytes, shown: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, its lines ended by ``\\n``.

    ``shown`` is the file's name for messages. Raises ProblemsFound when it is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf_8(data, error.start, shown, encoding_of(data)) from None
    if "\0" in text and wide(data):
        raise _not_utf_8(data, data.index(0), shown, wide(data))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(data: bytes, at: int, shown: str, guess: str) -> ProblemsFound:
    what = f"byte {at + 1} of the file is not UTF-8"
    mend = "save it as UTF-8"
    if guess:
        what += f" (it looks like {guess})"
        mend += f", as with: iconv -f {guess} -t UTF-8"
    line = data[:at].count(b"\n") + 1
    return ProblemsFound([Problem(shown, line, 0, "not-utf-8", what, mend)])


def require_printable(text: str, shown: str) -> None:
    """Raises ProblemsFound with every character of a text that cannot be published.

    Those are control characters and noncharacters, which no feed could hold, the marks that we use
    ourselves, and marks of direction without their other half: what follows them would be turned
    round. A line is as far as a mark of direction reaches (Unicode Annex 9, section 3.3.2).
    """
    problems = [_unpublishable(text, found, shown) for found in _RUN.finditer(text)]
    if DIRECTION.search(text):
        for line in re.finditer("[^\n]+", text):
            marks = ((found.start(), found[0]) for found in DIRECTION.finditer(line[0]))
            for at in halves(marks):
                place = line.start() + at
                mend = "write its other half in the same line, or delete it"
                what = "is a mark of direction without its other half"
                problems.append(_problem(text, place, shown, "direction", what, mend))
    if problems:
        raise ProblemsFound(problems)


def _unpublishable(text: str, found: re.Match[str], shown: str) -> Problem:
    times = found.end() - found.start()
    what, mend = "cannot be published", "delete it"
    if times > 1:
        what = f"stands here {times} times, and {what}"
    return _problem(text, found.start(), shown, "control-character", what, mend)


def _problem(text: str, at: int, shown: str, code: str, what: str, mend: str) -> Problem:
    line_start = text.rfind("\n", 0, at) + 1
    said = f"the character U+{ord(text[at]):04X} {what}"
    return Problem(shown, text.count("\n", 0, at) + 1, at - line_start + 1, code, said, mend)

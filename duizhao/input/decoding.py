"""Bytes to text: UTF-8, and a clear word about anything else."""

from __future__ import annotations

import re

from duizhao.input.guessing import encoding_of
from duizhao.problems import Problem, ProblemsFound

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2: no Char


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
    """Raises ProblemsFound with the first control character of a text: no feed could hold it."""
    found = _CONTROL.search(text)
    if found:
        start = text.rfind("\n", 0, found.start()) + 1
        raise ProblemsFound(
            [
                Problem(
                    shown,
                    text.count("\n", 0, start) + 1,
                    found.start() - start + 1,
                    "control-character",
                    f"the character U+{ord(found[0]):04X} cannot be published",
                    "delete it",
                )
            ]
        )

"""Bytes to text: UTF-8, and a clear word about anything else."""

from __future__ import annotations

from duizhao.input.guessing import encoding_of
from duizhao.problems import Problem, ProblemsFound


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

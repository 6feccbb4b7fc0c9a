"""Bytes to text: UTF-8, and a clear word about anything else."""

from __future__ import annotations

from duizhao.problems import Problem, ProblemsFound

_OTHERS = ("gb18030", "big5", "shift_jis")


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
                    f"save it as UTF-8, as with: iconv -f {guess or 'GB18030'} -t UTF-8",
                )
            ]
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes) -> str:
    """The encoding, of those Chinese texts come in, that such bytes are likely to be in, or ""."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > 20:
        return "UTF-16"
    for name in _OTHERS:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        han = sum("\u4e00" <= char <= "\u9fff" for char in text)
        if han * 3 > sum(char > "\x7f" for char in text):
            return name.upper()
    return ""

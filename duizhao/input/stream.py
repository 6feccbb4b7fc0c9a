"""A stream of bytes as text, a few megabytes at a time, cut only where a line or a word ends."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from duizhao.input.guessing import encoding_of
from duizhao.problems import Problem, ProblemsFound

CHUNK = 1 << 20  # bytes
_END = re.compile(r"[\s，。、；：？！,.;:?!]")  # after which a line of any length may be cut


def chunks(stream: BinaryIO, shown: str) -> Iterator[str]:
    """The text of a UTF-8 stream; joined, the chunks are the text again.

    Raises ProblemsFound with the offset of the first byte that is not UTF-8, counted from 0.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest, offset = "", 0
    while data := stream.read(CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            rest += decoder.decode(data)
        except UnicodeDecodeError as error:
            raise _undecodable(offset - pending + error.start, error.object, shown) from None
        offset += len(data)
        at = _cut(rest)
        if at:
            yield rest[:at]
            rest = rest[at:]
    try:
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _undecodable(offset - len(error.object), error.object, shown) from None
    if rest:
        yield rest


def _cut(text: str) -> int:
    """Where to cut: after the last line, or in a very long line after a mark that ends a word."""
    at = text.rfind("\n") + 1
    if at or len(text) < CHUNK:
        return at
    ends = [match.end() for match in _END.finditer(text, len(text) - 1000)]
    return ends[-1] if ends else len(text)


def _undecodable(offset: int, data: bytes, shown: str) -> ProblemsFound:
    guess = encoding_of(data)
    seems = f" (it looks like {guess})" if guess else ""
    mend = f"convert it, as with: iconv -f {guess} -t UTF-8" if guess else "give it in UTF-8"
    what = f"the byte at offset {offset} is not UTF-8{seems}"
    return ProblemsFound([Problem(shown, 0, 0, "not-utf-8", what, mend)])

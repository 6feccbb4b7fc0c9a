"""The two scripts, character by character, as OpenCC knows them."""

from __future__ import annotations

import functools
import re

import opencc


@functools.cache
def engine(config: str) -> opencc.OpenCC:
    """OpenCC with one of its own configurations, loaded once.

    Characters that common fonts lack are never put out: 茵蔯 stays readable as 茵陈.
    """
    return opencc.OpenCC(config, include_tofu_risk_dictionaries=False)


def convert(config: str, text: str) -> str:
    """A text through one of OpenCC's configurations.

    Raises ValueError for a lone surrogate, which no encoding of Chinese can hold.
    """
    try:
        return str(engine(config).convert(text))
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise ValueError(
            f"character {error.start + 1} is U+{code:04X}, half of a surrogate pair, "
            "which is no character"
        ) from None


@functools.cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters found in Traditional text only, and in Simplified text only.

    The national character sets tell: GB 2312 for the mainland (it has 乾, 著 and 瞭, which are
    written there too), Big5 for Taiwan and Hong Kong (it has 后, 里 and 干).
    """
    every = "".join(map(chr, range(0x4E00, 0x9FA6)))
    mainland = every.encode("gb2312", "replace").decode("gb2312")
    island = every.encode("big5", "replace").decode("big5", "replace")
    simple, other = convert("t2s", every), convert("s2t", every)
    traditional = [c for c, m, s in zip(every, mainland, simple, strict=True) if c not in (m, s)]
    simplified = [
        c
        for c, m, i, t in zip(every, mainland, island, other, strict=True)
        if c == m and c not in (i, t)
    ]
    return re.compile(f"[{''.join(traditional)}]"), re.compile(f"[{''.join(simplified)}]")


def simplified_only() -> re.Pattern[str]:
    """What finds the characters of the Simplified script only."""
    return _signs()[1]


def has_traditional(text: str) -> bool:
    """Whether a text has a character of the Traditional script only."""
    return bool(_signs()[0].search(text))


def is_traditional(text: str) -> bool:
    """Whether a text has characters of the Traditional script only and none of the Simplified."""
    traditional, simplified = _signs()
    return bool(traditional.search(text)) and not simplified.search(text)


def parts(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is Traditional already.

    A line decides as a whole; a line that has signs of both scripts is judged by its sentences,
    where one sign alone, a name perhaps, does not count.
    """
    traditional, simplified = _signs()
    if not traditional.search(text):
        return [(text, False)]
    if not simplified.search(text):
        return [(text, True)]
    found = []
    for line in text.splitlines(keepends=True):
        if not traditional.search(line):
            found.append((line, False))
        elif not simplified.search(line):
            found.append((line, True))
        else:
            for sentence in re.findall(r"[^。！？；]+[。！？；]*|[。！？；]+", line):
                signs = len(traditional.findall(sentence))
                found.append((sentence, signs > 1 and not simplified.search(sentence)))
    return found

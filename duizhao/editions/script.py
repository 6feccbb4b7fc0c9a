"""The two scripts, character by character, as OpenCC knows them."""

from __future__ import annotations

import functools

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


def fold(text: str) -> str:
    """The text in Simplified, whatever its script, with as many characters as before.

    For slugs, for search and to compare terms; raises ValueError for a lone surrogate.
    """
    return convert("t2s", text)

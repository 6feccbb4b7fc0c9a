"""A page in pieces: texts and tags in turn, as strings, for whoever goes through all of a page.

That costs a quarter of making tokens of it, which know where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from duizhao.html import tokens
from duizhao.scanning import Said, said_of, scanned

Key = str | tuple[str, str, str]
"""What a tag is known by: as it is written, or its kind, name and text where that may mislead."""


class Pieces(NamedTuple):
    """Texts, empty ones too, with a tag after each but the last."""

    texts: list[str]
    tags: list[str]
    keys: Sequence[Key]


def pieces(page: str) -> Pieces:
    """The pieces of a page; joined they are the page again."""
    if "<" not in page:
        return Pieces([page], [], [])
    found = scanned(page)
    if found is None:
        return _parsed(page)
    split, said = found
    texts, tags = split[::2], split[1::2]
    return _with_ends(texts, tags, said) if "/>" in page else Pieces(texts, tags, tags)


def kind_and_name(key: Key) -> tuple[str, str]:
    """What a tag is (start, end or other) and the name of its element, in lower case."""
    return said_of(key)[:2] if isinstance(key, str) else key[:2]


def _with_ends(texts: list[str], tags: list[str], said: list[Said]) -> Pieces:
    """The pieces with an end after each tag that ends itself."""
    closed = [at for at, (_, _, closed, _) in enumerate(said) if closed]
    if not closed:
        return Pieces(texts, tags, tags)
    whole = Pieces([], [], [])
    keys: list[Key] = []
    done = 0
    for at in closed:
        whole.texts.extend((*texts[done : at + 1], ""))
        whole.tags.extend((*tags[done : at + 1], ""))
        keys += (*tags[done : at + 1], ("end", said[at].name, ""))
        done = at + 1
    whole.texts.extend(texts[done:])
    whole.tags.extend(tags[done:])
    return whole._replace(keys=[*keys, *tags[done:]])


def _parsed(page: str) -> Pieces:
    """The pieces of any page, as the standard library's parser finds them."""
    texts, tags, keys = [""], list[str](), list[Key]()
    for token in tokens(page):
        written = page[token.start : token.end]
        if token.kind == "text":
            texts[-1] = written
        else:
            tags.append(written)
            keys.append((token.kind, token.name, written))
            texts.append("")
    return Pieces(texts, tags, keys)

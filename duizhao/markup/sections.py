"""Sections: every heading and paragraph of an article's HTML gets the anchor it keeps for good."""

from __future__ import annotations

import html as standard_html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhao.html import (
    HAN,
    INLINE,
    OPAQUE,
    Token,
    attribute,
    plain,
    replaced,
    tags,
    tokens,
    values,
)
from duizhao.markup.anchors import Anchors, Reading
from duizhao.markup.contents import MARKER, contents
from duizhao.model import Heading

_HEADING = re.compile(r"h[1-6]")
_ASIDE = re.compile(r"<(sup|rt|rp)\b[^>]*>.*?</\1>", re.DOTALL)  # beside the text
_WIDE = f"{HAN}\u3000-\u303f\uff01-\uff60\u2014\u2018\u2019\u201c\u201d\u2026"
_JOINT = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_BLOCKS = (
    "blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p table tbody td th thead tr ul".split()
)
_BLOCK = re.compile(rf"</?(?:{'|'.join(_BLOCKS)})[ >]")
_BLOCK_ENDS = tuple(f"<{name}>" for block in _BLOCKS for name in (block, f"/{block}"))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or the break before an untitled part in the HTML of an article."""

    start: Token
    end: Token
    name: str
    text: str  # plain
    id: str | None  # the author's


@dataclass(frozen=True, slots=True)
class Sectioned:
    """An article's HTML with its anchors, its headings, and the text of its first paragraph."""

    content: str
    headings: tuple[Heading, ...]
    opening: str


PART = 7  # the level of an untitled part: below every heading
Begin = tuple[int, str | None]  # how a section begins: its level, and the author's id
Tie = Callable[[Sequence[Begin]], Sequence[str | None]]


def sectioned(content: str, title: str, reading: Reading, tie: Tie | None = None) -> Sectioned:
    """The HTML of an article with an id on every heading, paragraph and break between parts.

    ``tie`` gives the sections of a translation the ids of its original's, where it knows them.

    The title is the page's only h1: a first heading that repeats it is dropped, and where the
    author began at h1 all headings move one level down. Lines that the author broke between two
    wide characters are joined, as Chinese has no space there.
    """
    content = _joined(content)
    every = [*_blocks(content)]
    blocks = [block for block in every if not _is_marker(block)]
    first = next((block for block in blocks if block.name == "h1"), None)
    changes: list[tuple[int, int, str]] = []
    if first and reading(first.text).strip() == reading(title).strip():
        changes.append((first.start.start, first.end.end, ""))
        blocks.remove(first)
    step = 1 if any(block.name == "h1" for block in blocks) else 0
    given = _given(blocks, step, tie) if tie else {}
    ids = _anchored(content, blocks, reading, given)
    headings: list[Heading] = []
    for block, anchor in zip(blocks, ids, strict=True):
        name = block.name
        if _HEADING.fullmatch(name):
            level = min(6, int(name[1]) + step)
            name = f"h{level}"
            headings.append(Heading(level, anchor, standard_html.escape(block.text, quote=False)))
        if block.id is None or name != block.name:
            start = block.start.start + 1
            added = "" if block.id is not None else f' id="{anchor}"'
            changes.append((start, start + len(block.name), name + added))
        if name != block.name:
            end = block.end.start + 2
            changes.append((end, end + len(block.name), name))
    changes += [
        (block.start.start, block.end.end, contents(headings))
        for block in every
        if _is_marker(block)
    ]
    opening = next((b.text for b in blocks if b.name == "p" and b.text.strip()), "")
    return Sectioned(replaced(content, changes), tuple(headings), opening)


def _is_marker(block: Block) -> bool:
    return block.name == "p" and block.text == MARKER


def _given(blocks: list[Block], step: int, tie: Tie) -> dict[int, str]:
    """The ids that sections are given, by the place of the block that they begin with."""
    places = [at for at, block in enumerate(blocks) if block.name != "p"]
    begins = [
        (PART if block.name == "hr" else min(6, int(block.name[1]) + step), block.id)
        for block in map(blocks.__getitem__, places)
    ]
    return {at: given for at, given in zip(places, tie(begins), strict=True) if given}


def _anchored(
    content: str, blocks: list[Block], reading: Reading, given: Mapping[int, str]
) -> list[str]:
    written = {
        value
        for role, name, tag, _ in tags(content)
        if role in {"start", "whole"} and len(tag) > len(name) + len("<>")
        for _, value, _ in values(tag, name, {"id"})
    }
    anchors = Anchors(reading, frozenset(written) | frozenset(given.values()))
    result = [block.id or given.get(at, "") for at, block in enumerate(blocks)]
    following = _following(blocks)
    # Headings choose before paragraphs do: what stands in a paragraph never changes a heading's id.
    for at, block in enumerate(blocks):
        if not result[at] and block.id is None and block.name not in {"p", "hr"}:
            result[at] = anchors.heading(_named(content, block), following[at])
    for at, block in enumerate(blocks):
        if block.id is None and block.name == "p":
            result[at] = anchors.paragraph(_named(content, block))
        elif block.id is None and block.name == "hr" and not result[at]:
            result[at] = anchors.part(following[at])
    return result


def _named(content: str, block: Block) -> str:
    """The text of a block, or what its pictures say instead: they tell it from other ones."""
    inside = content[block.start.end : block.end.start]
    return block.text or " ".join(
        attribute(inside, token, "alt") or attribute(inside, token, "src") or ""
        for token in tokens(inside)
        if token.kind == "start" and token.name == "img"
    )


def _following(blocks: list[Block]) -> list[str]:
    """For each block the text of the next paragraph, whatever stands before it."""
    result: list[str] = []
    text = ""
    for block in reversed(blocks):
        result.append(text)
        text = block.text if block.name == "p" else text
    return result[::-1]


def _blocks(content: str) -> Iterator[Block]:
    """Headings and paragraphs in order, but those of the footnotes, which have ids of their own."""
    opened: Token | None = None
    notes = 0
    for token in tokens(content):
        if token.kind == "start" and token.name == "div":
            inside = notes or "footnote" in (attribute(content, token, "class") or "").split()
            notes += 1 if inside else 0
        elif token.kind == "end" and token.name == "div" and notes:
            notes -= 1
        elif notes:
            continue
        elif token.kind == "start" and token.name == "hr":
            yield Block(token, token, "hr", "", attribute(content, token, "id"))
        elif token.kind == "start" and (token.name == "p" or _HEADING.fullmatch(token.name)):
            opened = token
        elif token.kind == "end" and opened and token.name == opened.name:
            text = visible(content[opened.end : token.start])
            yield Block(opened, token, token.name, text, attribute(content, opened, "id"))
            opened = None


def visible(fragment: str) -> str:
    """The text of a fragment as read: without footnote marks and the pronunciations of ruby."""
    skipped = _ASIDE.sub("", fragment) if "<" in fragment else fragment
    return " ".join(plain(skipped).split())


def _joined(content: str) -> str:
    """The content without the line breaks between two wide characters, inline markup or not."""
    if not _may_join(content):
        return content
    changes: list[tuple[int, int, str]] = []
    run: list[Token] = []
    opaque = 0
    for token in [*tokens(content), Token("start", len(content), len(content), "end")]:
        if token.kind == "text" and not opaque:
            run.append(token)
        elif token.kind in {"start", "end"} and token.name in OPAQUE:
            opaque = max(0, opaque + (1 if token.kind == "start" else -1))
        elif token.kind in {"start", "end"} and token.name not in INLINE:
            changes += _joints(content, run)
            run = []
    return replaced(content, changes)


def _may_join(content: str) -> bool:
    """Whether any line ends and the next begins within a block; sooner known than where."""
    lines = (line.strip(" \t") for line in content.split("\n"))
    return any(
        before and after and not (_BLOCK.match(after) or before.endswith(_BLOCK_ENDS))
        for before, after in pairwise(lines)
    )


def _joints(content: str, run: list[Token]) -> Iterator[tuple[int, int, str]]:
    if not any("\n" in content[token.start : token.end] for token in run):
        return
    text = "".join(content[token.start : token.end] for token in run)
    offsets = [at for token in run for at in range(token.start, token.end)]
    for match in _JOINT.finditer(text):
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        if end - start == match.end() - match.start():  # within one piece of text
            yield start, end, ""

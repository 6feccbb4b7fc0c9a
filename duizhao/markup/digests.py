"""Digests: the sections of an article, what each says in a few digits, and where it begins.

A section is what a heading or a break between parts begins; what
stands before the first is a section too, whose id is :data:`OPENING`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.html import INLINE, Token, attribute, attributes, plain, tokens
from duizhao.markup.sections import PART
from duizhao.model import Article, Source

OPENING = "-"  # no heading can have it
_HEADING = re.compile(r"h[1-6]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKS = re.compile(r"[\W_]")
_TITLE = re.compile(r" {0,3}#|.*<h[1-6]\b", re.IGNORECASE)
_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
_UNREAD = re.compile(
    r"!\[[^\[\]]*\]\([^()]*\)|\[\^[^\[\]]+\]|(?<=\])\([^()]*\)|(?<=\])\[[^\[\]]*\]|<[^<>]*>"
)
_BREAK = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$|\s*<hr\b")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an article."""

    anchor: str
    level: int
    text: str = ""  # of its heading
    digest: str = ""  # of all it says: eight hexadecimal digits


def sections(article: Article) -> tuple[Section, ...]:
    """The sections of an article in order, the opening first."""
    content = article.content
    notes = _notes(content)
    source = article.source
    anchor, level, text = OPENING, 0, source.title
    said = [source.title, source.summary]
    result: list[Section] = []
    inside = 0  # a heading, whose text is wanted
    for token in _body(content):
        begins = token.kind == "start" and (token.name == "hr" or _HEADING.fullmatch(token.name))
        if begins:
            result.append(Section(anchor, level, text, _digest(said)))
            anchor = attribute(content, token, "id") or ""
            level = PART if token.name == "hr" else int(token.name[1])
            text, said = "", []
            inside = token.name != "hr"
        elif token.kind == "end" and _HEADING.fullmatch(token.name):
            inside = 0
        elif token.kind == "text" and inside:
            text += plain(content[token.start : token.end])
        said += _says(content, token, notes)
    result.append(Section(anchor, level, text, _digest(said)))
    return tuple(result)


def _body(content: str) -> Iterator[Token]:
    """The tokens of an article but those of its notes, and but the numbers that refer to them."""
    skipped = ""
    depth = 0
    for token in tokens(content):
        if not skipped and token.kind == "start":
            classes = (attribute(content, token, "class") or "").split()
            if (token.name == "div" and "footnote" in classes) or "footnote-ref" in classes:
                yield token
                skipped = token.name
        if not skipped:
            yield token
        elif token.name == skipped:
            depth += {"start": 1, "end": -1}.get(token.kind, 0)
            skipped = skipped if depth else ""


def _notes(content: str) -> dict[str, str]:
    """The text of each note, by its id."""
    result: dict[str, str] = {}
    found = re.finditer(r'<li id="(fn-[^"]*)">(.*?)(?=<li id="fn-|</ol>\s*</div>)', content, re.S)
    for note in found:
        result[note[1]] = re.sub(r'<a class="footnote-backref".*?</a>', "", note[2], flags=re.S)
    return result


def _says(content: str, token: Token, notes: dict[str, str]) -> Iterator[str]:
    """What one token adds to what a section says; blanks and lines are no part of it."""
    if token.kind == "text":
        yield "".join(plain(content[token.start : token.end]).split())
    elif token.kind == "start":
        if token.name not in INLINE and not _HEADING.fullmatch(token.name):
            yield f"<{token.name}>"
        for found in attributes(content, token):
            if found.name == "href" and found.value.removeprefix("#") in notes:
                yield "".join(plain(notes[found.value[1:]]).split())
            elif found.name in {"href", "src", "alt", "title"}:
                yield f"<{found.value}>"


def _digest(said: Sequence[str]) -> str:
    return hashlib.blake2s("".join(said).encode("utf-8", "replace"), digest_size=4).hexdigest()


def lines(source: Source, found: Sequence[Section]) -> list[int]:
    """The line of the file on which each section begins; the opening is where the title is."""
    result: list[int] = []
    body = source.body.split("\n")
    at = 0
    for section in found:
        if section.anchor == OPENING:
            result.append(source.title_line)
            continue
        place = next((line for line in _beginnings(body, at) if _begins(body, line, section)), None)
        at = at if place is None else place + 1
        result.append(source.title_line if place is None else source.body_line + place)
    return result


def _beginnings(body: Sequence[str], at: int) -> Iterator[int]:
    """The lines from a place on that are not in a fenced block of code."""
    fence = ""
    for number, line in enumerate(body):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence and number >= at:
            yield number


def _begins(body: Sequence[str], at: int, section: Section) -> bool:
    """Whether a line of the text is the one that a section begins with."""
    line = body[at]
    underlined = bool(line.strip()) and _UNDERLINE.match(body[at + 1] if at + 1 < len(body) else "")
    if section.level == PART:
        under = at > 0 and body[at - 1].strip() and _UNDERLINE.match(line)
        return bool(_BREAK.match(line)) and not under
    if not underlined and not _TITLE.match(line):
        return False
    wanted = _MARKS.sub("", section.text)
    # Pictures, notes, addresses and tags are not in the text of a heading.
    return bool(wanted) and _MARKS.sub("", plain(_UNREAD.sub("", line))).startswith(wanted)

"""Pictures: their size, so that nothing jumps while a page loads, and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import imagesize
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from duizhao import paths
from duizhao.html import attributes, replaced, tokens
from duizhao.markup.written import Written
from duizhao.model import Source
from duizhao.problems import Problem

_PLACE = re.compile(r"[{|](?:static|attach|filename)[}|]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_VIEW_BOX = re.compile(rb"""<svg\b[^>]*\bviewBox\s*=\s*["'][-\d.eE]+[\s,]+[-\d.eE]+[\s,]+"""
                       rb"""(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)""")  # fmt: skip
_NO_WORDS = re.compile(r"!\[\s*\]")
_HEAD = 4096  # bytes of an SVG in which its root element is looked for


def with_sizes(content: str, source: Source) -> str:
    """The HTML of an article whose pictures say how large they are and may come late.

    The first one does not wait: it is likely seen at once. What the author has said, stays.
    """
    changes: list[tuple[int, int, str]] = []
    images = (t for t in tokens(content) if t.kind == "start" and t.name == "img")
    for number, token in enumerate(images):
        said = {found.name: found.value for found in attributes(content, token)}
        added = {"decoding": "async", **({"loading": "lazy"} if number else {})}
        if not said.keys() & {"width", "height"}:
            size = _size(_file(said.get("src", ""), source))
            added |= dict(zip(("width", "height"), map(str, size), strict=False))
        at = token.start + len("<img")
        new = "".join(f' {name}="{value}"' for name, value in added.items() if name not in said)
        changes.append((at, at, new))
    return replaced(content, changes)


def _file(address: str, source: Source) -> Path | None:
    """The file under the content folder that an address in an article means, if there is one."""
    root = source.path.parents[source.name.count("/")]
    plain = unquote(_PLACE.sub("", address.partition("#")[0].partition("?")[0]))
    if not plain or _ELSEWHERE.match(plain):
        return None
    for folder in (root,) if plain.startswith("/") else (source.path.parent, root):
        name = plain.lstrip("/")
        if paths.holds(folder, name, file=True) and paths.inside(root, folder / name):
            return folder / name
    return None


def _size(file: Path | None) -> tuple[int, ...]:
    """Width and height in CSS pixels; nothing when the file does not tell."""
    if file is None:
        return ()
    width, height = imagesize.get(file)
    if width <= 0 < file.stat().st_size:
        with file.open("rb") as opened:
            box = _VIEW_BOX.search(opened.read(_HEAD))
        width, height = (float(box[1]), float(box[2])) if box else (0, 0)
    return (round(width), round(height)) if min(width, height) >= 1 else ()


class Wordless(Extension):
    """Notes the addresses of pictures in Markdown whose author has written no words for them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the library's name
        """Called by Python-Markdown."""
        md.registerExtension(self)
        md.treeprocessors.register(_Wordless(self.found, md), "wordless", 5)

    def reset(self) -> None:
        """Called by Python-Markdown before each document."""
        self.found.clear()


class _Wordless(Treeprocessor):
    def __init__(self, found: list[str], md: Markdown) -> None:
        super().__init__(md)
        self._found = found

    def run(self, root: Element) -> None:
        self._found += [
            image.get("src", "")
            for image in root.iter("img")
            if not (image.get("alt") or "").strip()
        ]


def wordless_faults(content: str, source: Source, wordless: Iterable[str]) -> Iterator[Problem]:
    """A problem for every picture without words: those noted, and those written as HTML.

    ``<img alt="">`` in HTML says that a picture only decorates, and is none.
    """
    written, body, looked = Written(source), source.body, 0
    for address in wordless:
        form = re.compile(rf"!\[\s*\]\(\s*<?{re.escape(address)}|!\[\s*\]\s*\[")
        found = form.search(body, looked) or _NO_WORDS.search(body, looked)
        looked = found.end() if found else looked
        yield _problem(written, address, found.start() if found else 0)
    looked = 0
    for token in tokens(content):
        if token.kind != "start" or token.name != "img":
            continue
        said = {attribute.name: attribute.value for attribute in attributes(content, token)}
        if "alt" not in said:
            at = max(0, body.find(content[token.start : token.end], looked))
            looked = at + 1
            yield _problem(written, said.get("src", ""), at)


def _problem(written: Written, address: str, at: int) -> Problem:
    what = f'the picture "{_PLACE.sub("", address)}" has no words for those who cannot see it'
    mend = 'say what it shows, as in ![一张旧地图](…), or write <img alt=""> if it only decorates'
    return written.problem(at, "no-alt", what, mend)

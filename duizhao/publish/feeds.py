"""Feeds and the sitemap of a built tree: XML that readers can parse, and addresses that exist."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from typing import Protocol
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from duizhao.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_REQUIRED = ("id", "title", "updated")  # of a feed and of every entry (RFC 4287, section 4.1)
_BROKEN = "mend the template, or build the site again"


class Tree(Protocol):
    """What the check knows of a tree."""

    @property
    def names(self) -> Collection[str]:
        """The paths of all files."""

    def problem(self, name: str, at: int, code: str, what: str, mend: str) -> Problem:
        """A problem at an offset of a file."""


def feed_faults(tree: Tree, name: str, text: str) -> Iterator[Problem]:
    """What is wrong with an Atom or RSS feed."""
    root = yield from _parsed(tree, name, text, "bad-feed")
    if root is None or root.tag != f"{_ATOM}feed":
        return
    for element in (root, *root.iter(f"{_ATOM}entry")):
        kind = "an entry" if element is not root else "the feed"
        for required in _REQUIRED:
            if not (element.findtext(f"{_ATOM}{required}") or "").strip():
                yield tree.problem(name, -1, "bad-feed", f"{kind} has no {required}", _BROKEN)
    seen: set[str] = set()
    for entry in root.iter(f"{_ATOM}entry"):
        each = entry.findtext(f"{_ATOM}id") or ""
        if each and each in seen:
            what = f'two entries have the id "{each}"'
            yield tree.problem(name, -1, "bad-feed", what, _BROKEN)
        seen.add(each)


def sitemap_faults(tree: Tree, text: str) -> Iterator[Problem]:
    """What is wrong with the sitemap: its pages that there are not."""
    name = "sitemap.xml"
    root = yield from _parsed(tree, name, text, "bad-sitemap")
    if root is None:
        return
    addresses = [found.text or "" for found in root.iter(f"{_MAP}loc")]
    home = _home(addresses, tree.names)
    for address in addresses:
        if home is None or unquote(address.removeprefix(home)) not in tree.names:
            what = f'it names "{address}", and there is no such page'
            yield tree.problem(name, -1, "bad-sitemap", what, _BROKEN)


def _home(addresses: list[str], names: Collection[str]) -> str | None:
    """What stands before the path in all addresses: the site's own, if any of them exists."""
    for address in addresses:
        parts = address.split("/")
        for cut in range(len(parts)):
            if unquote("/".join(parts[cut:])) in names:
                return address.removesuffix("/".join(parts[cut:]))
    return None


def _parsed(
    tree: Tree, name: str, text: str, code: str
) -> Generator[Problem, None, Element | None]:
    """The root element of a file; a problem and None when it is no XML."""
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        at = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column
        yield tree.problem(name, at, code, f"it is no XML: {error}", _BROKEN)
        return None

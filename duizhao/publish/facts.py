"""What a built page says of itself: a function of its text alone, so that it can be remembered."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from duizhao import paths
from duizhao.balance import unbalanced
from duizhao.html import tags, values

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LANG = re.compile(r"""<html\b[^>]*?\blang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SHAPE = re.compile(r"""</?[a-zA-Z][a-zA-Z0-9-]*|\s(?:id|hreflang|rel)="[^"]*\"""")
_WANTED = frozenset(["href", "id", "src"])
_RELATION = frozenset(["href", "hreflang", "rel"])
_NO_START = frozenset(["end", "other"])
_SAID = re.compile("id|href|src", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is checked of a page; each thing with the offset at which it stands."""

    ids: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, int], ...]
    unbalanced: tuple[tuple[str, int], ...]  # tags as written
    alternates: tuple[tuple[str, str], ...]  # hreflang and address
    canonical: str
    lang: str

    @classmethod
    def of(cls, page: str) -> Facts:
        every = tags(page)
        ids: list[tuple[str, int]] = []
        links: list[tuple[str, int]] = []
        alternates: list[tuple[str, str]] = []
        canonical = ""
        for role, name, tag, start in every:
            if role in _NO_START or len(tag) == len(name) + 2:
                continue  # without attributes it says nothing
            for is_id, value, place in _said(tag, name):
                if is_id:
                    ids.append((value, start))
                else:
                    links.append((value, start + place))
            if name == "link":
                kind, language_, address = _relation(tag)
                if kind == "alternate":
                    alternates.append((language_, address))
                elif kind == "canonical":
                    canonical = address
        wrong = tuple([(tag, start) for _, _, tag, start in unbalanced(every)])
        return cls(tuple(ids), tuple(links), wrong, tuple(alternates), canonical, language(page))

    def leads(self, name: str, address: str) -> tuple[str | None, str]:
        """The file that an address on the page ``name`` means, and the place in it.

        None: it leads elsewhere.
        """
        path, _, place = address.partition("#")
        home = self.canonical.removesuffix(quote(name)) if self.canonical else ""
        target = _target(name.rpartition("/")[0], home, path) if path else ""
        return (target if target is None else target or name), place

    def thinned(self, name: str, names: Collection[str]) -> Facts:
        """The facts of the page ``name`` without links that are known to lead somewhere.

        ``names`` are files that the tree is sure to have.
        """
        ids = frozenset(each for each, _ in self.ids)

        def open_still(link: tuple[str, int]) -> bool:
            target, place = self.leads(name, link[0])
            if target is None or target not in names:
                return target is not None
            return bool(place) and not (target == name and unquote(place) in ids)

        return replace(self, links=tuple(filter(open_still, self.links)))

    def data(self) -> list[Any]:
        """The same as JSON can hold it."""
        return [getattr(self, field.name) for field in fields(self)]

    @classmethod
    def from_data(cls, data: Any) -> Facts:
        """From what JSON holds. Raises TypeError or ValueError."""
        ids, links, tags, alternates, canonical, lang = data
        return cls(_pairs(ids), _pairs(links), _pairs(tags), _pairs(alternates), canonical, lang)


@lru_cache(maxsize=65_536)  # the pages of a folder have most of their links in common
def _target(folder: str, home: str, address: str) -> str | None:
    """The file that an address without a place means, on the pages of a folder of the tree.

    ``home`` is the address of the tree itself, where it has one. Empty: the page that it stands on;
    None: it leads elsewhere.
    """
    own = bool(home) and bool(ELSEWHERE.match(home)) and address.startswith(home)
    if ELSEWHERE.match(address) and not own:
        return None
    path = unquote((address.removeprefix(home) if own else address).partition("?")[0])
    if own:
        return "index.html" if path in {"", "/"} else paths.resolved("", path)
    return paths.resolved(folder and f"{folder}/", path) if path else ""


def _pairs(data: list[list[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple([(name, place) for name, place in data])


def language(page: str) -> str:
    """The ``lang`` of a page, or "" where it says none."""
    found = _LANG.search(page)
    return found[1] if found else ""


def shape(page: str) -> int:
    """A digest of the tags, ids and kinds of links of a page.

    It serves one run only. Where it is the same, so are the faults.
    """
    return hash("".join(_SHAPE.findall(page)))


@lru_cache(maxsize=8192)  # pages are made of the same tags
def _said(tag: str, name: str) -> tuple[tuple[bool, str, int], ...]:
    """The ids and links of a tag: whether it is an id, the value, and its place in the tag."""
    if not _SAID.search(tag, 1 + len(name)):
        return ()
    return tuple(
        [
            (key == "id", value, 0 if key == "id" else place)
            for key, value, place in values(tag, name, _WANTED)
        ]
    )


def _relation(tag: str) -> tuple[str, str, str]:
    """What a ``link`` tag leads to: ``alternate``, its language and address, or ``canonical``."""
    said = {key: value for key, value, _ in values(tag, "link", _RELATION)}
    kinds, address = said.get("rel", "").lower().split(), said.get("href", "")
    if "hreflang" in said and "alternate" in kinds:
        return "alternate", said["hreflang"], address
    return "canonical" if "canonical" in kinds else "", "", address

"""What a built page says of itself: a function of its text alone, so that it can be remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from duizhao.balance import unbalanced
from duizhao.html import Token, read, tokens
from duizhao.memory.store import Store, code, digest

KIND = "facts"
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LANG = re.compile(r"""<html\b[^>]*?\blang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SHAPE = re.compile(r"""</?[a-zA-Z][a-zA-Z0-9-]*|\s(?:id|hreflang|rel)="[^"]*\"""")
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
        ids: list[tuple[str, int]] = []
        links: list[tuple[str, int]] = []
        alternates: list[tuple[str, str]] = []
        canonical = ""
        for token in tokens(page):
            if token.kind != "start" or token.end - token.start == len(token.name) + 2:
                continue  # without attributes it says nothing
            if token.name == "link":
                said = _said(page, token)
                kinds = said.get("rel", "").lower().split()
                if "hreflang" in said and "alternate" in kinds:
                    alternates.append((said["hreflang"], said.get("href", "")))
                elif "canonical" in kinds:
                    canonical = said.get("href", "")
            if not _SAID.search(page, token.start + 1 + len(token.name), token.end):
                continue
            for found in read(page[token.start : token.end], token.name):
                if found.name == "id":
                    ids.append((found.value, token.start))
                elif found.name in {"href", "src"}:
                    links.append((found.value, token.start + found.start))
        tags = tuple((page[t.start : t.end], t.start) for t in unbalanced(page))
        return cls(tuple(ids), tuple(links), tags, tuple(alternates), canonical, language(page))


def remembered(store: Store, page: str) -> Facts:
    """The facts of a page, which are looked for once."""
    key = digest(code(), page)
    try:
        ids, links, tags, alternates, canonical, lang = store.get(KIND, key)
        return Facts(_pairs(ids), _pairs(links), _pairs(tags), _pairs(alternates), canonical, lang)
    except (TypeError, ValueError):
        found = Facts.of(page)
        store.put(KIND, key, [getattr(found, field.name) for field in fields(Facts)])
        return found


def _pairs(data: list[list[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, place) for name, place in data)


def language(page: str) -> str:
    """The ``lang`` of a page, or "" where it says none."""
    found = _LANG.search(page)
    return found[1] if found else ""


def shape(page: str) -> list[str]:
    """The tags, ids and kinds of links of a page: where they are the same, so are the faults."""
    return _SHAPE.findall(page)


def _said(page: str, token: Token) -> dict[str, str]:
    return {each.name: each.value for each in read(page[token.start : token.end], token.name)}

"""Faults of an essay that show only once it is marked up, each at its line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from duizhao.html import tags, values
from duizhao.markup.notes import note_faults, reference_faults
from duizhao.markup.raw import active_faults, balance_faults
from duizhao.markup.references import character_faults
from duizhao.markup.written import Written
from duizhao.model import Source
from duizhao.problems import Problem

_TOLD = frozenset(["href", "id", "src"])
_WIDE = r"\]（\s*(?:https?:|[{#/.]|[\w./-]+\.(?:md|html?|png|jpe?g|svg)\b)"
_LIST_OR_ID = re.compile(r"""\{[^}\n]*\}|id=["']?([^\s"'>]+)""")  # of attributes; in a tag
_ID = re.compile(r"#([^\s}]+)")


@dataclass(frozen=True, slots=True)
class Addresses:
    """What an article can be linked to, and what it links to, in the order of its HTML."""

    ids: tuple[str, ...]
    links: tuple[str, ...]

    @classmethod
    def of(cls, content: str) -> Addresses:
        ids: list[str] = []
        links: list[str] = []
        for role, name, tag, _ in tags(content):
            if role in {"start", "whole"} and len(tag) > len(name) + len("<>"):
                for key, value, _ in values(tag, name, _TOLD):
                    (ids if key == "id" else links).append(value)
        return cls(tuple(ids), tuple(links))


def faults(
    content: str,
    source: Source,
    addresses: Addresses,
    *,
    notes: Collection[str] = (),
    references: Collection[str] = (),
    raw_html: bool = False,
) -> Iterator[Problem]:
    """What is wrong with the HTML of an article.

    ``notes`` and ``references`` are the names that the author has defined.
    """
    written = Written(source)
    yield from _ids_twice(addresses, written)
    yield from note_faults(content, written, notes)
    yield from reference_faults(content, written, references)
    yield from _ids_unfit(addresses, written)
    yield from balance_faults(content, written)
    yield from character_faults(content, written)
    if not raw_html:
        yield from active_faults(content, written)
    if "](" in source.body or "]（" in source.body:
        yield from _wide_brackets(written)
    if "" in addresses.links:
        yield from _empty(written)


def _ids_twice(addresses: Addresses, written: Written) -> Iterator[Problem]:
    if len(set(addresses.ids)) == len(addresses.ids):
        return
    places: dict[str, list[int]] = defaultdict(list)
    for match in _LIST_OR_ID.finditer(written.text):
        if match[1] is not None:
            places[match[1]].append(match.start(1))
        for each in _ID.finditer(match[0]) if match[1] is None else ():
            places[each[1]].append(match.start() + each.start())
    for name in (name for name, times in Counter(addresses.ids).items() if times > 1):
        at = (places.get(name, [-1]) * 2)[1]
        what = f'the id "{name}" is given twice'
        yield written.problem(at, "id-twice", what, "give one of them another id")


def _ids_unfit(addresses: Addresses, written: Written) -> Iterator[Problem]:
    """Ids that are empty or hold a blank (HTML, section 3.2.6)."""
    unfit = dict.fromkeys(name for name in addresses.ids if not name or re.search(r"\s", name))
    if not unfit:
        return
    places: dict[str, int] = {}
    for each in re.finditer(r"""\bid\s*=\s*(["']?)([^"'<>]*)""", written.text):
        places.setdefault(each[2], each.start(2))
    for name in unfit:
        mend = "write one without blanks, or leave it out"
        yield written.problem(places.get(name, -1), "bad-id", f'"{name}" cannot be an id', mend)


def _wide_brackets(written: Written) -> Iterator[Problem]:
    if "]（" not in written.source.body:
        return
    for at in written.places(_WIDE):
        mend = "write the brackets around the address half-width, as in [书](https://…)"
        yield written.problem(at + 1, "wide-bracket", "a link has a full-width bracket", mend)


def _empty(written: Written) -> Iterator[Problem]:
    places = written.places(r"\]\(\s*(?:<>)?\s*\)") + written.places(r"(?:href|src)=(?:\"\"|'')")
    for at in places or [-1]:
        yield written.problem(at, "broken-link", "a link has no address", "write one, or delete it")

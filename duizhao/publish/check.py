"""The check of a finished tree, which `build` runs before it publishes, and `duizhao check` alone.

Only the tree is looked at: pages, feeds and the sitemap say all that there is to know.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from duizhao import paths
from duizhao.nearest import Nearest
from duizhao.problems import Problem
from duizhao.publish.facts import ELSEWHERE, Facts
from duizhao.publish.feeds import feed_faults, sitemap_faults
from duizhao.publish.seen import Seen


@dataclass(frozen=True)
class Built:
    """A built tree: its text files, and the names of all files that it has."""

    texts: Mapping[str, str]  # pages, feeds and the sitemap, by their paths from the root
    names: Collection[str]
    editions: tuple[str, ...]  # the folders of the editions
    seen: Mapping[str, Seen]  # of every page
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # promised, by page
    shown: str = ""  # put before a path where a message names it

    @cached_property
    def facts(self) -> dict[str, Facts]:
        """The facts of the first edition and of the root, and of pages that differ from those."""
        return {name: seen.facts for name, seen in self.seen.items() if seen.facts}

    def problem(self, name: str, at: int, code: str, what: str, mend: str) -> Problem:
        """A problem at an offset of a file of the tree; -1 means the whole file."""
        if at < 0:
            return Problem(f"{self.shown}{name}", 0, 0, code, what, mend)
        if name not in self._line_ends:
            found = re.finditer("\n", self.texts.get(name, ""))
            self._line_ends[name] = [match.start() for match in found]
        ends = self._line_ends[name]
        above = bisect_left(ends, at)
        column = at - (ends[above - 1] if above else -1)
        return Problem(f"{self.shown}{name}", above + 1, column, code, what, mend)

    @cached_property
    def _line_ends(self) -> dict[str, list[int]]:
        """Of the files that problems have been found in: thousands may be in one."""
        return {}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of a page that leads nowhere, with its address as it stands there."""

    page: str
    address: str
    target: str  # where it leads, from the root
    has_page: bool  # whether it is only the place on the page that is missing
    problem: Problem


def broken_links(built: Built) -> Iterator[BrokenLink]:
    """The links that lead to no file or to no id of the tree, each once for a page."""
    ids = {name: frozenset(each for each, _ in facts.ids) for name, facts in built.facts.items()}
    first = built.editions[0] if built.editions else ""
    files = _Files(built.names)
    near_to: dict[frozenset[str], Nearest] = {}  # by the ids of a page
    for name, facts in built.facts.items():
        for address, at in dict(reversed(facts.links)).items():
            target, place = facts.leads(name, address)
            if target is None:
                continue
            known = ids.get(target) if place else None
            if place and known is None:
                known = ids.get(f"{first}/{target.partition('/')[2]}")
            if target not in built.names:
                what = f'the link "{address}" leads to no file'
                mend = files.mend(name, target)
            elif known is not None and unquote(place) not in known:
                what = f'the link "{address}" leads to no id "{unquote(place)}"'
                if known not in near_to:
                    near_to[known] = Nearest(partial(sorted, known))
                near = near_to[known].of(unquote(place))
                mend = f"did you mean #{near}" if near else "link to the id of a heading"
            else:
                continue
            problem = built.problem(name, at, "broken-link", what, mend)
            yield BrokenLink(name, address, target, target in built.names, problem)


class _Files:
    """The files of a tree, asked for the one that a link may have meant."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        # By the folder of an edition and the kind of a file: no page is meant for a script.
        self._stems: dict[tuple[str, str], tuple[dict[str, str], Nearest]] = {}

    def mend(self, name: str, target: str) -> str:
        """What to do about a link to a file that is not there; ``name`` is the page it is on."""
        here, kind = f"{name.partition('/')[0]}/", PurePosixPath(target).suffix
        if (here, kind) not in self._stems:
            alike = (each for each in self._names if each.endswith(kind))
            ordered = sorted(alike, key=lambda each: (each.startswith(here), each))
            stems = {PurePosixPath(each).stem: each for each in ordered}
            self._stems[here, kind] = stems, Nearest(partial(sorted, stems), 0.6)
        stems, near_to = self._stems[here, kind]
        near = stems.get(near_to.of(PurePosixPath(target).stem), "")
        return f'did you mean "{paths.relative(name, near)}"' if near else "mend the link"


def faults(built: Built) -> Iterator[Problem]:
    """All else that is wrong with a tree, but for the script that its pages are in."""
    for name, facts in built.facts.items():
        seen: set[str] = set()
        for each, at in facts.ids:
            if each in seen:
                what = f'the id "{each}" is given twice'
                yield built.problem(name, at, "id-twice", what, "give one of them another id")
            seen.add(each)
        for tag, at in facts.unbalanced:
            what = f"{tag[:40]} {'ends nothing' if tag.startswith('</') else 'has no end'}"
            yield built.problem(name, at, "unclosed-tag", what, "mend the essay or the template")
    yield from _editions(built)
    yield from _anchors(built)
    yield from _alternates(built)
    for name in built.texts:
        if name == "sitemap.xml":
            yield from sitemap_faults(built, built.texts[name])
        elif name.endswith((".xml", ".rss", ".atom")):
            yield from feed_faults(built, name, built.texts[name])


def simplified_in(built: Built) -> Iterator[Problem]:
    """The Simplified characters that Traditional pages show, but for those in marked text."""
    for name, seen in built.seen.items():
        for char, at in seen.simplified:
            what = f'a page in Traditional shows the Simplified character "{char}"'
            mend = f"write -{{{char}}}- if it is meant, or mark it with lang"
            yield built.problem(name, at, "simplified", what, mend)


def _editions(built: Built) -> Iterator[Problem]:
    """Pages that one edition has and another has not, and ids that differ between them."""
    by_inside: dict[str, dict[str, str]] = defaultdict(dict)
    for name in built.seen:
        edition, slash, inside = name.partition("/")
        if slash and edition in built.editions:
            by_inside[inside][edition] = name
    for found in by_inside.values():
        for edition in built.editions:
            if edition not in found:
                what = f"the edition {edition} has no such page"
                name = next(iter(found.values()))
                yield built.problem(name, -1, "editions-differ", what, "build the site again")
        first, *others = (name for name in found.values())
        for other in others:
            if other in built.facts and first in built.facts:
                lost = _names(built.facts[first].ids) ^ _names(built.facts[other].ids)
                for each in sorted(lost):
                    what = f'it and {first} differ in the id "{each}"'
                    yield built.problem(other, -1, "editions-differ", what, "mend the template")


def _names(ids: tuple[tuple[str, int], ...]) -> frozenset[str]:
    return frozenset(name for name, _ in ids)


def _anchors(built: Built) -> Iterator[Problem]:
    """Anchors that the manifest promises and that a page has no more."""
    for inside, promised in built.anchors.items():
        own = [inside[1:]] if inside.startswith("/") else []  # a translation is in one edition
        for name in own or [f"{edition}/{inside}" for edition in built.editions]:
            facts = built.facts.get(name) or built.facts.get(f"{built.editions[0]}/{inside}")
            for anchor in sorted({*promised} - _names(facts.ids)) if facts else ():
                what = f'the published anchor "{anchor}" is not there any more'
                yield built.problem(name, -1, "lost-anchor", what, "build the site again")


def _alternates(built: Built) -> Iterator[Problem]:
    """Pages whose ``hreflang`` links do not lead to each other."""
    named = {name: _named(name, facts) for name, facts in built.facts.items()}
    for name, targets in named.items():
        if targets and name not in targets.values():
            what = "its hreflang links do not name itself"
            yield built.problem(name, -1, "hreflang", what, "mend the template")
        for tag, target in targets.items():
            if target not in built.seen:
                what = f"its hreflang link for {tag} leads to no page"
            elif tag != "x-default" and target in named and named[target] != targets:
                what = f"{target}, its page in {tag}, has other hreflang links"
            else:
                continue
            yield built.problem(name, -1, "hreflang", what, "mend the template")


def _named(name: str, facts: Facts) -> dict[str, str]:
    """The pages of the tree that the ``hreflang`` links of a page name, by language."""
    home = facts.canonical.removesuffix(quote(name))
    found = {tag: _inside(name, home, address) for tag, address in facts.alternates}
    return {tag: target for tag, target in found.items() if target is not None}


def _inside(name: str, home: str, address: str) -> str | None:
    """The file of the tree that an address on a page means, or None where it is elsewhere."""
    if ELSEWHERE.match(address):
        inside = address.startswith(home) and bool(ELSEWHERE.match(home))
        return unquote(address.removeprefix(home)) if inside else None
    return paths.resolved(name, unquote(address))

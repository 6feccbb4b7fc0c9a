"""The check before publishing: every link inside the tree leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from duizhao import paths
from duizhao.html import attributes, tokens
from duizhao.model import Page, PageKind, Site
from duizhao.problems import Problem

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def broken_links(site: Site, edition: str) -> list[Problem]:
    """The links of one edition and of the root that lead to no file or no id of the tree.

    The editions have the same links and ids, so one speaks for all.
    """
    checked = [
        page
        for page in site.pages
        if page.path.endswith(".html")
        and (page.path.startswith(f"{edition}/") or page.kind is PageKind.ROOT)
    ]
    read = {page.path: _Addresses.of(page) for page in checked}
    names = {page.path for page in site.pages}
    ids = {path: addresses.ids for path, addresses in read.items()}
    return [
        problem
        for page in checked
        for link in read[page.path].links
        for problem in _broken(page, link, ids, names, site.folder)
    ]


@dataclass(frozen=True, slots=True)
class _Addresses:
    """What a page links to inside the tree, and what can be linked to in it."""

    links: tuple[str, ...]
    ids: frozenset[str]

    @classmethod
    def of(cls, page: Page) -> _Addresses:
        found = [
            attribute
            for token in tokens(page.text)
            if token.kind == "start"
            for attribute in attributes(page.text, token)
        ]
        links = dict.fromkeys(
            each.value
            for each in found
            if each.name in {"href", "src"} and not _ELSEWHERE.match(each.value)
        )
        return cls(tuple(links), frozenset(each.value for each in found if each.name == "id"))


def _broken(
    page: Page, link: str, ids: dict[str, frozenset[str]], names: set[str], folder: Path
) -> Iterator[Problem]:
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]
    target = paths.resolved(page.path, unquote(path)) if path else page.path
    if target not in names and not paths.holds(folder, target, file=True):
        yield _problem(page, link, "leads to no file")
    elif fragment and target in ids and unquote(fragment) not in ids[target]:
        yield _problem(page, link, f'leads to no id "{unquote(fragment)}"')


def _problem(page: Page, link: str, what: str) -> Problem:
    return Problem(page.path, 0, 0, "broken-link", f'its link "{link}" {what}', "mend the link")

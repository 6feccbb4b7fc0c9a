"""The check before publishing: every link inside the tree leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from duizhao import paths
from duizhao.html import attributes, tokens
from duizhao.model import Page, PageKind, Site
from duizhao.problems import Problem

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def broken_links(site: Site, edition: str) -> list[Problem]:
    """The links of one edition and of the root that lead to no file or no id of the tree.

    The editions have the same links, so one speaks for all.
    """
    ids = {page.path: _ids(page) for page in site.pages if page.kind is not PageKind.FEED}
    names = {page.path for page in site.pages}
    return [
        problem
        for page in site.pages
        if page.path.startswith(f"{edition}/") or page.kind is PageKind.ROOT
        for problem in _broken(page, ids, names, site.folder)
    ]


def _broken(
    page: Page, ids: dict[str, frozenset[str]], names: set[str], folder: Path
) -> Iterator[Problem]:
    if page.kind is PageKind.FEED or not page.path.endswith(".html"):
        return
    for link in dict.fromkeys(_links(page)):
        path, _, fragment = link.partition("#")
        path = path.partition("?")[0]
        target = paths.resolved(page.path, unquote(path)) if path else page.path
        if target not in names and not (folder / target).is_file():
            yield _problem(page, link, "leads to no file")
        elif fragment and target in ids and unquote(fragment) not in ids[target]:
            yield _problem(page, link, f'leads to no id "{unquote(fragment)}"')


def _links(page: Page) -> Iterator[str]:
    for token in tokens(page.text):
        if token.kind == "start":
            for found in attributes(page.text, token):
                if found.name in {"href", "src"} and not _ELSEWHERE.match(found.value):
                    yield found.value


def _ids(page: Page) -> frozenset[str]:
    return frozenset(
        found.value
        for token in tokens(page.text)
        if token.kind == "start"
        for found in attributes(page.text, token)
        if found.name == "id"
    )


def _problem(page: Page, link: str, what: str) -> Problem:
    return Problem(page.path, 0, 0, "broken-link", f'its link "{link}" {what}', "mend the link")

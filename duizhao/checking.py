"""The pipeline of `duizhao check`, and of the check that every build runs before it publishes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from duizhao.editions.kept import kept
from duizhao.editions.script import simplified_only
from duizhao.markup.aliases import promised, require_anchors
from duizhao.markup.links import Addressed
from duizhao.model import Article, Finished, GlossaryFile
from duizhao.problems import Collected, Problem, require_none
from duizhao.publish import built_folder
from duizhao.publish.check import BrokenLink, Built, broken_links, faults, simplified_in
from duizhao.publish.manifest import Manifest
from duizhao.publish.seen import Look
from duizhao.publish.simplified import Simplified
from duizhao.workers import Workers


@dataclass(frozen=True, slots=True)
class Examined:
    """What a look at a finished tree has found."""

    manifest: Manifest  # what is to be remembered of it
    warnings: tuple[Problem, ...]


def look_of(
    articles: Sequence[Article],
    glossaries: Iterable[GlossaryFile],
    editions: tuple[str, ...],
    names: frozenset[str],
) -> Look:
    """How the pages of a site are looked at.

    ``editions`` are folders, ``names`` files that the tree is sure to have.
    """
    return Look(editions, Simplified(simplified_only(), kept(articles, glossaries)), names)


def examine(
    pages: Sequence[Finished],
    built: Built,
    articles: Sequence[Article],
    look: Look,
    published: Mapping[str, tuple[str, ...]],
    *,
    ours: bool,
) -> Examined:
    """Looks at a site before it is published.

    ``published`` are the anchors that may not vanish, by the path of their page inside an edition.
    ``ours`` says whose the theme is: ids and tags that the templates of others get wrong are
    warnings, since the author of the site cannot mend them. Raises ProblemsFound.
    """
    found = Collected()
    essays, templates = _links(built, articles, {page.path for page in pages if not page.listed})
    templates += faults(built)
    found.of(partial(require_none, [*essays, *(templates if ours else ())]), None)
    found.of(partial(require_none, list(_lost(pages, articles))), None)
    of_essays = _pages(pages, articles, built.editions)
    found.of(partial(require_anchors, of_essays, published), None)
    anchors = {path: promised(article) for path, article in of_essays.items()}
    manifest = Manifest(anchors=anchors, editions=built.editions, kept=look.simplified.kept)
    found.last(lambda: None)
    theirs = () if ours else tuple(templates)
    return Examined(manifest, (*theirs, *simplified_in(built)))


def _lost(pages: Sequence[Finished], articles: Sequence[Article]) -> Iterator[Problem]:
    """Essays that were read and have no page: a disk that fails may look like an empty folder."""
    made = {page.source for page in pages}
    for article in articles:
        source = article.source
        if source.status == "published" and source.name not in made:
            what = "it was read, and no page has come of it"
            mend = "build again, and see whether the disk or a plugin fails"
            yield Problem(source.shown, 0, 0, "lost-page", what, mend)


def check_folder(folder: Path) -> int:
    """Looks at a built tree on its own; the result is the number of its files.

    Raises ProblemsFound with everything that is wrong with it.
    """
    built, problems = built_folder.read(folder, simplified_only(), Workers(0))
    every = [link.problem for link in broken_links(built)]
    require_none([*problems, *every, *faults(built), *simplified_in(built)])
    return len(built.names)


def _links(
    built: Built, articles: Sequence[Article], unlisted: Container[str]
) -> tuple[list[Problem], list[Problem]]:
    """The broken links of a tree: where an author wrote them, else on the page that has them.

    The second list are the templates' own: links to a place on a page that no essay has, and all
    on ``unlisted`` pages, since themes link a draft to the page of a topic that has no other essay.
    """
    problems: list[Problem] = []
    templates: list[Problem] = []
    said: set[str] = set()  # what has been said of an essay: a parallel page has the same links
    others: list[BrokenLink] = []
    addressed = Addressed(articles)
    for broken in broken_links(built):
        problem = broken.problem
        places = list(addressed.places(broken.address))
        for written, at in places:
            said.add(broken.target.partition("/")[2])
            problems.append(written.problem(at, problem.code, problem.what, problem.mend))
        if not places:
            others.append(broken)
    for broken in others:
        if broken.target.partition("/")[2] not in said:
            own = broken.has_page or broken.page in unlisted
            (templates if own else problems).append(broken.problem)
    return problems, templates


def _pages(
    pages: Iterable[Finished], articles: Sequence[Article], editions: tuple[str, ...]
) -> dict[str, Article]:
    """The articles by the path of their page inside an edition; of translations from the root.

    The latter begin with a slash.
    """
    by_name = {article.source.name: article for article in articles}
    first = f"{editions[0]}/"
    found: dict[str, Article] = {}
    for page in pages:
        article = by_name.get(page.source)
        if article and article.source.translation and "--" not in page.path.partition("/")[0]:
            found[f"/{page.path}"] = article
        elif article and page.path.startswith(first):
            found[page.path.removeprefix(first)] = article
    return found

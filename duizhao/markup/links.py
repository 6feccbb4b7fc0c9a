"""Links between essays, and from essays to files: each leads somewhere, or is a problem."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import unquote

from duizhao import paths
from duizhao.markup.anchors import Reading
from duizhao.markup.faults import Addresses
from duizhao.markup.written import Written
from duizhao.model import Article, Source
from duizhao.nearest import Nearest, nearest
from duizhao.problems import Problem, ProblemsFound

_SITE = re.compile(r"[{|](?P<kind>[^{}|]*)[}|](?P<path>[^#?]*)(?:\?[^#]*)?(?:#(?P<place>.*))?")
_TERMS = ("category", "tag", "author")
_AFTER = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")  # of another site, or none of a page

Broken = tuple[str, str, str]  # the code, what is wrong, how to mend it


def require_links(
    articles: Sequence[Article], sources: Sequence[Source], content: Path, reading: Reading
) -> None:
    """Raises ProblemsFound with every link that leads nowhere, as far as the sources tell.

    Those are links within an essay, to another one, to a file under ``content`` and to a category,
    tag or author. ``sources`` are all that were read, ``articles`` those that could be marked up.
    """
    known = _Known(articles, sources, content, reading)
    problems = [problem for article in articles for problem in _of(article, known)]
    if problems:
        raise ProblemsFound(problems)


class Addressed:
    """Where authors have written the addresses of links; made once for all that lead nowhere."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = articles

    def places(self, address: str) -> Iterator[tuple[Written, int]]:
        """The places of an address, each with the text that it is in."""
        for written, times in self._by_address.get(address, ()):
            for at in written.addresses(address, times):
                yield written, at

    @cached_property
    def _by_address(self) -> Mapping[str, list[tuple[Written, int]]]:
        found: dict[str, list[tuple[Written, int]]] = defaultdict(list)
        for article in self._articles:
            for links, written in _texts(article):
                for address, times in Counter(links).items():
                    found[address].append((written, times))
        return found


def _texts(article: Article) -> Iterator[tuple[tuple[str, ...], Written]]:
    """The links of an article and of its summary, each with the text that has them."""
    yield article.links, Written(article.source)
    if article.source.summary:
        yield Addresses.of(article.summary).links, Written.summary(article.source)


def _of(article: Article, known: _Known) -> Iterator[Problem]:
    ids = frozenset(article.ids)
    for links, written in _texts(article):
        for address, times in Counter(links).items():
            broken = known.broken(article.source, ids, address)
            if broken:
                for at in written.addresses(address, times):
                    yield written.problem(at, *broken)


@dataclass(frozen=True)
class _Known:
    """What links can lead to."""

    articles: Sequence[Article]
    sources: Sequence[Source]
    content: Path
    reading: Reading

    def broken(self, source: Source, ids: frozenset[str], address: str) -> Broken | None:
        """What is wrong with an address in a source, if its sources can tell."""
        if address.startswith("#"):
            return self._place(address[1:], ids)
        site = _SITE.fullmatch(address) if address[:1] in {"{", "|"} else None
        if site is None:
            return self._plain(source, address)
        kind, path, place = site["kind"], site["path"], site["place"]
        if kind in {"filename", "static", "attach"}:
            return self._file(source, kind, path, place)
        if kind in _TERMS:
            return self._term(kind, unquote(path))
        if kind == "index":
            return None
        near = nearest(kind, ("filename", "static", "attach", *_TERMS, "index"))
        what = f"there is no link of the kind {{{kind}}}"
        mend = (
            f"did you mean {{{near}}}" if near else "write {filename}, {static} or a plain address"
        )
        return "broken-link", what, mend

    def _plain(self, source: Source, address: str) -> Broken | None:
        """A link to a source that has been written as if it were a page."""
        if address.lower().startswith("file:"):
            what = f'"{address[:60]}" leads to a file of this computer'
            return "broken-link", what, "put the file under the content folder, and write {static}"
        path = unquote(re.split("[?#]", address)[0])
        if _AFTER.match(address) or not path.lower().endswith(".md"):
            return None
        target = _resolved(source, path)
        if target in self._by_name:
            return "broken-link", f'"{address}" is no page', f"write {{filename}}{address}"
        return None

    def _file(self, source: Source, kind: str, path: str, place: str | None) -> Broken | None:
        for form in dict.fromkeys((path, unquote(path))):
            target = _resolved(source, form)
            if target.startswith("../") or target == "..":
                what = f'"{path}" leads out of the content folder'
                return "outside", what, "move the file into the content folder"
            other = self._by_name.get(target)
            if other and other.status == "skip":
                what = f'"{path}" has the status skip, and is not published'
                return "broken-link", what, "publish it, or delete the link"
            if other:
                ids = self._ids.get(target)
                return self._place(place, ids) if place and ids is not None else None
            if paths.holds(self.content, target, file=True):
                return None
        folder = source.name.rpartition("/")[0]
        if (folder, kind) not in self._near_to:
            self._near_to[folder, kind] = Nearest(partial(self._candidates, folder, kind))
        near = self._near_to[folder, kind].of(unquote(path))
        mend = f"did you mean {{{kind}}}{near}" if near else "name a file under the content folder"
        return "broken-link", f'there is no file "{path}" to link to', mend

    def _candidates(self, folder: str, kind: str) -> Iterator[str]:
        """The paths, from a folder of the content, of what could have been meant."""
        names: Iterable[str] = self._by_name
        if kind != "filename":
            names = (
                path.relative_to(self.content).as_posix()
                for path in sorted(self.content.rglob("*.*"))
                if path.suffix != ".md"
            )
        for name in names:
            yield posixpath.relpath(name, folder or ".")

    def _term(self, kind: str, name: str) -> Broken | None:
        terms = self._terms[kind]
        if self.reading(name).casefold() in terms:
            return None
        near = self._near_to.setdefault(("", kind), Nearest(terms.values)).of(name)
        what = f'no essay has the {kind} "{name}"'
        mend = f"did you mean {{{kind}}}{near}" if near else "link to one that an essay has"
        return "broken-link", what, mend

    def _place(self, place: str, ids: frozenset[str]) -> Broken | None:
        if not place or place in ids or unquote(place) in ids:
            return None
        near = self._near_to.setdefault(ids, Nearest(partial(sorted, ids))).of(unquote(place))
        mend = f"did you mean #{near}" if near else "link to the id of a heading"
        return "broken-link", f'there is no place "{unquote(place)}" in the essay', mend

    @cached_property
    def _near_to(self) -> dict[object, Nearest]:
        """What could have been meant, by what tells that: a folder and a kind of links, or ids."""
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, Source]:
        return {source.name: source for source in self.sources}

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        return {article.source.name: frozenset(article.ids) for article in self.articles}

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, str]]:
        """The names of the terms of each kind, by how they read in one script."""
        named = {
            "category": {source.category for source in self.sources},
            "tag": {tag for source in self.sources for tag in source.tags},
            "author": {author for source in self.sources for author in source.authors},
        }
        return {
            kind: {self.reading(name).casefold(): name for name in sorted(names)}
            for kind, names in named.items()
        }


def _resolved(source: Source, path: str) -> str:
    """The path from the content folder that a path in a source means."""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return paths.resolved(source.name, path)

"""Aliases: an anchor that was published goes on leading to where its text is now."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping

from duizhao.html import Token, attribute, attributes, replaced, tokens
from duizhao.markup.written import Written
from duizhao.model import Article
from duizhao.nearest import nearest
from duizhao.problems import Problem, ProblemsFound

_ALIAS = 'class="alias"'
_BEGINS = re.compile(r"h[1-6]|hr")
_AUTOMATIC = re.compile(r"p-|fn-|fnref\d*-")  # of paragraphs and of notes: they are no promise


def with_aliases(content: str, lost: Collection[str]) -> str:
    """The HTML with a target for each name in an ``aliases`` attribute, in front of its text.

    ``lost`` are anchors whose text is gone: they lead to the beginning.
    """
    changes = [(0, 0, _targets(lost))] if lost else []
    for token in tokens(content) if "aliases" in content else ():
        if token.kind == "start":
            for found in attributes(content, token):
                if found.name == "aliases":
                    changes.append((found.whole_start - 1, found.whole_end, ""))
                    changes.append((token.end, token.end, _targets(found.value.split())))
    return replaced(content, changes) if changes else content


def with_inherited(content: str, original: str) -> str:
    """The HTML of a translation with the targets that its original has, in the same sections.

    What one side has is led to on the other: an anchor is the same in every edition. Those of
    sections that the translation lacks lead to its beginning.
    """
    if _ALIAS not in original:
        return content
    own = dict(_targeted(content))
    starts = {anchor: token.end for anchor, token in _starts(content)}
    changes: dict[int, list[str]] = {}
    for name, section in _targeted(original):
        if name not in own and name not in starts:
            changes.setdefault(starts.get(section, 0), []).append(name)
    return replaced(content, [(at, at, _targets(names)) for at, names in sorted(changes.items())])


def _starts(content: str) -> Iterator[tuple[str, Token]]:
    """The ids of headings and of breaks between parts, and where these are."""
    for token in tokens(content):
        if token.kind == "start" and _BEGINS.fullmatch(token.name):
            anchor = attribute(content, token, "id")
            if anchor:
                yield anchor, token


def _targeted(content: str) -> Iterator[tuple[str, str]]:
    """The targets of an article, each with the id of the section that it is in."""
    section = ""
    for token in tokens(content) if _ALIAS in content else ():
        if token.kind != "start":
            continue
        anchor = attribute(content, token, "id") or ""
        if _BEGINS.fullmatch(token.name):
            section = anchor
        elif token.name == "span" and attribute(content, token, "class") == "alias":
            yield anchor, section


def _targets(names: Collection[str]) -> str:
    return "".join(f'<span class="alias" id="{html.escape(name)}"></span>' for name in names)


def promised(article: Article) -> tuple[str, ...]:
    """The anchors of an article that stay for good: of headings and parts, and the author's own.

    Those of paragraphs follow their opening words, and break with them.
    """
    return tuple(sorted(name for name in set(article.ids) if not _AUTOMATIC.match(name)))


def require_anchors(
    articles: Mapping[str, Article], published: Mapping[str, tuple[str, ...]]
) -> None:
    """Raises ProblemsFound with every published anchor that an article would lose.

    Both are by the path of the page inside an edition.
    """
    problems = [
        problem
        for page, names in published.items()
        if page in articles
        for problem in _lost(articles[page], names)
    ]
    if problems:
        raise ProblemsFound(problems)


def _lost(article: Article, names: Collection[str]) -> Iterator[Problem]:
    written = Written(article.source)
    headings = {heading.anchor: heading for heading in article.headings}
    for name in sorted(set(names) - set(article.ids)):
        new = nearest(name, (anchor for anchor in headings if anchor not in names))
        at = -1
        mend = f"add the line Aliases: {name} to the header"
        if new:
            text = re.escape(html.unescape(headings[new].text))
            at = (written.places(rf"^(?:#{{1,6}}\s*)?{text}") or [-1])[0]
            mend = f'add {{#{new} aliases="{name}"}} to the heading that it became, or {mend}'
        what = f'the published anchor "{name}" would vanish'
        mend += ", or build with --drop-anchors if nobody has linked to it yet"
        yield written.problem(at, "lost-anchor", what, mend)

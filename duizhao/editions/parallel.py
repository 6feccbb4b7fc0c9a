"""Parallel pages: two editions of one article on one page, made of what both already are."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from duizhao import paths
from duizhao.editions.rows import Block, Row, blocks, rows
from duizhao.marks import BLOCK, DONE, NAME, WORD, unparted
from duizhao.model import Edition, Page, Pair

# What is in one row is looked for in all of them at once; no match goes from a row to the next.
_WITH_ID = re.compile(rf"<[^>{BLOCK}]*?\sid=[^>{BLOCK}]*>")
_WITH_WORD = re.compile(f"<[^>{WORD}{BLOCK}]*{WORD}[^>{BLOCK}]*>")
_ANCHOR = re.compile(r"""(?P<before>\s)id=(?P<quote>["'])(?P<id>.*?)(?P=quote)""")
_INNER = re.compile(rf'(?P<before>\shref=")#(?P<id>[^"{BLOCK}]*)"')
_LINK = re.compile(
    r'(?P<before>\s(?:href|src|poster)=")(?P<link>(?![#?/]|[a-zA-Z][\w+.-]*:)[^"'
    rf'{BLOCK}]+)"'
)
_HEADING = 'class="heading-links'
_HEADING_LINKS = re.compile(
    f' ?<span class="heading-links[^"{BLOCK}]*">[^{BLOCK}]*?</span>', re.DOTALL
)
_WORD = re.compile(f"{WORD}([^{DONE}{BLOCK}]*){DONE}")
_MARKED = re.compile(r"(<[^>]*>)")
_UNREAD = re.compile(r"<(rt|rp|sup)\b.*?</\1>|<[^>]*>", re.DOTALL)
_HYPHEN = "\u00ad"  # where a word may be parted: no other word


@dataclass(slots=True)
class Differences:
    """The words in which two sides differ, each once: how often, and where first."""

    found: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, left: str, right: str, anchor: str) -> None:
        """Notes the words of one row; both sides have marked the same ones, in the same order."""
        pairs = zip(_WORD.findall(left), _WORD.findall(right), strict=False)
        for one, other in pairs:
            self.found.setdefault((_word(one), _word(other)), []).append(anchor)

    def shown(self, pair: Pair) -> str:
        """The list of them, those first that come most often; empty where there is none."""
        ordered = sorted(self.found.items(), key=lambda entry: -len(entry[1]))
        items = "".join(
            f'<li><a href="#{html.escape(anchors[0])}">'
            f'<span lang="{pair.left.tag}" translate="no">{one}</span> '
            f'<span lang="{pair.right.tag}" translate="no">{other}</span></a> '
            f"<span>{len(anchors)}</span></li>\n"
            for (one, other), anchors in ordered
        )
        return f"<ul>\n{items}</ul>" if items else ""


@functools.lru_cache(10_000)
def _word(marked: str) -> str:
    """A word as it is read, however it was typed, in HTML."""
    return html.escape(html.unescape(_UNREAD.sub("", marked)).replace(_HYPHEN, ""), quote=False)


@dataclass(frozen=True, slots=True)
class Side:
    """One edition of an article: its page as converted, with marks, and its title."""

    edition: Edition
    page: str
    title: str  # HTML


def parallel_page(
    pair: Pair, path: str, sides: tuple[Side, Side], shell: str, absent: Sequence[str]
) -> Page | None:
    """The parallel page of an article, or None where a theme has not printed it whole.

    ``path`` is the article's own inside an edition, ``shell`` what stands around the rows in its
    folder, ``absent`` the codes of the editions and pairs in which there is no such article.
    """
    left, right = (blocks(side.page) for side in sides)
    if not left or not right:
        return None
    alike = bool(pair.left.variant and pair.right.variant)
    made = _Making(pair, path, rows(left, right, alike=alike))
    body = made.rows()
    name = quote(path.rpartition("/")[2].removesuffix(".html"))
    text = _without(shell, absent).replace(NAME, name).replace(quote(NAME), name)
    # Its title is in both editions' languages, whatever the page's own is.
    text = text.replace("<title>", '<title translate="no">', 1)
    one, other = (_plain(side.title) for side in sides)
    listed = made.differences.shown(pair)
    for place, said in {
        "left-title": one,
        "right-title": other,
        "titles": one if one == other else f"{one} / {other}",
        "rows": body,
        "differences": listed,
    }.items():
        text = text.replace(f"<!--duizhao:{place}-->", said).replace(f"duizhao-{place}", said)
    if not listed:
        text = re.sub(r"<!--duizhao:if-->.*?<!--duizhao:end-->", "", text, flags=re.DOTALL)
    text = text.replace("<!--duizhao:if-->", "").replace("<!--duizhao:end-->", "")
    return Page(f"{pair.code}/{path}", unparted(text), listed=False)


def _plain(title: str) -> str:
    return unparted(title)


def _without(shell: str, absent: Sequence[str]) -> str:
    """The shell without its links to editions that lack the article."""
    for code in absent:
        address = re.escape(f"../{code}/") + r"[^\"]*(?:" + NAME + "|" + quote(NAME) + ")"
        shell = re.sub(rf'<a [^>]*href="(?:\.\./)*{address}[^"]*"[^>]*>.*?</a>', "", shell)
    return shell


class _Making:
    """The rows of one page, with ids that are unique on it."""

    def __init__(self, pair: Pair, path: str, found: Sequence[Row]) -> None:
        self.pair, self.path, self.found = pair, path, found
        self.differences = Differences()
        self._ids: set[str] = set()
        self._renamed: dict[str, str] = {}

    def rows(self) -> str:
        left = self._left()
        names = [self._name(row) for row in self.found]
        right = self._right()
        texts = zip(names, left.split(BLOCK), right.split(BLOCK), strict=True)
        for at, (name, one, other) in enumerate(texts):
            if WORD in one:
                inner = "" if name else next((found["id"] for found in _ids(one)), "")
                # The list of words leads to rows, which have ids of their own if nothing in them
                # has.
                names[at] = name or ("" if inner else f"dz-row-{at + 1}")
                self.differences.add(one, other, names[at] or inner)
        begins, between = _side("l", self.pair.left), f"</div>\n{_side('r', self.pair.right)}"
        texts = zip(names, _marked(left).split(BLOCK), _marked(right).split(BLOCK), strict=True)
        return "".join(
            [
                f'<div class="row"{_anchor(name)}>\n{begins}{one}{between}{other}</div>\n</div>\n'
                for name, one, other in texts
            ]
        )

    def _left(self) -> str:
        """All texts of the left side, parted by marks."""
        text = self._joined([(row.left, row.id) for row in self.found], self.pair.left)
        if _HEADING in text:
            text = _HEADING_LINKS.sub(self._to_the_essay, text)
        self._ids.update(row.id for row in self.found if row.left)
        self._ids.update(found["id"] for found in _ids(text))
        return text

    def _name(self, row: Row) -> str:
        """The anchor of a row: the left side's, or one that the right side alone has."""
        return row.id if row.left or not row.id else self._named(row.id)

    def _named(self, anchor: str) -> str:
        """An anchor of the right side, under another name where the left side has it too."""
        if anchor in self._ids:
            self._renamed[anchor] = f"{anchor}--{self.pair.right.code}"
            anchor = self._renamed[anchor]
        self._ids.add(anchor)
        return anchor

    def _to_the_essay(self, links: re.Match[str]) -> str:
        """The links of a heading; the one to the left side's edition leads there from here."""
        own = self.pair.left
        address = quote(paths.relative(f"{self.pair.code}/{self.path}", f"{own.code}/{self.path}"))
        return re.sub(rf'href="(?=#[^"]*" lang="{own.tag}")', f'href="{address}', links[0])

    def _right(self) -> str:
        """All texts of the right side, parted by marks."""
        text = self._joined([(row.right, row.id) for row in self.found], self.pair.right)
        if _HEADING in text:
            text = _HEADING_LINKS.sub("", text)

        def named(found: re.Match[str]) -> str:
            return f'{found["before"]}id="{self._named(found["id"])}"'

        text = _WITH_ID.sub(lambda tag: _ANCHOR.sub(named, tag[0]), text)
        return _INNER.sub(self._inner, text)

    def _inner(self, link: re.Match[str]) -> str:
        """A link within the right side stays there."""
        anchor = self._renamed.get(unquote(link["id"]), link["id"])
        return f'{link["before"]}#{anchor}"'

    def _joined(self, sides: Iterable[tuple[Sequence[Block], str]], edition: Edition) -> str:
        """The texts of a side, from the blocks and the id of each row."""
        text = BLOCK.join(
            [
                "\n".join(
                    each.html.replace(f' id="{row}"', "", 1)
                    if each.id and each.id == row
                    else each.html
                    for each in side
                )
                for side, row in sides
            ]
        )
        if WORD in text:
            text = _WITH_WORD.sub(lambda tag: unparted(tag[0]), text)
        return _LINK.sub(lambda link: self._moved(link, edition), text)

    def _moved(self, link: re.Match[str], edition: Edition) -> str:
        """A link as it reads from the parallel page: into the edition of its side."""
        address, mark, rest = html.unescape(link["link"]).partition("#")
        target = paths.resolved(f"{edition.code}/{self.path}", unquote(address))
        if target.startswith(f"{edition.code}/"):
            address = quote(paths.relative(f"{self.pair.code}/{self.path}", target))
        return f'{link["before"]}{html.escape(address + mark + rest)}"'


def _ids(text: str) -> list[re.Match[str]]:
    return [found for tag in _WITH_ID.findall(text) for found in _ANCHOR.finditer(tag)]


def _anchor(name: str) -> str:
    return f' id="{html.escape(name)}"' if name else ""


def _side(name: str, edition: Edition) -> str:
    direction = ' dir="rtl"' if edition.language and edition.language.leftward else ""
    return f'<div class="{name}" lang="{edition.tag}"{direction}>'


def _marked(text: str) -> str:
    """The text with its differing words in elements; one that straddles markup is in several."""
    if WORD not in text:
        return text

    def word(found: re.Match[str]) -> str:
        if "<" not in found[1]:
            return f"<mark>{found[1]}</mark>" if found[1] else ""
        return "".join(
            part if part.startswith("<") or not part else f"<mark>{part}</mark>"
            for part in _MARKED.split(found[1])
        )

    return _WORD.sub(word, text)


def compared(pair: Pair) -> tuple[Edition, Edition]:
    """The editions of a pair, each knowing the other where both are made of the same text."""
    if pair.left.variant and pair.right.variant:
        return replace(pair.left, beside=pair.right), replace(pair.right, beside=pair.left)
    return pair.left, pair.right

"""The quick scan of a page in which no parser could see anything but what the scan sees.

Nearly all pages are such. One regular expression cuts a page into text and tags, and what a tag is
is found out once for all pages that have it.
"""

from __future__ import annotations

from re import VERBOSE
from re import compile as regex
from typing import NamedTuple

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # HTML, section 13.1.2
_PIECES = regex("(<[^<>]*>)")  # text and tags in turn
_REFERENCE = r"&(?:[a-zA-Z][a-zA-Z0-9]*|\#(?:[0-9]+|[xX][0-9a-fA-F]+));"
_PLAIN = regex(rf"(?:[^<&]++|{_REFERENCE})*+")
_LOOSE = regex(rf"&(?!{_REFERENCE[1:]})")
_TAG = regex(
    r"""
    <(?P<start>[a-zA-Z][a-zA-Z0-9-]*)
        (?:[ \n]+[a-zA-Z_:][-a-zA-Z0-9_:.]*
            (?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=`/]+)(?=[ \n/>]))?
        )*[ \n]*(?P<closed>/?)>
    |</(?P<end>[a-zA-Z][a-zA-Z0-9-]*)>
    |(?P<other><!--[^<>-](?:[^<>-]|-(?!-))*-->|<!(?i:DOCTYPE\ html)>)""",
    VERBOSE,
)
_TOLD_APART = {
    # What stands in them is markup to some parsers and not to others.
    **dict.fromkeys(
        "iframe listing noembed noframes noscript plaintext textarea title xmp".split(), _PLAIN
    ),
    **dict.fromkeys(("script", "style"), regex(r"(?:[^<]++|<(?![/!]))*+")),
}
_MANY = 20_000  # tags that are kept in mind


class Said(NamedTuple):
    """What a tag is, wherever it stands."""

    kind: str  # start, end, other; empty where parsers might differ
    name: str  # of its element, in lower case
    closed: bool = False  # whether it ends itself, and is not void
    role: str = ""  # its kind, or "whole" for a start tag that nothing has to end


class _Known(dict[str, Said]):
    """What the tags are that have been seen."""

    def __init__(self) -> None:
        self.special: set[str] = set()  # those that need a second look
        self.doubtful: set[str] = set()  # and of these, those that may be no tags

    def __missing__(self, tag: str) -> Said:
        said = self[tag] = _said(tag)
        if not said.kind or said.name in _TOLD_APART:
            self.special.add(tag)
        if not said.kind:
            self.doubtful.add(tag)
        return said

    def forget(self) -> None:
        self.clear()
        self.special.clear()
        self.doubtful.clear()


_known = _Known()


def said_of(tag: str) -> Said:
    """What a tag is that has been scanned."""
    return _known[tag]


def scanned(page: str) -> tuple[list[str], list[Said]] | None:
    """A page in pieces, text and tags in turn, with text first and last; and what the tags are.

    None if a parser could see anything else in it.
    """
    if len(_known) > _MANY:
        _known.forget()
    pieces = _PIECES.split(page)
    said = [*map(_known.__getitem__, pieces[1::2])]
    inside: set[int] = set()
    if not _known.special.isdisjoint(pieces):
        gathered = _gathered(pieces, said)
        if gathered is None:
            return None
        pieces, said, inside = gathered
    if page.count("<") > len(said) or ("&" in page and _LOOSE.search(page)):
        for at in range(0, len(pieces), 2):
            if at not in inside and not _PLAIN.fullmatch(pieces[at]):
                return None
    return pieces, said


def _gathered(pieces: list[str], said: list[Said]) -> tuple[list[str], list[Said], set[int]] | None:
    """The same with one piece for all that stands in an element that holds nothing but text.

    The places of these pieces are the last value. None where there may be more in such an element,
    or where what looks like a tag may be none.
    """
    cut: list[str] = []
    kept: list[Said] = []
    inside: set[int] = set()
    done = passed = 0  # pieces and tags that are in the result already, or in a piece of it
    for at in [at for at, each in enumerate(said) if each.name in _TOLD_APART]:
        kind, name, closed, _ = said[at]
        if at < passed or kind != "start" or closed:
            continue
        begins = 2 * at + 2
        try:
            ends = pieces.index(f"</{name}>", begins)
        except ValueError:
            return None
        whole = "".join(pieces[begins:ends])
        if not _TOLD_APART[name].fullmatch(whole):
            return None
        cut += pieces[done:begins]
        inside.add(len(cut))
        cut.append(whole)
        kept += said[passed : at + 1]
        done, passed = ends, ends // 2
    cut += pieces[done:]
    kept += said[passed:]
    return (cut, kept, inside) if _known.doubtful.isdisjoint(cut) else None


def _said(tag: str) -> Said:
    found = _TAG.fullmatch(tag)
    if found is None:
        return Said("", "")
    if found["start"]:
        name, void = found["start"].lower(), found["start"].lower() in VOID
        closed = bool(found["closed"]) and not void
        return Said("start", name, closed, "whole" if closed or void else "start")
    if found["end"]:
        return Said("end", found["end"].lower(), False, "end")
    return Said("other", "", False, "other")

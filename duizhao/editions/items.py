"""Items: lists, definitions, quotations and notes told apart, so that each item can have a row."""

from __future__ import annotations

import re

from duizhao.html import VOID, Token, attribute, attributes, replaced, tokens

_BEGINS = re.compile("<(?:[uod]l|div|blockquote)[^a-z]", re.IGNORECASE)
_ITEMS = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "blockquote": set("p ul ol dl blockquote pre table figure footer".split()),
}


def items(html: str) -> tuple[str, ...]:
    """One list with one item for each that ``html``, a whole element, has; the numbers go on.

    A term stays with its definitions. Nothing comes back where ``html`` is nothing of the kind, or
    where it is not certain what an item is: no end tags, text between items, numbers of their own.
    """
    if not _BEGINS.match(html):
        return ()  # nearly always, and known sooner
    found = tokens(html)
    if not found or found[0].kind != "start" or not _listed(html, found[0]):
        return ()
    outer = html[: found[0].end] if found[0].name == "div" else ""
    depths = _depths(found)
    around = 1 if outer else 0  # how many elements are open around the list
    lists = [
        token
        for token, depth in zip(found, depths, strict=False)
        if depth == around and token.name in _ITEMS
    ]
    if len(lists) != 2 or html[lists[1].end :].strip() not in {"", "</div>"}:
        return ()
    opening, closing = lists
    inside = [
        token
        for token, depth in zip(found, depths, strict=True)
        if depth == around + 1 and opening.start < token.start < closing.start
    ]
    if any(token.kind == "text" and html[token.start : token.end].strip() for token in inside):
        return ()
    each = [token for token in inside if token.kind == "start"]
    if not each or any(token.name not in _ITEMS[opening.name] for token in each):
        return ()
    return _apart(html, outer, opening, each, closing)


def _depths(found: tuple[Token, ...]) -> list[int]:
    """How many elements are open around each token; none where an end tag is not where it ought."""
    opened: list[str] = []
    depths: list[int] = []
    for token in found:
        if token.kind == "end" and (not opened or opened.pop() != token.name):
            return []
        depths.append(len(opened))
        if token.kind == "start" and token.name not in VOID:
            opened.append(token.name)
    return [] if opened else depths


def _listed(html: str, first: Token) -> bool:
    return first.name in _ITEMS or (
        first.name == "div" and "footnote" in (attribute(html, first, "class") or "").split()
    )


def _apart(
    html: str, outer: str, opening: Token, each: list[Token], closing: Token
) -> tuple[str, ...]:
    said = {found.name: found.value for found in attributes(html, opening)}
    first = said.get("start", "1")
    numbered = any(attribute(html, token, "value") is not None for token in each)
    if numbered or "reversed" in said or not first.isdecimal():
        return ()
    begins = [
        token.start
        for before, token in zip([None, *each], each, strict=False)
        if opening.name != "dl" or before is None or (before.name, token.name) == ("dd", "dt")
    ]
    own = [
        (found.whole_start, found.whole_end, "")
        for found in attributes(html, opening)
        if found.name in {"id", "start"}
    ]
    plain = replaced(html[: opening.end], own)[opening.start :].removesuffix(">")
    plain = " ".join(plain.split())
    end = html[closing.start :]
    result = [html[: begins[0]]]
    for number in range(1, len(begins)):
        start = f' start="{int(first) + number}"' if opening.name == "ol" else ""
        result.append(f"{outer}{plain}{start}>\n")
    stops = [*begins[1:], closing.start]
    return tuple(
        f"{head}{html[start:stop].rstrip()}\n{end}"
        for head, start, stop in zip(result, begins, stops, strict=True)
    )

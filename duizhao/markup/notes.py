"""Footnotes and references: what has no other half."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from duizhao.html import OPAQUE, tokens
from duizhao.markup.written import Written
from duizhao.nearest import Nearest
from duizhao.problems import Problem

_NOTE = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_MARK = re.compile(r"\[\^([^\]\n]+)\]")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]\s?\[([^\[\]^]*)\]")
_SECOND = re.compile(r"\](?: ?)\[([^\[\]]*)\]")


def note_faults(content: str, written: Written, defined: Collection[str]) -> Iterator[Problem]:
    """Notes that are marked and not written, written and not marked, or written twice.

    ``content`` is the HTML, ``defined`` are the names of the notes that it has.
    """
    if "[^" not in written.source.body:
        return
    text = written.text
    marked = {match[1]: match.start() for match in reversed(list(_NOTE.finditer(text)))}
    places: dict[str, list[int]] = {}
    for match in _DEFINITION.finditer(text):
        places.setdefault(match[1], []).append(match.start())
    lost = dict.fromkeys(marked.keys() - frozenset(defined))
    shown = set(_MARK.findall(_prose(content))) if lost else set()
    near_to = Nearest(lambda: [other for other in defined if other not in marked] or defined)
    for name in (name for name in marked if name in lost):
        if name in shown:
            near = near_to.of(name)
            mend = f"did you mean [^{near}]" if near else f"write it, as in [^{name}]: …"
            what = f'the note "{name}" is written nowhere'
            yield written.problem(marked[name], "no-footnote", what, mend)
    for name in defined:
        at = places.get(name, [-1])
        if name not in marked:
            what = f'no place in the text is marked with the note "{name}"'
            mend = f"write [^{name}] where it belongs, or delete the note"
            yield written.problem(at[0], "unused-footnote", what, mend)
        for again in at[1:]:
            what = f'the note "{name}" is written twice'
            yield written.problem(again, "footnote-twice", what, "give one of them another name")


def reference_faults(content: str, written: Written, defined: Collection[str]) -> Iterator[Problem]:
    """Links such as ``[text][name]`` whose name has no address; ``defined`` are those that have."""
    if "]" not in written.source.body or not re.search(r"\]\s?\[", written.source.body):
        return
    shown: set[str] | None = None
    near_to = Nearest(lambda: defined)
    for match in _REFERENCE.finditer(written.text):
        name = match[2] or match[1]
        if " ".join(name.split()).lower() in defined:
            continue
        if shown is None:
            shown = set(_SECOND.findall(_prose(content)))
        # Brackets in code, or that Markdown has taken for something else, are no references.
        if match[2] in shown:
            near = near_to.of(name.lower())
            mend = f"did you mean [{near}]" if near else f"give it one, as in [{name}]: https://…"
            what = f'the reference "{name}" has no address'
            yield written.problem(match.start(), "no-reference", what, mend)


def _prose(content: str) -> str:
    """The text of the HTML outside of code."""
    parts: list[str] = []
    hidden = 0
    for token in tokens(content):
        if token.name in OPAQUE:
            hidden += {"start": 1, "end": -1}.get(token.kind, 0)
        elif token.kind == "text" and hidden <= 0:
            parts.append(content[token.start : token.end])
    return "".join(parts)

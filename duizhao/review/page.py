"""The list of undecided places as one page to look at: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from duizhao.editions.convert import converter
from duizhao.model import Edition
from duizhao.review.deciding import Sorted
from duizhao.review.places import REASONS, Choice, Place
from duizhao.review.report import summary

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --paper: #fff;
  --card: #f6f8fa; --mark: #fff1b8; --accent: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a3adb8; --line: #3d444d;
  --paper: #0d1117; --card: #151b23; --mark: #5c4400; --accent: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; }
p { margin: .25rem 0; } .soft { color: var(--soft); font-size: .875rem; }
article { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card); }
h3 { margin: 0 0 .5rem; font-size: .875rem; font-weight: 600; }
.zh { font-size: 1.125rem; line-height: 1.75; }
mark { background: var(--mark); color: inherit; font-weight: 700; padding: 0 .1em;
  border-radius: .2em; }
ol { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .75rem; }
@media (min-width: 50rem) { ol { grid-template-columns: 1fr 1fr; } }
li { border-top: 1px solid var(--line); padding-top: .5rem; }
code { font: .875rem/1.6 ui-monospace, monospace; color: var(--accent); user-select: all; }
b { font-weight: 600; }
"""


def page(places: Sorted, editions: Sequence[Edition]) -> str:
    """The page: by source, every place with its sentence as each choice would print it."""
    return "".join(_page(places, {edition.tag: edition for edition in editions}))


def _page(places: Sorted, editions: Mapping[str, Edition]) -> Iterator[str]:
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Review of conversion</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>Review of conversion</h1>\n<p>{escape(summary(places))}</p>\n"
    )
    if places.undecided:
        yield (
            '<p class="soft">What an edition prints now comes first. Paste a rule in place of the '
            "word, or an entry into a glossary; a click selects it whole. What is right as it "
            "stands is accepted with <code>duizhao review --accept</code>.</p>\n"
        )
    for file, found in groupby(places.undecided, key=lambda place: place.file):
        yield f"<section>\n<h2>{escape(file)}</h2>\n"
        for place in found:
            yield from _place(place, editions)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _place(place: Place, editions: Mapping[str, Edition]) -> Iterator[str]:
    column = f":{place.column}" if place.column else ""
    yield (
        f"<article>\n<h3>Line {place.line}{column}: "
        f'<span lang="{place.variant}">{escape(place.word)}</span>, '
        f"{escape(REASONS[place.why])}</h3>\n"
        f'<p class="zh" lang="{place.variant}">{_marked(place.around, place.word)}</p>\n'
        "<ol>\n"
    )
    for number, choice in enumerate(place.choices):
        yield from _choice(place, choice, editions, now=number == 0)
    yield "</ol>\n</article>\n"


def _choice(
    place: Place, choice: Choice, editions: Mapping[str, Edition], *, now: bool
) -> Iterator[str]:
    meaning = f": {escape(choice.meaning)}" if choice.meaning else ""
    yield f'<li>\n<p class="soft"><b>{"Now" if now else "Or"}</b>{meaning}</p>\n'
    for tag, form in choice.forms:
        edition = editions[tag]
        convert = converter(
            place.variant, edition.prints(place.variant), wording=edition.wording
        ).text
        before, after = map(convert, place.around)
        yield (
            f'<p class="zh" lang="{tag}">{_marked((before, after), form)} '
            f'<span class="soft" lang="en">{tag}</span></p>\n'
        )
    yield f'<p><code tabindex="0">{escape(choice.rule)}</code></p>\n'
    if choice.glossary:
        quoted = escape(f'"{choice.glossary}",')
        yield f'<p class="soft">glossary: <code tabindex="0">{quoted}</code></p>\n'
    yield "</li>\n"


def _marked(around: tuple[str, str], word: str) -> str:
    before, after = map(escape, around)
    return f"{before}<mark>{escape(word)}</mark>{after}"

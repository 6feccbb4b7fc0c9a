"""Heading links: beside each heading its permalink and itself in the other editions."""

from __future__ import annotations

from duizhao.html import replaced, tags, values
from duizhao.marks import CLOSE, OPEN
from duizhao.model import Edition, Variant

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LABEL = f"{OPEN[Variant.HANS]}本节的固定链接{CLOSE}"  # marked: the essay may be in another script


def with_heading_links(content: str, editions: tuple[Edition, ...], label: str = "") -> str:
    """The HTML of an article with the links of each heading inside it, after its text.

    ``label`` says what the permalink is, in the language of the content where that is not Chinese.

    The edition links are ``duizhao:`` addresses, which each edition resolves for itself.
    """
    changes: list[tuple[int, int, str]] = []
    anchor: str | None = None
    for role, name, tag, start in tags(content):
        if name not in _HEADINGS:
            continue
        if role == "start":
            anchor = next((value for _, value, _ in values(tag, name, {"id"})), None)
        elif anchor:
            changes.append((start, start, _links(anchor, editions, label or _LABEL)))
            anchor = None
    return replaced(content, changes)


def _links(anchor: str, editions: tuple[Edition, ...], label: str) -> str:
    permalink = f'<a class="permalink" href="#{anchor}" aria-label="{label}">#</a>'
    others = "".join(
        f' <a href="duizhao:{edition.code}#{anchor}" lang="{edition.tag}" translate="no"'
        f' hreflang="{edition.tag}" title="{edition.name}">{edition.short}</a>'
        for edition in editions
    )
    return f' <span class="heading-links">{permalink}{others if len(editions) > 1 else ""}</span>'

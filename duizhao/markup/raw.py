"""Raw HTML: what runs in the reader's browser, and tags without their other half."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from duizhao.balance import unbalanced
from duizhao.html import VOID, Attribute, Tag, read, tags
from duizhao.markup.written import Written
from duizhao.problems import Problem

_ACTIVE = frozenset("applet base embed frame frameset meta object script".split())
_WHOLE_PAGE = frozenset("body head html link plaintext title".split())  # but in a drawing
_ADDRESSES = frozenset(
    "action background cite data dynsrc formaction href longdesc lowsrc manifest ping poster src "
    "srcset xlink:href".split()
)
_IN_VALUE = frozenset("by from style to values".split())  # attributes with addresses among others
_SCRIPT = re.compile(r"(?:javascript|vbscript|livescript):|data:(?!image/(?!svg)|audio/|video/)")
_RUNS = re.compile(r"(?:javascript|vbscript|livescript):")
_SUSPECT = re.compile(
    r"script|\bon|srcdoc|data:|[&\x00-\x1f\x7f]"
    r"|<(?:[?!]|applet|base|body|embed|frame|head|html|link|meta|object|plaintext|title)",
    re.IGNORECASE,
)  # in a tag: nearly all have nothing of the kind
_CUT_OFF = r"""<[a-zA-Z][\w-]*\s+[\w-]+\s*=[^<>]*(?=<|\n[ \t]*\n|\Z)"""
_DRAWINGS = frozenset({"svg", "math"})
_MEND = "delete it, or allow raw HTML with DUIZHAO_RAW_HTML = True"


def active_faults(content: str, written: Written) -> Iterator[Problem]:
    """Elements, attributes and addresses in the HTML that run a script or change the whole page."""
    places = _Places(written)
    for (role, name, tag, _), drawn in _drawn(content):
        if not _SUSPECT.search(tag):
            continue
        if role == "other" and not tag.startswith("<!--"):
            begun = tag[:9].split(maxsplit=1)[0]
            at = places.next(begun)
            yield written.problem(at, "raw-html", f"{begun} is not allowed in an essay", _MEND)
        if role not in {"start", "whole"}:
            continue
        if name in _ACTIVE or (name in _WHOLE_PAGE and not drawn):
            at = places.next(f"<{name}")
            yield written.problem(at, "raw-html", f"<{name}> is not allowed in an essay", _MEND)
        for found in read(tag, name):
            what = _active(found)
            if what:
                forms = (form for form in (found.raw, found.value, found.name) if form.strip())
                at = next((at for at in map(places.next, forms) if at >= 0), -1)
                yield written.problem(at, "raw-html", what, _MEND)


def _drawn(content: str) -> Iterator[tuple[Tag, bool]]:
    """Every tag of the HTML, and whether it stands in a drawing or a formula."""
    deep = 0
    for tag in tags(content):
        deep -= tag[0] == "end" and tag[1] in _DRAWINGS
        yield tag, deep > 0
        deep += tag[0] == "start" and tag[1] in _DRAWINGS


def _active(found: Attribute) -> str:
    if found.name.startswith("on") or found.name == "srcdoc":
        return f'the attribute "{found.name}" runs a script'
    # Browsers pass over control characters and blanks in front of and in a scheme.
    address = re.sub(r"[\x00-\x20\x7f]", "", found.value).lower()
    runs = _SCRIPT.match if found.name in _ADDRESSES else _RUNS.search
    if found.name in _ADDRESSES | _IN_VALUE and runs(address):
        return f'the address "{found.value.strip()[:40]}" runs a script'
    return ""


class _Places:
    """Where one thing after another stands in what an author wrote."""

    def __init__(self, written: Written) -> None:
        self._text = written.text.lower()
        self._last: dict[str, int] = {}

    def next(self, form: str) -> int:
        """Where it stands after the place that was last given for it, or that one again; or -1."""
        last = self._last.get(form, -1)
        whole = r"(?![\w-])" if form.startswith("<") else ""  # <head is no place of <header
        found = re.compile(re.escape(form.lower()) + whole).search(self._text, last + 1)
        self._last[form] = found.start() if found else last
        return self._last[form]


def balance_faults(content: str, written: Written) -> Iterator[Problem]:
    """Tags in the HTML that an author began and did not end, or ended and did not begin."""
    if not re.search("<[a-zA-Z/!]", written.source.body):
        return
    for at in written.places("<!--"):
        yield written.problem(at, "unclosed-tag", "a comment has no end", "close it with -->")
    yield from _slashes(content, written)
    for at in written.places(_CUT_OFF):
        yield written.problem(at, "unclosed-tag", "a tag is cut off", "close it with >")
    found = {(name, role) for role, name, _, _ in unbalanced(tags(content), frozenset())}
    for name, role in sorted(found):
        if role == "start":
            what, mend = f"<{name}> has no end", f"close it with </{name}>"
        else:
            what, mend = f"</{name}> ends nothing", "delete it, or open it before"
        for at in written.tags[name][role == "end"] or [-1]:
            yield written.problem(at, "unclosed-tag", what, mend)


def _slashes(content: str, written: Written) -> Iterator[Problem]:
    """Tags that end in a slash: in HTML it ends nothing, and all that follows would be inside."""
    if "/>" not in written.source.body:
        return
    found = {
        name
        for (role, name, tag, _), drawn in _drawn(content)
        if role in {"start", "whole"} and not drawn and tag.endswith("/>")
        if name not in VOID | _DRAWINGS
    }
    places: defaultdict[str, list[int]] = defaultdict(list)
    for each in re.finditer(r"<([a-zA-Z][^\s<>/]*)[^<>]*/>", written.text):
        places[each[1].lower()].append(each.start())
    for name in sorted(found):
        what = f"<{name}/> has no end: a slash is none in HTML"
        for at in places[name] or [-1]:
            yield written.problem(at, "unclosed-tag", what, f"write <{name}></{name}>")

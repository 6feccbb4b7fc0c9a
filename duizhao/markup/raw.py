"""Raw HTML: what runs in the reader's browser, and tags without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.balance import unbalanced
from duizhao.html import Attribute, read, tags
from duizhao.markup.written import Written
from duizhao.problems import Problem

_ACTIVE = frozenset("applet base embed frame frameset meta object script".split())
_ADDRESSES = frozenset(
    "action background data formaction href poster src srcset xlink:href".split()
)
_SCRIPT = re.compile(r"(?:javascript|vbscript|livescript):|data:(?!image/(?!svg)|audio/|video/)")
_SUSPECT = re.compile(
    r"script|\bon|srcdoc|data:|[&\x00-\x1f\x7f]|<(?:applet|base|embed|frame|meta|object)", re.I
)  # in a tag: nearly all have nothing of the kind

_CUT_OFF = r"""<[a-zA-Z][\w-]*\s+[\w-]+\s*=[^<>]*(?=<|\n[ \t]*\n|\Z)"""
_MEND = "delete it, or allow raw HTML with DUIZHAO_RAW_HTML = True"


def active_faults(content: str, written: Written) -> Iterator[Problem]:
    """Elements, attributes and addresses in the HTML that run a script or change the whole page."""
    places = _Places(written)
    for role, name, tag, _ in tags(content):
        if role not in {"start", "whole"} or not _SUSPECT.search(tag):
            continue
        if name in _ACTIVE:
            at = places.next(f"<{name}")
            yield written.problem(at, "raw-html", f"<{name}> is not allowed in an essay", _MEND)
        for found in read(tag, name):
            what = _active(found)
            if what:
                forms = (form for form in (found.raw, found.value, found.name) if form.strip())
                at = next((at for at in map(places.next, forms) if at >= 0), -1)
                yield written.problem(at, "raw-html", what, _MEND)


def _active(found: Attribute) -> str:
    if found.name.startswith("on") or found.name == "srcdoc":
        return f'the attribute "{found.name}" runs a script'
    # Browsers pass over control characters and blanks in front of and in a scheme.
    address = re.sub(r"[\x00-\x20\x7f]", "", found.value).lower()
    if found.name in _ADDRESSES and _SCRIPT.match(address):
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
        at = self._text.find(form.lower(), last + 1)
        self._last[form] = last if at < 0 else at
        return self._last[form]


def balance_faults(content: str, written: Written) -> Iterator[Problem]:
    """Tags in the HTML that an author began and did not end, or ended and did not begin."""
    if not re.search("<[a-zA-Z/]", written.source.body):
        return
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

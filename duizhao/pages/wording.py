"""Wording of a site's own: the texts in its settings, marked with what they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from duizhao.appearance import Appearance
from duizhao.marks import marked
from duizhao.model import Variant

TEXTS = ("SITENAME", "SITESUBTITLE")
LINKS = ("MENUITEMS", "LINKS", "SOCIAL")  # lists of pairs: a text and an address


def texts(settings: Mapping[str, Any], written_in: Variant, base: Variant | None) -> dict[str, Any]:
    """Those of Pelican's settings that readers see, for a theme that is written in ``base``."""
    mark = partial(marked, written_in=written_in, base=base)
    said = {key: mark(str(settings[key])) for key in TEXTS if settings.get(key)}
    links = {
        key: [(mark(str(label)), *rest) for label, *rest in settings[key]]
        for key in LINKS
        if settings.get(key)
    }
    return {**said, **links}


def look(look: Appearance, written_in: Variant, base: Variant | None) -> Appearance:
    """The appearance with its lines marked."""
    mark = partial(marked, written_in=written_in, base=base)
    return replace(look, license=mark(look.license), footer=mark(look.footer))

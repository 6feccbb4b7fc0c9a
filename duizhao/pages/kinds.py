"""What kind of value Pelican's settings have: another one would fail somewhere in the middle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_TEXTS = frozenset("PATH OUTPUT_PATH THEME SITEURL THEME_STATIC_DIR DEFAULT_LANG".split())
_OF_TEXTS = re.compile(".*(?:_PATHS|_EXCLUDES|_FILES|_OVERRIDES|DIRECT_TEMPLATES)")
_PAIRS = ("LINKS", "SOCIAL", "MENUITEMS")


def wrong_kinds(named: Mapping[str, Any], usual: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The settings that a file names and whose values are of another kind than the usual ones.

    Each with what is wrong and how to mend it. A text where a list belongs is left to Pelican,
    which warns of it.
    """
    found = ((key, value, _mend(key, value, usual.get(key))) for key, value in named.items())
    return [(key, f"{key} is {repr(value)[:60]}", mend) for key, value, mend in found if mend]


def _mend(key: str, value: Any, usual: Any) -> str:
    if key in _TEXTS:
        return "" if isinstance(value, str | Path) else "give a text"
    if isinstance(usual, dict):
        return "" if isinstance(value, Mapping) else "give a table, as in {…: …}"
    if key in _PAIRS:
        return "" if value is None or _pairs(value) else 'give pairs, as in [("name", "address")]'
    if isinstance(usual, list) and not isinstance(value, str):
        if not isinstance(value, list | tuple | set | frozenset):
            return "give a list, as in […]"
        if _OF_TEXTS.fullmatch(key) and not all(isinstance(each, str | Path) for each in value):
            return "give a list of texts"
    return ""


def _pairs(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(each, list | tuple) and len(each) >= 2 for each in value
    )

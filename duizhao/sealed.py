"""Sealed: which of a site's settings would lead out of the content, the theme or the output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_LISTS = ("STATIC_PATHS", "ARTICLE_PATHS", "PAGE_PATHS", "THEME_STATIC_PATHS")
_ADDRESSES = re.compile(r"THEME_STATIC_DIR|.*_SAVE_AS|(?:.*_)?FEED_(?:ALL_)?(?:ATOM|RSS)")

_INCLUDES = re.compile(r"include|snippets", re.IGNORECASE)  # Markdown extensions that read files


def leads_out(path: str) -> bool:
    """Whether a path, from whatever folder, is absolute or climbs above it."""
    parts = re.split(r"[/\\]", path)
    return path.startswith(("/", "\\", "~")) or bool(re.match("[a-zA-Z]:", path)) or ".." in parts


def outside(pelican: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The settings that lead out, each with the path or extension that does."""
    for key, path in _paths(pelican):
        if leads_out(path):
            yield key, path
    markdown = dict(pelican.get("MARKDOWN") or {})
    lists = (markdown.get("extensions"), markdown.get("extension_configs"))
    for name in (name for each in lists if isinstance(each, Iterable) for name in each):
        if _INCLUDES.search(str(name)):
            yield "MARKDOWN", str(name)


def _paths(pelican: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _LISTS:
        value = pelican.get(key) or ()
        yield from ((key, str(path)) for path in ([value] if isinstance(value, str) else value))
    for key, value in pelican.items():
        if isinstance(value, str) and _ADDRESSES.fullmatch(key):
            yield key, value
    templates = pelican.get("TEMPLATE_PAGES")
    for pair in templates.items() if isinstance(templates, Mapping) else ():
        yield from (("TEMPLATE_PAGES", str(path)) for path in pair)
    extra = pelican.get("EXTRA_PATH_METADATA")
    for source, said in extra.items() if isinstance(extra, Mapping) else ():
        named = said if isinstance(said, Mapping) else {}
        for path in (source, *map(named.get, ("path", "save_as"))):
            yield "EXTRA_PATH_METADATA", str(path or "")

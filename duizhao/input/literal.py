"""Markdown that shows a line of plain text exactly as it is."""

from __future__ import annotations

import re

from duizhao.input.surroundings import latin, web_addresses

# Markdown knows these anywhere in a line. An underscore inside a word is an underscore, and so is
# an ampersand that begins no entity, for which a number needs no semicolon; a brace after a hyphen
# would begin a rule of our own.
_INLINE = re.compile(r"[\\`*\[{<]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}

# And these at its beginning: heading, quotation, list, fence, definition, rule.
_BLOCK = re.compile(
    r"(?P<slash>#|>|[+-](?=\s|$)|-(?=[\s-]*$))|(?P<number>\d+)(?=[.)](?:\s|$))|~(?=~~)|:(?=\s|$)"
)


def literal(line: str) -> str:
    """The Markdown of a paragraph or list item whose text is ``line``, without blanks around it.

    Web addresses become links that show themselves.
    """
    parts: list[str] = []
    at = 0
    for start, end in web_addresses(line):
        if _linkable(line, start, end):
            parts += [_escaped(line, at, start), f"<{line[start:end]}>"]
            at = end
    parts.append(_escaped(line, at, len(line)))
    return _BLOCK.sub(_at_head, "".join(parts), count=1) if _BLOCK.match(line) else "".join(parts)


def _linkable(line: str, start: int, end: int) -> bool:
    known = re.match(r"https?://[^\[\]`\\{}*]+$", line[start:end], re.IGNORECASE)
    # Han after a slash is more likely part of an address than of the sentence.
    goes_on = line[end - 1] in "/=_-" and line[end : end + 1].isalnum()
    return bool(known) and not goes_on and not latin(line[start - 1 : start])


def _escaped(line: str, start: int, end: int) -> str:
    # Matched in the whole line: what stands before and after decides.
    parts: list[str] = []
    for match in _INLINE.finditer(line, start, end):
        after_hyphen = match[0] == "{" and line[match.start() - 1 : match.start()] == "-"
        shown = "&#123;" if after_hyphen else _ENTITIES.get(match[0], f"\\{match[0]}")
        parts += [line[start : match.start()], shown]
        start = match.end()
    return "".join([*parts, line[start:end]])


def _at_head(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match[0]}\\"
    return f"\\{match[0]}" if match["slash"] else f"&#{ord(match[0])};"

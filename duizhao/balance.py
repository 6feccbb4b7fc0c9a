"""Balance: start tags without an end, and end tags without a start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duizhao.html import VOID, Token, tokens

OMISSIBLE = frozenset(
    "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th "
    "thead tr".split()
)  # elements whose end tag may be left out (HTML, section 13.1.2.4)


def unbalanced(page: str, omissible: frozenset[str] = OMISSIBLE) -> Iterator[Token]:
    """The start tags of a page that nothing ends, and the end tags that end nothing.

    ``omissible`` are the elements that may go without an end tag.
    """
    opened: list[Token] = []
    names: Counter[str] = Counter()
    for token in tokens(page):
        name = token.name
        if token.kind == "start" and name not in VOID:
            opened.append(token)
            names[name] += 1
        elif token.kind == "end":
            if not names[name]:
                yield token
                continue
            while True:
                last = opened.pop()
                names[last.name] -= 1
                if last.name == name:
                    break
                if last.name not in omissible:
                    yield last
    yield from (token for token in opened if token.name not in omissible)

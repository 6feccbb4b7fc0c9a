"""Balance: start tags without an end, and end tags without a start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from duizhao.html import Tag

OMISSIBLE = frozenset(
    "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th "
    "thead tr".split()
)  # elements whose end tag may be left out (HTML, section 13.1.2.4)


def unbalanced(tags: Iterable[Tag], omissible: frozenset[str] = OMISSIBLE) -> Iterator[Tag]:
    """The start tags of a page that nothing ends, and the end tags that end nothing.

    ``omissible`` are the elements that may go without an end tag.
    """
    opened: list[Tag] = []
    names: defaultdict[str, int] = defaultdict(int)
    for tag in tags:
        role, name, _, _ = tag
        if role == "start":
            opened.append(tag)
            names[name] += 1
        elif role == "end":
            if not names[name]:
                yield tag
                continue
            names[name] -= 1
            while (last := opened.pop())[1] != name:
                names[last[1]] -= 1
                if last[1] not in omissible:
                    yield last
    yield from (tag for tag in opened if tag[1] not in omissible)

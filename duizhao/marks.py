"""Marks: what a piece of text is written in, carried through any template inside the text itself.

A theme prints titles and summaries where it likes and without ``lang``. A pair of private-use
characters around such a value survives every template and every escaping, and the editions resolve
it when they convert the page; no mark is ever published.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from duizhao.model import Variant

_FIRST = 0x10F0D0  # the end of the last private plane, where no font has anything
CLOSE = chr(_FIRST + 0xF)
OPEN = {variant: chr(_FIRST + at) for at, variant in enumerate(Variant)}
_VARIANTS = {mark: variant for variant, mark in OPEN.items()}
_DIGITS = [chr(_FIRST + 0x10 + digit) for digit in range(10)]
PATTERN = re.compile(f"[{''.join(OPEN.values())}][{''.join(_DIGITS)}]*|{CLOSE}")


# For parallel pages: where an article's HTML begins, where one of its blocks ends and the next one
# begins, where it ends; then what stands for the name of a page, and around a word that differs.
# None is a character (Unicode, chapter 23.7), so no author has any.
BEGIN, BLOCK, END, NAME, WORD, MORE, DONE = "\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7"
PARTS = (BEGIN, BLOCK, END)
_PARTED = "".join(PARTS) + " \t\r\n"


def _forms(mark: str) -> tuple[str, ...]:
    """How a mark may stand in a page: as it is, in a URL, as a reference, in a script."""
    units = mark.encode("utf-16-be").hex()
    script = "".join(rf"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return mark, quote(mark), f"&#{ord(mark)};", f"&#x{ord(mark):x};", script


_ESCAPED = re.compile(
    "|".join(
        [form for mark in (*_VARIANTS, *_DIGITS, CLOSE) for form in _forms(mark)]
        + [form for mark in PARTS for form in _forms(mark)[1:]]
    ),
    re.IGNORECASE,
)


def marked(text: str, written_in: Variant | None, base: Variant | None, scope: int = 0) -> str:
    """The text with a mark around it where its variant is not the page's own.

    None is another language, whose text is never marked: a page in it has nothing to convert.
    ``scope`` is the number of the glossary that holds in the text; 0 is the site's.
    """
    if not text or written_in is None or (written_in is base and not scope):
        return text
    number = "".join(_DIGITS[int(digit)] for digit in str(scope)) if scope else ""
    return f"{OPEN[written_in]}{number}{text}{CLOSE}"


def opened(mark: str) -> tuple[Variant, int] | None:
    """What a mark opens: the variant and the scope of the text after it; None where one ends."""
    if mark[0] not in _VARIANTS:
        return None
    digits = "".join(str(_DIGITS.index(char)) for char in mark[1:])
    return _VARIANTS[mark[0]], int(digits or "0")


def parts_only(text: str) -> bool:
    """Whether a text has nothing but marks of parts, and spaces between them."""
    return text[0] in PARTS and not text.strip(_PARTED)


def unparted(text: str) -> str:
    """The text without the marks of parallel pages."""
    for mark in (*PARTS, WORD, MORE, DONE):
        text = text.replace(mark, "")
    return text


def is_marked(text: str) -> bool:
    """Whether a text has a mark of a variant; for most texts no character is looked at for that."""
    return any(map(text.__contains__, (*_VARIANTS, CLOSE)))


def has_any(text: str) -> bool:
    """Whether a text has marks of a variant in whatever escaping."""
    plain = (*_VARIANTS, *_DIGITS, CLOSE)
    could = "%" in text or "&#" in text or "\\" in text or any(map(text.__contains__, plain))
    return could and _ESCAPED.search(text) is not None  # sooner told than found out


def stripped(text: str) -> str:
    """The text without marks, in whatever escaping a template left them."""
    return _ESCAPED.sub("", text)

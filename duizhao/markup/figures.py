"""Pictures and sources of quotations: written in Markdown as always, in HTML as what they are."""

from __future__ import annotations

import re

SOURCE = "source"  # the class of a quotation's last paragraph that says where it is from
PICTURE = "picture"  # the class of a paragraph that is a picture and nothing else

_OPEN = r'<p((?: id="[^"<>]*")?)>'
_PICTURE = re.compile(rf"{_OPEN}\s*(<img\b[^<>]*>)\s*</p>")
_TITLE = re.compile(r'\stitle="([^"]*)"')
_SOURCE = re.compile(rf"{_OPEN}(—(?:[^<]|<(?!/p>))*</p>\s*</blockquote>)")
_FOOTER = re.compile(rf"{_OPEN}<footer>((?:[^<]|<(?!/?(?:footer|p)\b))*</footer>)</p>")


def with_figures(content: str) -> str:
    """The HTML of an article with its pictures in the middle, and sources after their quotations.

    A picture that stands alone is a figure, and its title (``![…](… "…")``) the words below it. The
    last paragraph of a quotation is its source when it begins with a dash. Python-Markdown takes
    ``<footer>`` in a quotation for a part of a paragraph, which it may not be.
    """
    if "<img" in content:
        content = _PICTURE.sub(_figure, content)
    if "<blockquote" in content:
        content = _FOOTER.sub(r"<footer\1>\2", content)
        content = _SOURCE.sub(rf'<p class="{SOURCE}"\1>\2', content)
    return content


def _figure(found: re.Match[str]) -> str:
    place, image = found.groups()
    title = _TITLE.search(image)
    if not title or not title[1].strip():
        return f'<p class="{PICTURE}"{place}>{image}</p>'
    return f"<figure{place}>{image}<figcaption>{title[1]}</figcaption></figure>"

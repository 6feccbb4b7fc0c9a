"""Pictures that stand alone, and where a quotation is from."""

from __future__ import annotations

import pytest

from duizhao.markup.figures import with_figures

IMAGE = '<img alt="一叶" src="a.png">'
TITLED = '<img alt="一叶" src="a.png" title="图一：&quot;叶&quot;">'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"<p>{IMAGE}</p>", f'<p class="picture">{IMAGE}</p>'),
        (
            f'<p id="p-a">{TITLED}</p>',
            f'<figure id="p-a">{TITLED}<figcaption>图一：&quot;叶&quot;</figcaption></figure>',
        ),
        (f"<p>字{IMAGE}</p>", f"<p>字{IMAGE}</p>"),
        (f"<p>{IMAGE}{IMAGE}</p>", f"<p>{IMAGE}{IMAGE}</p>"),
    ],
)
def test_a_picture_that_stands_alone(written: str, shown: str):
    assert with_figures(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<p id="p-a">——<em>某书</em></p>\n', '<p class="source" id="p-a">——<em>某书</em></p>\n'),
        ("<p>— A book</p>", '<p class="source">— A book</p>'),
        ('<p id="p-a"><footer>某书</footer></p>', '<footer id="p-a">某书</footer>'),
        ("<p>——说到这里，</p><p>他停了。</p>", "<p>——说到这里，</p><p>他停了。</p>"),
    ],
)
def test_the_source_of_a_quotation(written: str, shown: str):
    inside = "<blockquote>\n<p>一句话。</p>\n{}</blockquote>"
    assert with_figures(inside.format(written)) == inside.format(shown)


def test_a_dash_elsewhere_is_no_source():
    paragraph = "<p>——这不是引文。</p>"
    assert with_figures(f"{paragraph}<blockquote><p>引文。</p></blockquote>") == (
        f"{paragraph}<blockquote><p>引文。</p></blockquote>"
    )

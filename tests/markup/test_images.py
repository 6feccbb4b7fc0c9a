"""Pictures: their size from the file, lazy loading, and words for those who cannot see them."""

from __future__ import annotations

import base64
import re

import pytest

GOOD = "Title: 图\nSlug: a\nDate: 2026-01-01\n\n"
PNG = base64.b64decode(  # 3 by 2
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAC0lEQVR42mNgwAQAABQAAe5aaQkAAAAASUVORK5CYII="
)
GIF = b"GIF89a\x05\x00\x04\x00\x00\x00\x00;"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="42"/>'
BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30.4 20"/>'
FILES = {
    "content/images/一.png": PNG,
    "content/images/b.gif": GIF,
    "content/images/c.svg": SVG,
    "content/images/d.svg": BOX,
    "content/images/e.svg": "<svg/>",
    "content/notes/f.png": PNG,
}


def images(build_site, body, name="content/a.md"):
    built = build_site({**FILES, name: GOOD + body})
    assert (built.status, built.errors) == (0, "")
    return re.findall(r"<img[^>]*>", built.page("zh-hans/a.html"))


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("{static}/images/一.png", 'width="3" height="2"'),
        ("{static}images/一.png", 'width="3" height="2"'),
        ("{static}/images/b.gif", 'width="5" height="4"'),
        ("{static}/images/c.svg", 'width="72" height="42"'),
        ("{static}/images/d.svg", 'width="30" height="20"'),
        ("images/c.svg", 'width="72" height="42"'),
        ("{static}/images/e.svg", ""),
        ("data:image/gif;base64,R0lGODlhAQABAAAAACw=", ""),
    ],
)
def test_a_picture_has_the_size_of_its_file(build_site, address, size):
    (image,) = images(build_site, f"![图]({address})")
    assert " ".join(re.findall(r'(?:width|height)="[^"]*"', image)) == size


def test_a_picture_beside_an_essay_in_a_folder(build_site):
    (image,) = images(build_site, "![图]({static}f.png)", "content/notes/a.md")
    assert 'width="3" height="2"' in image


def test_all_but_the_first_picture_wait(build_site):
    picture = "![图]({static}/images/c.svg)"
    first, second, own = images(
        build_site, f'{picture}\n\n{picture}\n\n<img src="images/c.svg" loading="eager" alt="图">\n'
    )
    assert 'loading="' not in first
    assert 'loading="lazy"' in second
    assert 'loading="eager"' in own and own.count("loading") == 1
    assert all('decoding="async"' in image for image in (first, second, own))


def test_a_size_that_the_author_gave_stays(build_site):
    (image,) = images(build_site, '![图]({static}/images/c.svg){: width="10"}')
    assert 'width="10"' in image and "height" not in image


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("![]({static}/images/c.svg)", ["5:1"]),
        ("字\n字![ ]({static}/images/c.svg)", ["6:2"]),
        ("![图](x.png)\n\n![](x.png)\n\n![](x.png)", ["7:1", "9:1"]),
        ("字\n\n![][图]\n\n[图]: x.png", ["7:1"]),
        ('字\n\n<img src="x.png">', ["7:1"]),
    ],
)
def test_a_picture_without_words_is_a_problem(build_site, body, places):
    built = build_site({**FILES, "content/a.md": GOOD + body})
    assert built.status == 1
    said = r"content/a\.md:(\S+): the picture .* has no words .*\[no-alt\]"
    assert re.findall(said, built.errors) == places


def test_a_picture_that_only_decorates(build_site):
    (image,) = images(build_site, '<img src="{static}/images/c.svg" alt="">')
    assert 'alt=""' in image

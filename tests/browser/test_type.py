"""Type: how lines begin and end, how wide they are, and that nothing is wider than the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Watch
from .example import ESSAY, HARD, PAGES, site

FAULTS = Path(__file__).with_name("faults.js").read_text("utf-8")
SPECIMEN = "zh-hans/pages/specimen.html"
READ = [ESSAY, HARD, SPECIMEN, "zh-hant-tw/markup.html", "zh-hant-hk/sales-limits.html",
        "zh-hans/wangshu-youji.html", "zh-hans/index.html", "zh-hans/archives.html"]  # fmt: skip
STYLE = """([what, name]) => {
    const found = document.querySelector(what);
    return getComputedStyle(found).getPropertyValue(name);
}"""


@pytest.fixture
def browsed(page: Page, watch: Watch) -> Page:
    watch.site = site()
    return page


def opened(page: Page, name: str) -> Page:
    page.goto((site() / name).as_uri())
    return page


@pytest.mark.parametrize("width", [320, 345, 375, 390, 430, 600, 768, 1024, 1280])
def test_lines_begin_and_end_as_they_may(browsed: Page, width: int):
    browsed.set_viewport_size({"width": width, "height": 800})
    faults = {name: opened(browsed, name).evaluate(FAULTS) for name in READ}
    assert not {name: found for name, found in faults.items() if found}


def test_the_lines_of_a_page_without_scripts(open_page, watch: Watch):
    """What keeps the last characters together is in the page itself."""
    plain, scripted = open_page(java_script_enabled=False), open_page()
    heights = []
    for page in (plain, scripted):
        page.set_viewport_size({"width": 390, "height": 800})
        opened(page, ESSAY)
        heights.append(page.locator(".prose").bounding_box()["height"])
    assert heights[0] == heights[1]
    assert watch.seen == []


@pytest.mark.parametrize(("width", "scale"), [(320, 100), (640, 200), (320, 200)])
def test_nothing_is_wider_than_the_page(browsed: Page, width: int, scale: int):
    browsed.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for kind, name in PAGES.items():
        opened(browsed, name).evaluate(f"document.documentElement.style.fontSize = '{scale}%'")
        wide[kind] = browsed.evaluate("document.documentElement.scrollWidth")
    assert not {kind: reached for kind, reached in wide.items() if reached > width}


@pytest.mark.parametrize("width", [390, 1280])
def test_large_letters_leave_room_for_the_text(browsed: Page, width: int):
    """The bar scrolls away where it would take much of the screen, and nothing lies over it."""
    browsed.set_viewport_size({"width": width, "height": 800})
    opened(browsed, PAGES["English essay"])
    assert browsed.evaluate(STYLE, [".bar", "position"]) == "sticky"
    browsed.evaluate("document.documentElement.style.fontSize = '200%'")
    browsed.locator("html.large").wait_for()
    assert browsed.evaluate(STYLE, [".bar", "position"]) == "relative"
    bar, links = browsed.locator(".bar").bounding_box(), browsed.locator(".site").bounding_box()
    assert bar and links
    assert bar["y"] + bar["height"] <= links["y"]


def test_wide_things_scroll_in_themselves(browsed: Page):
    browsed.set_viewport_size({"width": 390, "height": 800})
    opened(browsed, SPECIMEN)
    for what in (".wide", "pre"):
        inside = browsed.locator(what).last.evaluate(
            "box => [box.scrollWidth > box.clientWidth, box.tabIndex]"
        )
        assert inside == [True, 0], what


def test_the_measure_on_a_desktop(browsed: Page):
    opened(browsed, ESSAY)
    size = float(browsed.evaluate(STYLE, [".prose p", "font-size"])[:-2])
    leading = float(browsed.evaluate(STYLE, [".prose p", "line-height"])[:-2])
    box = browsed.locator(".prose p").first.bounding_box()
    assert box
    assert size >= 17
    assert 1.7 <= leading / size <= 2.0
    assert 30 <= box["width"] / size <= 40
    assert browsed.evaluate(STYLE, [".prose p", "text-align"]) == "justify"


@pytest.mark.parametrize(
    ("edition", "face"),
    [("zh-hans", "Noto Serif CJK SC"), ("zh-hant-tw", "Noto Serif CJK TC"),
     ("zh-hant-hk", "Noto Serif CJK HK")],
)  # fmt: skip
def test_each_edition_asks_for_its_own_forms(browsed: Page, edition: str, face: str):
    opened(browsed, f"{edition}/one-to-many.html")
    asked = browsed.evaluate(STYLE, [".prose p", "font-family"])
    assert face in asked
    assert asked.index(face) < asked.index("serif", -6)


def test_marks_as_wide_as_they_should_be(browsed: Page):
    """Two dashes or an ellipsis take two squares; neighbouring marks share theirs."""
    opened(browsed, ESSAY)
    widths = browsed.evaluate(
        """() => {
            const line = document.querySelector(".prose p");
            return ["汉——汉", "汉……汉", "汉“汉”汉", "汉。”汉", "汉」，汉"].map(text => {
                line.innerHTML = `<span>${text}</span>`;
                const size = parseFloat(getComputedStyle(line).fontSize);
                return line.firstChild.getBoundingClientRect().width / size;
            });
        }"""
    )
    assert [round(width, 1) for width in widths] == [4, 4, 5, 3.5, 3.5]


def test_a_typed_space_looks_like_none(browsed: Page):
    opened(browsed, ESSAY)
    typed, none = browsed.evaluate(
        """() => {
            const line = document.querySelector(".prose p");
            line.style.textAlign = "start";
            return ['用<span class="gap"> </span>H', "用H"].map(html => {
                line.innerHTML = `<span>${html}</span>`;
                return line.firstChild.getBoundingClientRect().width;
            });
        }"""
    )
    assert abs(typed - none) < 1


@pytest.mark.parametrize(
    ("what", "name", "value"),
    [
        (".prose em", "text-emphasis-position", "under"),
        (".prose em", "font-style", "normal"),
        (".prose u", "text-decoration-line", "none"),
        (".prose u.book", "text-decoration-style", "wavy"),
        (".prose cite", "font-style", "normal"),
    ],
)
def test_the_specimen_is_set_as_chinese_is(browsed: Page, what: str, name: str, value: str):
    opened(browsed, SPECIMEN)
    assert browsed.evaluate(STYLE, [what, name]).startswith(value)

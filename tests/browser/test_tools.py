"""The reading tools: notes, keys, contents, links to copy, size and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from .conftest import Watch
from .example import ESSAY, HARD, address, site

OPEN = "dialog => document.getElementById(dialog).matches(':popover-open')"
FOCUS = "document.activeElement.id || document.activeElement.className"
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 246)", "rgb(23, 22, 20)"


@pytest.fixture
def base(watch: Watch) -> str:
    watch.site = site()
    return site().as_uri() + "/"


@pytest.fixture
def essay(page: Page, base: str) -> Page:
    page.goto(base + ESSAY)
    return page


@pytest.fixture
def copied(open_page: Callable[..., Page], watch: Watch) -> Iterator[Callable[[str], str]]:
    """Opens a page over HTTP; gives what the last thing done there has copied."""
    watch.site = site()
    with address("http") as base:
        page = open_page(viewport={"width": 1280, "height": 800})
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(base + ESSAY)

        def read(doing: Callable[[Page], object]) -> str:
            doing(page)
            page.locator("#dz-toast span").wait_for()
            return page.evaluate("navigator.clipboard.readText()").removeprefix(base)

        yield read
    assert watch.seen == []


# Notes


def test_a_note_opens_in_place_and_closes_with_escape(essay: Page):
    mark = essay.locator(".footnote-ref").first
    mark.click()
    assert essay.evaluate(OPEN, "dz-note")
    note = essay.locator("#dz-note")
    assert note.inner_text().startswith("《通用规范汉字表》附件一")
    assert essay.evaluate(FOCUS) == "dz-note"
    link, box = mark.bounding_box(), note.bounding_box()
    assert link and box
    below, above = box["y"] - link["y"] - link["height"], link["y"] - box["y"] - box["height"]
    assert 0 <= max(below, above) < 20
    essay.keyboard.press("Escape")
    assert not essay.evaluate(OPEN, "dz-note")
    assert essay.evaluate(FOCUS) == "footnote-ref"


def test_a_note_opens_by_keyboard(essay: Page):
    essay.locator(".footnote-ref").nth(1).focus()
    essay.keyboard.press("Enter")
    assert essay.evaluate(OPEN, "dz-note")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_note_is_never_off_the_page(page: Page, base: str, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(base + HARD)
    for number in (0, 20, 60):
        mark = page.locator(".footnote-ref").nth(number)
        mark.scroll_into_view_if_needed()
        mark.click()
        box = page.locator("#dz-note").bounding_box()
        assert box
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 700
        page.keyboard.press("Escape")


def test_a_note_of_many_lines_scrolls_in_itself(page: Page, base: str):
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(base + ESSAY)
    page.locator(".footnote li").first.evaluate(
        "li => li.insertAdjacentHTML('afterbegin', '<p>一段很长的注。</p>'.repeat(40))"
    )
    page.click(".footnote-ref >> nth=0")
    box = page.locator("#dz-note").bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= 568
    assert page.locator("#dz-note").evaluate("note => note.scrollHeight > note.clientHeight")


def test_without_scripts_a_note_is_a_link_there_and_back(open_page: Callable[..., Page], base: str):
    page = open_page(java_script_enabled=False)
    page.goto(base + ESSAY)
    page.click(".footnote-ref >> nth=0")
    assert page.url.endswith("#fn-table")
    page.click(".footnote-backref >> nth=0")
    assert page.url.endswith("#fnref-table")
    assert page.locator(".js").evaluate_all("all => all.every(each => !each.offsetParent)")


# Keys


def test_keys_walk_through_the_paragraphs(essay: Page):
    blocks = essay.locator(".prose > :is(p, h2)[id]").evaluate_all("all => all.map(e => e.id)")
    seen = []
    for key in "jjjk":
        essay.keyboard.press(key)
        seen.append(essay.evaluate(FOCUS))
    assert seen == [blocks[0], blocks[1], blocks[2], blocks[1]]


def test_keys_turn_pages_and_editions(essay: Page, base: str):
    address = essay.locator('[data-key="n"]').evaluate("link => link.href")
    essay.keyboard.press("n")
    essay.wait_for_url(lambda url: url.split("?")[0] == address)
    essay.keyboard.press("e")
    essay.wait_for_url("**/zh-hant-tw/**")


def test_the_keys_are_told_under_the_question_mark(essay: Page):
    essay.keyboard.press("?")
    assert essay.evaluate(OPEN, "dz-keys")
    told = essay.locator("#dz-keys dt").all_inner_texts()
    assert told == ["j", "k", "n", "p", "e", "d", "c", "?"]
    essay.keyboard.press("Escape")
    assert not essay.evaluate(OPEN, "dz-keys")


@pytest.mark.parametrize("field", ["<input>", "<textarea></textarea>", "<p contenteditable>x</p>"])
def test_keys_mean_nothing_while_typing(essay: Page, field: str):
    essay.evaluate(
        """field => {
            document.querySelector("main").insertAdjacentHTML("afterbegin", field);
            document.querySelector("main").firstElementChild.focus();
        }""",
        field,
    )
    essay.keyboard.type("jkd?nc")
    assert essay.url.endswith(ESSAY)
    assert not essay.evaluate(OPEN, "dz-keys")
    assert essay.evaluate("document.documentElement.dataset.theme") == ""


@pytest.mark.parametrize("chord", ["Control+d", "Alt+n", "Meta+j"])
def test_keys_leave_the_browsers_own_alone(essay: Page, chord: str):
    essay.keyboard.press(chord)
    assert essay.url.endswith(ESSAY)
    assert essay.evaluate("document.documentElement.dataset.theme") == ""


# Colours and size


@pytest.mark.parametrize(
    ("system", "chosen", "paper"),
    [
        ("light", "", LIGHT),
        ("dark", "", DARK),
        ("light", "dark", DARK),
        ("dark", "light", LIGHT),
    ],
)
def test_colours_are_right_from_the_first_paint(
    open_page: Callable[..., Page], base: str, system: str, chosen: str, paper: str
):
    page = open_page(color_scheme=system)
    page.goto(base + ESSAY)
    page.evaluate("chosen => { localStorage['duizhao-theme'] = chosen }", chosen)
    page.add_init_script(
        f"""requestAnimationFrame(function paint() {{
            if (document.body) self.first = {PAPER};
            else requestAnimationFrame(paint);
        }})"""
    )
    page.reload()
    assert page.evaluate("[first, " + PAPER + "]") == [paper, paper]


def test_size_is_chosen_and_kept(essay: Page):
    size = "parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"
    sizes = []
    for value in ("", "l", "xl"):
        essay.click("[data-panel=dz-tools]")
        essay.click(f'[data-set=size] [value="{value}"]')
        essay.keyboard.press("Escape")
        essay.reload()
        sizes.append(essay.evaluate(size))
    assert sizes == sorted(sizes) and len(set(sizes)) == 3 and sizes[0] >= 17


# Links to copy


def test_a_heading_copies_its_address(copied: Callable[..., str]):
    def click(page: Page) -> None:
        page.hover("h2 >> nth=0")
        page.click("h2 .permalink >> nth=0")

    assert copied(click) == ESSAY + "#biaoshizenyanglaide"


def test_a_paragraph_copies_its_address(copied: Callable[..., str]):
    def click(page: Page) -> None:
        page.hover(".prose > p >> nth=1")
        page.click("#dz-mark")

    assert copied(click) == ESSAY + "#p-zheyixiaoqunyou"
    assert copied(lambda page: page.keyboard.press("j")).startswith(ESSAY) is True


def test_the_citation_is_copied_with_the_address(copied: Callable[..., str]):
    said = copied(lambda page: page.click("[data-copy]"))
    assert said.startswith("对照编辑部：《一个字的几副面孔》，对照，2026年3月14日。")
    assert said.endswith(ESSAY)


def test_a_passage_is_shared_as_a_link_that_finds_it(copied: Callable[..., str]):
    def share(page: Page) -> None:
        page.evaluate(
            """() => {
                const text = document.querySelectorAll(".prose > p")[1].firstChild;
                getSelection().setBaseAndExtent(text, 3, text, 24);
            }"""
        )
        page.click("#dz-share")

    assert copied(share).startswith(ESSAY + "#:~:text=")


@pytest.mark.parametrize("end", [4, 6, 12])
def test_a_short_passage_is_written_once(copied: Callable[..., str], end: int):
    """Browsers look for the end after the beginning, so a link that says both misses it."""

    def share(page: Page) -> None:
        page.evaluate(
            """end => {
                const text = document.querySelectorAll(".prose > p")[1].firstChild;
                getSelection().setBaseAndExtent(text, 3, text, end);
            }""",
            end,
        )
        page.click("#dz-share")
        texts.append(page.locator(".prose > p >> nth=1").inner_text())
        selected.append(page.evaluate("getSelection().toString()"))

    texts: list[str] = []
    selected: list[str] = []
    said = unquote(copied(share).partition("#:~:text=")[2])
    assert selected[0] in said and said in texts[0]


# Contents and progress


def test_the_contents_follow_the_reader(essay: Page):
    assert essay.locator(".toc details").get_attribute("open") is not None
    for heading in ("jiqizhidaoshenme", "shengxiadeyuqianxiade"):
        essay.evaluate(f"document.getElementById('{heading}').scrollIntoView()")
        current = essay.locator(f'.toc a[href="#{heading}"][aria-current]')
        current.wait_for()
    assert essay.locator(".toc [aria-current]").count() == 1


def test_a_short_page_is_not_read_before_it_is_scrolled(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 4000})
    page.goto(base + ESSAY)
    read = "document.documentElement.style.getPropertyValue('--read')"
    assert page.evaluate(read) == "0"


def test_progress(essay: Page):
    read = "parseFloat(document.documentElement.style.getPropertyValue('--read'))"
    assert essay.evaluate(read) == 0
    essay.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    for _ in range(50):
        if essay.evaluate(read) == 1:
            break
        essay.wait_for_timeout(100)  # the page's policy keeps Playwright from waiting by itself
    assert essay.evaluate(read) == 1

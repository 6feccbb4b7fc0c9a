"""A real Chromium, and a page that notes whatever a reader should never see happen."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    sync_playwright,
)

# A browser talks to its maker when nobody asks: what these leave is what our pages do.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; the session fails with the script's own sentence without one."""
    script = Path(__file__).with_name("chromium.sh")
    found = subprocess.run(["sh", str(script)], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip(), pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for the whole session."""
    # The sandbox refuses to run as root, which is what a container's user is.
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *root])
        yield started
        started.close()


@dataclass
class Watch:
    """What went wrong in a page, one line each: empty when all is well.

    ``site`` is the folder outside which nothing may be asked for over ``file://``; as long as it is
    None every local file is allowed. Pages over HTTP may ask 127.0.0.1 and nobody else.
    """

    site: Path | None = None
    seen: list[str] = field(default_factory=list)

    def allows(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme in {"about", "blob", "data"}:
            return True
        if parts.scheme == "http":
            return parts.hostname == "127.0.0.1"
        if parts.scheme != "file" or parts.netloc:
            return False
        path = Path(unquote(parts.path)).resolve()
        return self.site is None or path.is_relative_to(self.site.resolve())

    def on_request(self, request: Request) -> None:
        if not self.allows(request.url):
            self.seen.append(f"request outside the site: {request.url}")

    def on_failed(self, request: Request) -> None:
        self.seen.append(f"failed request: {request.url} ({request.failure})")

    def on_response(self, response: Response) -> None:
        # Over file:// Chromium reports 0, and answers a folder with a listing of its own.
        if response.status >= 400:
            self.seen.append(f"failed request: {response.url} (status {response.status})")
        elif response.url.startswith("file:") and urlsplit(response.url).path.endswith("/"):
            self.seen.append(f"directory listing: {response.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.seen.append(f"console {message.type}: {message.text}")

    def on_error(self, error: WebError) -> None:
        self.seen.append(f"uncaught error: {error.error}")

    def follow(self, context: BrowserContext) -> None:
        """Watches every page of ``context``, those that links and scripts open included."""
        context.on("request", self.on_request)
        context.on("requestfailed", self.on_failed)
        context.on("response", self.on_response)
        context.on("console", self.on_console)
        context.on("weberror", self.on_error)


@pytest.fixture
def watch() -> Watch:
    """What the pages of this test did wrong so far. Set ``watch.site`` to the folder under test."""
    return Watch()


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a watched page in a context of its own; takes what ``browser.new_context`` takes."""
    contexts = []

    def open_one(**options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(15_000)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page], watch: Watch) -> Iterator[Page]:
    """A watched page of a desktop's size. The test fails if anything was noted and not taken away.

    A test that wants something to fail clears ``watch.seen`` itself.
    """
    yield open_page(viewport={"width": 1280, "height": 800})
    assert watch.seen == []

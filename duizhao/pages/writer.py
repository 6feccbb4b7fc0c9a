"""The writer that Pelican is given: pages and feeds stay in memory until they are editions."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.writers import FileOverwriteFailedError, Writer

from duizhao.marks import BEGIN
from duizhao.memory.spill import Spill
from duizhao.model import Page, PageKind, Source
from duizhao.pages.failures import failures
from duizhao.pages.reader import Library
from duizhao.pages.tracing import Rendered, Tracer
from duizhao.paths import twin
from duizhao.problems import Problem, ProblemsFound
from duizhao.workers import Workers

_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
Said = str | Callable[[], str]  # a text, or what reads it


class _File(io.StringIO):
    """A file that hands its text on when it is closed."""

    def __init__(self, keep: Any) -> None:
        super().__init__(newline="")
        self._keep = keep

    def close(self) -> None:
        if not self.closed:
            self._keep(self.getvalue())
        super().close()


@dataclass(frozen=True, slots=True)
class _Job:
    """A page that is to be rendered once Pelican is through."""

    path: str
    named: str  # as messages name it
    template: Any
    context: dict[str, Any]  # the page's own
    shared: dict[str, Any]  # in which contents look for the address of the page they are shown on


class _Traced:
    """A template that is rendered when the writer wants it to be."""

    def __init__(self, template: Any, render: Callable[[Any, dict[str, Any]], str]) -> None:
        self._template, self._render = template, render

    def render(self, context: dict[str, Any]) -> str:
        return self._render(self._template, context)


class MemoryWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Keeps every page and feed that Pelican writes, by its path from the output folder."""

    own_library: Library  # set by a subclass for one run: Pelican makes the instance
    tracer: Tracer
    at_once: bool  # whether pages have to be rendered as soon as Pelican asks for them
    own_receivers: Mapping[PageKind, int] = {PageKind.PAGE: 1}  # of the signals, in engine

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.pages: dict[str, Page] = {}
        self.roots: list[Page] = []
        self._source: Source | None = None  # of what is being written
        self._title = ""
        self._shown: set[str] = set()  # paths of pages that lie on disk for other plugins
        self._jobs: dict[str, _Job] = {}  # by the path of their page
        self._asked: tuple[Any, dict[str, Any], dict[str, Any]] | None = None
        self._owners: dict[str, tuple[str, Source | None]] = {}  # by the form of the path alike

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *arguments: Any, **more: Any
    ) -> None:
        """Has a template rendered and keeps the page; notes whose page it is."""
        content = more.get("article") or more.get("page")
        article = self.own_library.articles.get(Path(getattr(content, "source_path", None) or "."))
        self._source = article.source if article else None
        self._title = str(getattr(content, "title", ""))

        def render(template: Any, own: dict[str, Any]) -> str:
            if self.at_once or self._is_heard(PageKind.PAGE):
                return str(template.render(own))
            self._asked = template, own, context
            return ""

        super().write_file(name, _Traced(template, render), context, *arguments, **more)
        self._source = None

    def render(self, workers: Workers, spill: Spill) -> list[Problem]:
        """Renders what has waited for Pelican to be through; the result are warnings.

        The texts are put aside in ``spill``. Raises ProblemsFound.
        """
        jobs = list(self._jobs.values())

        def aside(made: tuple[Rendered, list[Problem]]) -> tuple[Said, Rendered, list[Problem]]:
            page, warnings = made
            if page.text is None:
                return partial(self.tracer.read, page.digest), page, warnings
            return spill.aside(page.text), replace(page, text=None), warnings

        made = workers.spread("Rendering", self._rendered, jobs, lambda job: job.named, aside)
        for job, (said, page, _) in zip(jobs, made, strict=True):
            self.pages[job.path] = replace(
                self.pages[job.path], said=said, digest=page.digest, parted=page.parted
            )
        self._jobs.clear()
        return list(dict.fromkeys(warning for *_, warnings in made for warning in warnings))

    def _rendered(self, job: _Job) -> tuple[Rendered, list[Problem]]:
        if job.context["localsiteurl"]:
            job.shared["localsiteurl"] = job.context["localsiteurl"]  # as Pelican's writer does
        with failures() as warnings:
            return self.tracer.rendered(job.template, job.context), warnings

    def write_feed(self, elements: Iterable[Any], *arguments: Any, **more: Any) -> Any:
        """Writes a feed of what the library has itself: guests are in the feed they came from."""
        own = [element for element in elements if not getattr(element, "guest", False)]
        return super().write_feed(own, *arguments, **more)

    def _create_new_feed(self, *arguments: Any) -> Any:
        """The feed; one without an entry has no date of today, or no build would be repeatable.

        RFC 4287 asks for some date.
        """
        feed = super()._create_new_feed(*arguments)
        latest = feed.latest_post_date
        feed.latest_post_date = lambda: latest() if feed.items else _NEVER
        return feed

    def take_back(self) -> None:
        """To be called at the end of the run: pages that other plugins saw may have changed."""
        for path in self._shown:
            file = Path(self.output_path, path)
            text = file.read_bytes().decode("utf-8")
            self.pages[path] = replace(self.pages[path], said=text, parted=BEGIN in text)
            file.unlink()
        self._shown.clear()

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        path = Path(filename).relative_to(self.output_path).as_posix()
        if filename in self._overridden_files and not override:
            return io.StringIO()  # Pelican's rule: what was written to override, stays
        if override:
            self._overridden_files.add(filename)
        else:
            self._require_free(path)
        kind = PageKind.FEED if path.endswith((".xml", ".rss", ".atom")) else PageKind.PAGE
        source = self._source.name if self._source else ""
        title = self._title if self._source else ""
        named = self._source.shown if self._source else path
        asked, self._asked = self._asked, None

        def keep(text: str) -> None:
            self.pages[path] = Page(
                path, text, kind, source=source, title=title, parted=BEGIN in text
            )
            self._jobs.pop(path, None)
            if asked:
                self._jobs[path] = _Job(path, named, *asked)
            elif self._is_heard(kind):
                Path(filename).write_bytes(text.encode(encoding))
                self._shown.add(path)

        return _File(keep)

    def _is_heard(self, kind: PageKind) -> bool:
        """Whether somebody else wants to look at a page, or at a feed, as soon as it is written."""
        heard = signals.feed_written if kind is PageKind.FEED else signals.content_written
        return len(heard.receivers) > self.own_receivers.get(kind, 0)

    def _require_free(self, path: str) -> None:
        """Two pages at one address are the fault of the source that could have another."""
        here = (path, self._source)
        first = self._owners.setdefault(twin(path), here)
        if first is here:
            return
        source = self._source or first[1]
        if source is None:
            raise FileOverwriteFailedError(f"{path} is written twice")
        taken = path if self._source else first[0]
        other = first[1].shown if first[1] and self._source else "a page that the site has anyway"
        raise ProblemsFound(
            [
                Problem(
                    source.shown,
                    source.slug_line,
                    source.slug_column,
                    "address-taken",
                    f'its address "{taken}" is also that of {other}',
                    "give it another Slug:",
                )
            ]
        )

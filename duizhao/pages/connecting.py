"""Pelican's signals, connected to our reader, our writer and our extra pages for one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from pelican import readers as pelican_readers
from pelican.plugins import signals

from duizhao.model import Page, PageKind
from duizhao.pages.extras import ExtraPages
from duizhao.pages.files import found, require_copied
from duizhao.pages.reader import Library, LibraryReader
from duizhao.pages.tracing import Tracer
from duizhao.pages.writer import MemoryWriter

MARKDOWN = ("md", "markdown", "mkd", "mdown")


@contextmanager
def connected(
    library: Library,
    writers: list[MemoryWriter],
    listed: dict[str, Page],
    tracer: Tracer,
    *,
    theme: Path,
    at_once: bool,
) -> Iterator[None]:
    """Pelican's signals lead to us for as long as the run takes.

    The writers that Pelican makes are added to ``writers``, and what is known of every page that it
    writes to ``listed``, by its path. ``theme`` is the folder of our own theme; ``at_once`` has
    every page rendered before the next.
    """

    def readers(sender: Any) -> None:
        # Whatever Pelican could read besides, a reStructuredText that includes a file for one.
        for extension in sender.reader_classes.keys() - {"static"}:
            sender.reader_classes[extension] = None
        for extension in MARKDOWN:
            sender.reader_classes[extension] = partial(LibraryReader, library=library)

    def writer(_sender: Any) -> type[MemoryWriter]:
        return Collecting

    class Collecting(MemoryWriter):
        def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
            super().__init__(output_path, settings)
            writers.append(self)

    class Extras(ExtraPages):
        our_theme = theme

    Collecting.own_library = Extras.own_library = library
    Collecting.tracer, Collecting.at_once = tracer, at_once

    def generators(_sender: Any) -> type[ExtraPages]:
        return Extras

    def written(_path: str, context: dict[str, Any]) -> None:
        name = str(context["output_file"])
        content = context.get("article") or context.get("page")
        status = getattr(content, "status", "published")
        date = getattr(content, "modified", None) or getattr(content, "date", None)
        shown = status == "published" and name != "404.html"
        path = Path(getattr(content, "source_path", None) or ".")
        article = library.articles.get(path) if status == "published" else None
        source = article.source.name if article else ""
        listed[name] = Page(name, "", PageKind.PAGE, shown, date, source)

    only = partial(_find_ours, library)
    copying: list[Any] = []
    connections: list[tuple[Any, Callable[..., Any]]] = [
        (signals.readers_init, readers),
        (signals.article_generator_init, only),
        (signals.page_generator_init, only),
        (signals.static_generator_init, _find_all),
        (signals.static_generator_finalized, copying.append),
        (signals.get_writer, writer),
        (signals.get_generators, generators),
        (signals.content_written, written),
    ]
    for signal, receiver in connections:
        signal.connect(receiver)
    # Pictures without words are problems of ours already; Pelican looks for them in time that grows
    # with the square of how many stand in a line.
    look = pelican_readers.find_empty_alt
    pelican_readers.find_empty_alt = _pass_over
    try:
        yield
        _require_copied(copying)
    finally:
        pelican_readers.find_empty_alt = look
        for signal, receiver in connections:
            signal.disconnect(receiver)


def _require_copied(generators: Iterable[Any]) -> None:
    for each in generators:
        require_copied(each.settings, each.staticfiles, Path(each.output_path))


def _find_all(generator: Any) -> None:
    """Lets a generator find what there is, and fail where it cannot be seen."""

    def every(
        paths: str | Iterable[str], exclude: Iterable[str] | None = None, extensions: Any = None
    ) -> set[str]:
        return found(generator, paths, exclude, extensions)

    generator.get_files = every


def _pass_over(_content: str, _path: str) -> None:
    pass


def _find_ours(library: Library, generator: Any) -> None:
    """Lets a generator find what the library has; in Chinese, what other readers read as well."""
    _find_all(generator)
    find = generator.get_files

    def ours(path: Path) -> bool:
        other = path.suffix.lstrip(".") not in MARKDOWN and library.edition is None
        return other or path in library.articles

    def some(*arguments: Any, **more: Any) -> set[str]:
        return {name for name in find(*arguments, **more) if ours(Path(generator.path, name))}

    generator.get_files = some

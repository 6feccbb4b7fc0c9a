"""Every file that an author wrote under ``content/``, found, read and checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from duizhao import paths
from duizhao.input.decoding import decoded, require_printable
from duizhao.input.inventory import Folder, ignored, require_sealed
from duizhao.input.metadata import File, Slugger, source_of
from duizhao.input.translations import Paired, named_language, paired
from duizhao.model import Kind, Source
from duizhao.problems import Problem, ProblemsFound
from duizhao.settings import Settings

MARKDOWN = frozenset({"md", "markdown", "mkd", "mdown"})  # as in Pelican's Markdown reader
OnError = Callable[[OSError], None]


def read(settings: Settings, slug_of: Slugger) -> Paired:
    """All Markdown sources of a site, in the order of their names, and translations apart.

    ``slug_of`` gives the address of a title whose author gave none. Raises ProblemsFound with
    everything that is wrong in any of them.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    if not settings.content.is_dir():
        raise ProblemsFound([_missing(settings)])
    try:
        require_sealed(_folders(settings))
    except ProblemsFound as found:
        problems += found.problems
    unsealed = {problem.file for problem in problems}
    unread: list[OSError] = []
    faulty: list[str] = []
    for file in _files(settings, unread.append):
        shown = file.shown
        faulty.append(file.name)
        if shown in unsealed:
            continue
        try:
            text = decoded(file.path.read_bytes(), shown)
            require_printable(text, shown)
            sources.append(source_of(text, file, settings, slug_of))
            faulty.pop()
        except ProblemsFound as found:
            problems += found.problems
        except OSError as error:
            problems.append(_unreadable(shown, error))
    for failed in unread:
        name = Path(failed.filename).relative_to(settings.content).as_posix()
        problems.append(_unreadable(_shown(settings, name), failed))
    made = paired(sources, settings, faulty)
    problems += [*made.problems, *_twins(made.originals, settings)]
    if not problems and not any(source.kind is Kind.ARTICLE for source in made.originals):
        shown = _shown(settings, "").rstrip("/")
        problems.append(
            Problem(shown, 0, 0, "no-essays", "it holds no essay", "write one, as in essay.md")
        )
    if problems:
        raise ProblemsFound(problems, made)
    return made


def _unreadable(shown: str, error: OSError) -> Problem:
    what = f"it cannot be read ({error.strerror or error})"
    return Problem(shown, 0, 0, "unreadable", what, "mend its rights")


def _files(settings: Settings, unread: OnError) -> Iterator[File]:
    """The sources, and what their names say of their language."""
    every = _found(settings, unread)
    found = [(path, path.relative_to(settings.content), kind) for path, kind in every]
    names = {inside.as_posix() for _, inside, _ in found}
    for path, inside, kind in found:
        name = inside.as_posix()
        language, original = named_language(name, names, MARKDOWN, settings.foreign)
        yield File(path, name, _shown(settings, name), kind, language, original)


def _missing(settings: Settings) -> Problem:
    return Problem(
        _shown(settings, "").rstrip("/"),
        0,
        0,
        "no-content",
        "the content folder does not exist",
        "make it, or name another with PATH or --content",
    )


def _folders(settings: Settings) -> list[Folder]:
    """What is looked through before anything is read: the content, and a theme of the site."""
    essays = (*settings.article_paths, *settings.page_paths)
    shown = _shown(settings, "").rstrip("/")
    folders = [
        Folder(settings.content, shown, settings.ignore_files, essays, settings.static_paths)
    ]
    site = settings.file.parent
    overrides = (
        folder for folder in settings.templates if not paths.inside(settings.theme, folder)
    )
    for theme in (settings.theme, *overrides):
        if theme.is_dir() and paths.inside(site, theme):
            folder = theme.absolute()
            within = folder.is_relative_to(site)
            name = folder.relative_to(site).as_posix() if within else str(folder)
            folders.append(Folder(folder, name, settings.ignore_files))
    return folders


def _shown(settings: Settings, name: str) -> str:
    """A source's path as messages show it: from the site's folder where it lies inside."""
    path = settings.content / name
    try:
        return path.relative_to(settings.file.parent).as_posix()
    except ValueError:
        return path.as_posix()


def _found(settings: Settings, unread: OnError) -> Iterator[tuple[Path, Kind]]:
    """The files that Pelican would read as articles and pages, by its own rules."""
    pages = set(_walk(settings, settings.page_paths, settings.page_excludes, unread))
    articles = set(_walk(settings, settings.article_paths, settings.article_excludes, unread))
    for path in sorted(pages | articles):
        yield path, Kind.ARTICLE if path in articles else Kind.PAGE


def _walk(
    settings: Settings, roots: tuple[str, ...], excludes: tuple[str, ...], unread: OnError
) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # no folder of pages is none
            unread(error)

    excluded = {settings.content / exclude for exclude in excludes}
    for root in roots:
        for folder, folders, files in os.walk(settings.content / root, onerror=failed):
            here = Path(folder)
            folders[:] = sorted(
                name
                for name in folders
                if here / name not in excluded and not _ignored(settings, name)
            )
            for name in files:
                known = PurePosixPath(name).suffix.lstrip(".") in MARKDOWN
                if known and not _ignored(settings, name) and (here / name).is_file():
                    yield here / name


def _ignored(settings: Settings, name: str) -> bool:
    return ignored(name, settings.ignore_files)


def _twins(sources: Iterable[Source], settings: Settings) -> Iterator[Problem]:
    """Two sources of one kind with one address: the second would overwrite the first."""
    owners: dict[tuple[Kind, str], Source] = {}
    for source in sources:
        first = owners.setdefault((source.kind, paths.twin(source.slug)), source)
        if first is not source:
            yield Problem(
                _shown(settings, source.name),
                source.slug_line,
                source.slug_column,
                "slug-twice",
                f'its address "{source.slug}" is also that of {_shown(settings, first.name)}',
                "give one of them another Slug:",
            )

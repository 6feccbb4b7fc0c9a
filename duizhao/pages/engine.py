"""The engine: Pelican, run once, with our reader, our writer and our extra pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.paginator import PaginationRule
from pelican.settings import DEFAULT_CONFIG, get_settings_from_file, read_settings

from duizhao import exits
from duizhao.appearance import Appearance
from duizhao.memory.spill import Spill
from duizhao.memory.store import NOTHING
from duizhao.model import Edition, Language, Page, Pair, Variant
from duizhao.pages import wording
from duizhao.pages.compiled import Compiled, compiled
from duizhao.pages.connecting import connected
from duizhao.pages.failures import failing_line, failures
from duizhao.pages.heading_links import with_heading_links
from duizhao.pages.kinds import wrong_kinds
from duizhao.pages.notices import with_notices
from duizhao.pages.reader import Library
from duizhao.pages.signature import signature
from duizhao.pages.tracing import Tracer
from duizhao.pages.writer import MemoryWriter
from duizhao.problems import Problem, ProblemsFound
from duizhao.settings import assigned_at
from duizhao.workers import ALONE, Workers

THEME = next(
    folder
    for folder in (Path(__file__).parents[1] / "theme", Path(__file__).parents[2] / "theme")
    if folder.is_dir()
)  # inside the package in a wheel, beside it in a checkout

NEVER_READ = (".*", "*~", "#*#", "*.sw[a-p]")  # hidden files and what editors leave behind
Typeset = Callable[[str], str]
FOLDERS = {"PATH": "content", "OUTPUT_PATH": "build"}  # beside a settings file that names none
_COLOURS = "markdown.extensions.codehilite"
BETTER = {  # what a site gets where it says nothing; Pelican's own default stands beside it
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "DEFAULT_LANG": "zh-hans",
    # Nobody's language is guessed: to guess, Pygments loads and asks all of its lexers, hundreds,
    # in time that grows with the square of a long text, and it colours what is no program.
    "MARKDOWN": {
        **DEFAULT_CONFIG["MARKDOWN"],
        "extension_configs": {
            **DEFAULT_CONFIG["MARKDOWN"]["extension_configs"],
            _COLOURS: {
                **DEFAULT_CONFIG["MARKDOWN"]["extension_configs"][_COLOURS],
                "guess_lang": False,
            },
        },
    },
    "DEFAULT_PAGINATION": 10,
    "DEFAULT_CATEGORY": "未分类",
    "TIMEZONE": "Asia/Shanghai",
    # A number after a dot: no slug has one, so page 2 of tag a-1 is never tag a-12.
    "PAGINATION_PATTERNS": [
        PaginationRule(1, "{name}{extension}", "{name}{extension}"),
        PaginationRule(2, "{name}.{number}{extension}", "{name}.{number}{extension}"),
    ],
}


@dataclass(frozen=True, slots=True)
class View:
    """What templates see as ``DUIZHAO``."""

    editions: tuple[Edition, ...]
    siteurl: str
    reading_speed: int
    look: Appearance
    pairs: tuple[Pair, ...] = ()
    language: Language | None = None  # None: Chinese
    stale_notice: bool = False


def prepare(settings: dict[str, Any]) -> None:
    """Gives Pelican's settings our defaults, in place, wherever the site kept Pelican's.

    Links are relative whatever the site says: the tree has to work from disk.
    """
    for key, value in BETTER.items():
        if settings.get(key) == DEFAULT_CONFIG.get(key):
            settings[key] = deepcopy(value)  # Pelican adds to what it is given
    # A theme that the site names is another object than the default, even where both are equal.
    if settings["THEME"] is DEFAULT_CONFIG["THEME"]:
        settings["THEME"] = str(THEME)
    settings["RELATIVE_URLS"] = True
    # A run reads a template once: every include would ask the disk whether it has changed since.
    settings["JINJA_ENVIRONMENT"] = {"auto_reload": False, **settings["JINJA_ENVIRONMENT"]}
    # Pelican's own pattern for hidden files, "**/.*", never matches a bare name.
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *NEVER_READ]
    # Links would make an essay's picture and the published one a single file; caches are pickles.
    for key in ("STATIC_CREATE_LINKS", "CACHE_CONTENT", "LOAD_CONTENT_CACHE"):
        settings[key] = False


def require_kinds(named: Mapping[str, Any], file: Path) -> None:
    """Raises ProblemsFound for settings of Pelican's whose values are of another kind than usual.

    ``file`` is the one that names them.
    """
    wrong = wrong_kinds(named, DEFAULT_CONFIG)
    if wrong:
        raise ProblemsFound(
            Problem(file.name, assigned_at(file, key), 0, "bad-setting", what, mend)
            for key, what, mend in wrong
        )


def base(settings: dict[str, Any]) -> Variant | None:
    """What the site's theme is written in: ours in Simplified, another in the site's language."""
    return Variant.HANS if Path(settings["THEME"]) == THEME else None


def opened(file: Path, overrides: dict[str, Any]) -> tuple[Pelican, list[Problem]]:
    """A Pelican instance for a settings file; ``overrides`` come before what the file says.

    ``typeset`` is a filter for templates, for which our theme has rules and others may not.
    The second value are Pelican's warnings. Raises ProblemsFound when the file is missing or fails.
    """
    with failures() as warnings:
        settings = _read(file, overrides)
        prepare(settings)
        return Pelican(settings), warnings


def repeatable(pelican: Pelican) -> bool:
    """Whether the same input is sure to give the same pages.

    Plugins of others may look at whatever they like, and without future dates the clock decides
    what is published.
    """
    ours = {"duizhao", "duizhao.plugin", "pelican.plugins.duizhao"}
    others = set(pelican.settings["PLUGINS"]) - ours
    return not others and bool(pelican.settings["WITH_FUTURE_DATES"])


def _read(file: Path, overrides: dict[str, Any]) -> dict[str, Any]:
    def refused(line: int, code: str, what: str, mend: str) -> ProblemsFound:
        return ProblemsFound([Problem(file.name, line, 0, code, what, mend)])

    if not file.is_file():
        mend = "run in the site's folder, name the file with --settings, or begin with: duizhao new"
        raise refused(0, "no-settings", "there is no such settings file here", mend)
    try:
        named = get_settings_from_file(str(file))
        require_kinds(named, file)
        folders = {key: name for key, name in FOLDERS.items() if key not in named}
        return dict(read_settings(str(file), {**folders, **overrides}))
    except (ProblemsFound, KeyboardInterrupt, exits.Terminated):
        raise
    except BaseException as error:  # settings are a program, and may raise whatever they like
        if "specify a path" in str(error):  # Pelican's words for a PATH that is no folder
            mend = "make it, or name another with PATH or --content"
            raise refused(0, "no-content", "the content folder does not exist", mend) from error
        said = "they end the program" if isinstance(error, SystemExit) else str(error)
        line, what = failing_line(error, file), f"the settings fail: {said}"
        raise refused(line, "bad-settings", what, "mend the line") from error


def render(
    pelican: Pelican,
    library: Library,
    view: View,
    typeset: Typeset,
    folder: Path,
    own: Mapping[str, Any] | None = None,
    workers: Workers = ALONE,
) -> tuple[tuple[Page, ...], list[Problem]]:
    """Runs Pelican and its theme once: pages and feeds in memory, all other files in ``folder``.

    ``typeset`` is a filter for templates, for which our theme has rules and others may not.
    ``own`` are settings of the library's language. The pages are in the order of their paths.
    Those that the store remembers are not rendered when all that they read is as it was.
    The second value are Pelican's warnings.
    Raises ProblemsFound for whatever Pelican, a plugin or the theme could not do.
    """
    writers: list[MemoryWriter] = []
    listed: dict[str, Page] = {}
    known = (view, own, library.base, library.language, library.edition)
    alone = repeatable(pelican)
    sure = workers.store is not NOTHING and alone
    signed = signature(pelican.settings, known, theme=THEME) if sure else None
    tracer = Tracer(workers.store, signed)
    with (
        _staged(pelican, library, view, typeset, folder, own or {}, compiled(signed)),
        connected(library, writers, listed, tracer, theme=THEME, at_once=not alone),
    ):
        with failures() as warnings:
            type(pelican).run(pelican)
            writers[0].take_back()
        writer = writers[0]
        warnings += writer.render(workers, Spill(folder))
    pages = [_noted(page, listed) for page in writer.pages.values()]
    ordered = sorted([*pages, *writer.roots], key=lambda page: page.path)
    return tuple(ordered), warnings


def _of_language(
    settings: Mapping[str, Any], library: Library, own: Mapping[str, Any]
) -> dict[str, Any]:
    """What a library of translations changes in Pelican's settings.

    A theme has templates for a language in a folder of its own inside ``templates``, and so has a
    folder of overrides; our theme has English for all that have none.
    """
    if library.edition is None:
        return {}
    overrides = [str(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    folders = [*overrides, str(Path(settings["THEME"], "templates"))]
    wanted = [Path(folder, library.edition.code) for folder in folders]
    if Path(settings["THEME"]) == THEME:
        wanted.append(THEME / "templates" / "en")
    found = [str(folder) for folder in wanted if folder.is_dir()]
    return {
        "DEFAULT_LANG": library.language,
        **own,
        "THEME_TEMPLATES_OVERRIDES": [*found, *overrides],
    }


@contextmanager
def _staged(
    pelican: Pelican,
    library: Library,
    view: View,
    typeset: Typeset,
    folder: Path,
    own: Mapping[str, Any],
    templates: Compiled,
) -> Iterator[None]:
    """Pelican writes into our folder for one run; it may be asked to run again (`pelican -r`)."""
    settings, output = pelican.settings, pelican.output_path
    label = "Permanent link to this section" if view.language else ""
    filters = {
        "typeset": typeset,
        "with_heading_links": partial(with_heading_links, editions=view.editions, label=label),
        "with_notices": with_notices,
    }
    written_in = Variant.of(str(settings["DEFAULT_LANG"])) or Variant.HANS
    view = replace(view, look=wording.look(view.look, written_in, library.base))
    changed = {
        **wording.texts(settings, written_in, library.base),
        **_of_language(settings, library, own),
        "OUTPUT_PATH": str(folder),
        "JINJA_GLOBALS": {**settings["JINJA_GLOBALS"], "DUIZHAO": view},
        "JINJA_ENVIRONMENT": {"bytecode_cache": templates, **settings["JINJA_ENVIRONMENT"]},
        "JINJA_FILTERS": {**settings["JINJA_FILTERS"], **filters},
    }
    before = {key: settings[key] for key in changed if key in settings}
    pelican.output_path, pelican.theme = str(folder), settings["THEME"]
    settings.update(changed)
    try:
        yield
    finally:
        for key in changed.keys() - before.keys():
            del settings[key]
        settings.update(before)
        pelican.output_path = output


def _noted(page: Page, notes: dict[str, Page]) -> Page:
    note = notes.get(page.path, page)
    return replace(page, listed=note.listed, modified=note.modified, source=note.source)

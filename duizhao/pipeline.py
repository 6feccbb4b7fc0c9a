"""The order of the rooms and nothing else: read, sectionise, render, convert, check, publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from duizhao.checking import examine, look_of
from duizhao.editions.decisions import decided
from duizhao.editions.site import Editions, reading
from duizhao.finishing import finished, pages_of, published, remember
from duizhao.input import sources
from duizhao.input.glossaries import read_glossaries
from duizhao.input.importer import Header, write_essay
from duizhao.input.translations import Paired
from duizhao.markup.anchors import slug
from duizhao.markup.article import Markup
from duizhao.markup.links import require_links
from duizhao.markup.translating import Translated, by_language, translated
from duizhao.markup.typography import typeset
from duizhao.memory.store import NOTHING, Store
from duizhao.model import Kind
from duizhao.pages import engine
from duizhao.pages.renderings import Means, Written, rendered
from duizhao.problems import Collected, Problem, require_none
from duizhao.progress import Telling, untold
from duizhao.publish import scripts, tree
from duizhao.publish.check import Built
from duizhao.publish.lock import Waiting, silent
from duizhao.publish.manifest import manifest_of
from duizhao.publish.output import require_replaceable
from duizhao.publish.sitemap import sitemap
from duizhao.publish.staged import Staged, Texts
from duizhao.review.run import require_decided
from duizhao.settings import Settings
from duizhao.workers import Workers

slug_of = partial(slug, reading=reading)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, for the one who asked for it."""

    settings: Settings
    essays: int
    pages: int  # in all editions together
    unchanged: int  # of these, those that the last build had made already
    repeatable: bool  # whether the same input is sure to give the same site
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for besides the site."""

    reviewed: bool = False  # a word whose conversion is uncertain and undecided is a problem
    strict: bool = False  # every warning is one
    drop_anchors: bool = False  # published anchors may vanish
    waiting: Waiting = silent  # called when another build has to end first
    told: Telling = untold  # hears how far long work is


def build_folder(
    file: Path, overrides: dict[str, Any], asked: Asked, store: Store = NOTHING
) -> Report:
    """Builds the site of a settings file; ``overrides`` come before what the file says.

    ``store`` is what earlier builds made. Raises ProblemsFound, and then nothing that was
    published before has been touched.
    """
    file = file.absolute()
    pelican, warnings = engine.opened(file, overrides)
    base = engine.base(pelican.settings)
    settings = Settings.of(pelican.settings, file, base=base)
    require_none(warnings if asked.strict else ())
    report = build(pelican, settings, asked, store)
    return replace(report, warnings=(*warnings, *report.warnings))


def folders(file: Path, overrides: Mapping[str, Any]) -> list[Path]:
    """The folders that the site of a settings file is made from. Raises ProblemsFound."""
    pelican, _ = engine.opened(file.absolute(), dict(overrides))
    settings = pelican.settings
    own = [settings["PATH"], settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"]]
    return [Path(folder).absolute() for folder in own]


def import_file(file: Path, content: Path, header: Header) -> Path:
    """Makes an essay under ``content`` of a plain text, and says where it is."""
    return write_essay(file, content, header, slug_of)


def build(
    pelican: Any, settings: Settings, asked: Asked = Asked(), store: Store = NOTHING
) -> Report:
    """Builds a site with a Pelican instance that has its settings; the rest is as above."""
    workers = Workers(settings.workers, store, asked.told)
    settings = settings.with_terms(reading)
    found = Collected()
    kept_out_of = settings.content, settings.theme
    found.of(partial(require_replaceable, settings.output, kept_out_of), None)
    read = found.of(partial(sources.read, settings, slug_of), Paired(()))
    markup = Markup.of(settings, reading)
    glossaries = found.of(partial(read_glossaries, settings), ())
    articles = found.of(partial(markup.articles, read.originals, workers), ())
    foreign = Markup.of(settings, reading, foreign=True)
    translations = found.of(partial(translated, read.translations, articles, foreign), Translated())
    every = [*articles, *translations.articles], [*read.originals, *read.translations]
    found.of(partial(require_links, *every, settings.content, reading), None)
    said = found.last(partial(decided, articles, glossaries, reading))
    if asked.reviewed:
        require_decided(settings, said)
    by_code = by_language(translations.articles)
    empty = settings.empty_editions(by_code)
    settings = settings.with_editions_of(by_code)
    written = Written(said.articles, by_code)
    means = Means(reading, slug_of, typeset)
    with tree.staging(settings.output, *kept_out_of, waiting=asked.waiting) as folder:
        renderings, warnings = rendered(pelican, written, settings, means, folder, workers)
        warnings += [*read.warnings, *translations.warnings, *empty, *settings.warnings()]
        copied = tree.files_of(folder)
        static = str(pelican.settings["THEME_STATIC_DIR"])
        codes = tuple(edition.code for edition in settings.chinese)
        staged = Staged(folder, settings.output, published(store, settings.output))
        editions = Editions(renderings, folder, settings, said.glossaries, store)
        others = tree.files(folder, settings.output)
        look = look_of(said.articles, glossaries, codes, editions.names() | others)
        done = finished(editions, staged, look, workers)
        pages = pages_of(done)
        mapped = sitemap(pages, settings.editions, settings.site_url)
        tree.require_apart(copied, (*(page.path for page in pages), mapped.path))
        smaller = scripts.smaller(folder, static, engine.THEME)
        digests = {page.path: staged.put(page) for page in (mapped, *smaller)}
        seen = {each.name: each for at in done for each in at.seen}
        texts = Texts(folder, [*(page.path for page in pages), mapped.path])
        examined = examine(
            pages,
            Built(texts, others | texts.keys(), codes, seen),
            (*said.articles, *translations.articles),
            look,
            {} if asked.drop_anchors else manifest_of(settings.output).anchors,
            ours=settings.theme == engine.THEME,
        )
        warnings += examined.warnings
        require_none(warnings if asked.strict else ())
        digests |= {page.path: page.digest for page in pages}
        tree.publish(folder, settings.output, digests=digests, manifest=examined.manifest)
        remember(store, settings.output, digests)
    return Report(
        settings,
        essays=sum(source.kind is Kind.ARTICLE for source in read.originals),
        pages=len(pages) + 1,
        unchanged=sum(page.carried for page in pages),
        repeatable=engine.repeatable(pelican),
        warnings=tuple(warnings),
    )

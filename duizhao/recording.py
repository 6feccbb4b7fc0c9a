"""The pipeline of `duizhao translated`: read, mark up, record what translations were made from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from duizhao.editions.site import reading
from duizhao.input import sources
from duizhao.input.records import write_record
from duizhao.markup.anchors import slug
from duizhao.markup.article import Markup
from duizhao.markup.translating import record, translated
from duizhao.model import Source
from duizhao.pages import engine
from duizhao.problems import Problem, ProblemsFound
from duizhao.settings import Settings


def record_translations(
    file: Path, overrides: dict[str, Any], asked: Sequence[Path]
) -> list[tuple[Source, int, bool]]:
    """Records in each translation asked for, or in all, what its original says now.

    The result is each of them with the number of sections recorded and whether it changed. Raises
    ProblemsFound, and then no file has been touched.
    """
    file = file.absolute()
    pelican, _warnings = engine.opened(file, overrides)
    settings = Settings.of(pelican.settings, file, base=engine.base(pelican.settings))
    read = sources.read(settings, partial(slug, reading=reading))
    chosen = _chosen(read.translations, asked)
    originals = Markup.of(settings, reading).articles(read.originals)
    foreign = Markup.of(settings, reading, foreign=True)
    made = translated(read.translations, originals, foreign).articles
    known = {article.source.name: article for article in (*originals, *made)}
    records = [
        (source, record(known[source.translation.original]))
        for source in chosen
        if source.translation
    ]
    return [
        (source, len(said), write_record(source.path, source.shown, said))
        for source, said in records
    ]


def _chosen(translations: Sequence[Source], asked: Sequence[Path]) -> list[Source]:
    by_path = {source.path.resolve(): source for source in translations}
    problems = [
        Problem(
            str(path),
            0,
            0,
            "no-translation",
            "it is no translation that the site has"
            if path.exists()
            else "there is no such file here",
            "name one, as in content/essay.en.md, or none for all",
        )
        for path in asked
        if path.resolve() not in by_path
    ]
    if problems:
        raise ProblemsFound(problems)
    paths = dict.fromkeys(path.resolve() for path in asked)
    return [by_path[path] for path in paths] or list(translations)

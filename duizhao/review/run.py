"""The order of a review: read, find, compare with the answers, say or record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from duizhao import paths
from duizhao.editions.decisions import Decided, decided
from duizhao.editions.site import reading
from duizhao.input import sources
from duizhao.input.answers import read_answers, write_answers
from duizhao.input.glossaries import read_glossaries
from duizhao.markup.anchors import slug
from duizhao.markup.article import Markup
from duizhao.pages import engine
from duizhao.problems import Problem, ProblemsFound
from duizhao.review import deciding
from duizhao.review.page import page
from duizhao.review.places import places
from duizhao.settings import Settings

PAGE = "review.html"


@dataclass(frozen=True, slots=True)
class Review:
    """A site whose uncertain places have been looked for."""

    settings: Settings
    places: deciding.Sorted

    def accept(self, asked: Sequence[str]) -> Path:
        """Records the places asked for, or all; the result is the file. Raises ProblemsFound."""
        return write_answers(self.settings.file.parent, deciding.accepted(self.places, asked))

    def write_page(self, file: Path | None) -> Path:
        """Writes the list as a page, beside the settings if no file is named.

        Raises ProblemsFound where it must not lie or cannot be written.
        """
        path = (file or self.settings.file.parent / PAGE).absolute()
        for folder in (self.settings.output, self.settings.content):
            if paths.inside(folder, path):
                what = f"the page must not lie in {folder.name}, which is part of the site"
                problem = Problem(str(file or PAGE), 0, 0, "bad-path", what, "name another file")
                raise ProblemsFound([problem])
        try:
            path.write_text(page(self.places, self.settings.editions), encoding="utf-8")
        except OSError as error:
            what = f"the page cannot be written ({error.strerror or error})"
            problem = Problem(str(file or PAGE), 0, 0, "bad-path", what, "name another file")
            raise ProblemsFound([problem]) from None
        return path


def review_folder(file: Path, overrides: dict[str, Any]) -> Review:
    """Reviews the site of a settings file; ``overrides`` come before what the file says.

    Raises ProblemsFound for whatever would stop a build before its first page.
    """
    file = file.absolute()
    pelican, _warnings = engine.opened(file, overrides)
    settings = Settings.of(pelican.settings, file, base=engine.base(pelican.settings))
    read = sources.read(settings, partial(slug, reading=reading))
    markup = Markup.of(settings, reading)
    said = decided(markup.articles(read.originals), read_glossaries(settings), reading)
    return review(settings, said)


def review(settings: Settings, said: Decided) -> Review:
    """Reviews sources that have been read. Raises ProblemsFound for a bad file of answers."""
    answers = read_answers(settings.file.parent)
    return Review(settings, deciding.by_answer(places(settings, said), answers))


def require_decided(settings: Settings, said: Decided) -> None:
    """Raises ProblemsFound with every place that nobody has decided."""
    problems = deciding.problems(review(settings, said).places.undecided)
    if problems:
        raise ProblemsFound(problems)

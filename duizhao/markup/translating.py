"""Translations to articles: tied to their originals section by section, and compared with them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.markup.aliases import with_inherited
from duizhao.markup.article import Markup
from duizhao.markup.digests import OPENING, Section, lines, sections
from duizhao.markup.faults import Addresses
from duizhao.markup.sections import PART, Begin
from duizhao.markup.ties import increasing, tied
from duizhao.model import Article, Source
from duizhao.nearest import nearest
from duizhao.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Translated:
    """The articles of translations, and what an author should know of them."""

    articles: tuple[Article, ...] = ()
    warnings: tuple[Problem, ...] = ()


def translated(
    sources: Sequence[Source], originals: Sequence[Article], markup: Markup
) -> Translated:
    """The articles of translations, each of which comes after what it was made from.

    Raises ProblemsFound with what is wrong in any of them.
    """
    known = {article.source.name: article for article in originals}
    made: list[Article] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for source in sources:
        original = known.get(source.translation.original if source.translation else "")
        if original is None:
            continue  # what it was made from has problems of its own
        tying = _Tying(source, original)
        try:
            article = tying.article(markup)
        except ProblemsFound as found:
            problems += found.problems
        else:
            known[source.name] = article
            made.append(article)
            warnings += tying.warnings(article)
    if problems:
        raise ProblemsFound(problems)
    return Translated(tuple(made), tuple(warnings))


def record(article: Article) -> tuple[tuple[str, str], ...]:
    """What a translation remembers of its original: each section's id and digest."""
    return tuple((section.anchor, section.digest) for section in sections(article))


class _Tying:
    """One translation and its original."""

    def __init__(self, source: Source, original: Article) -> None:
        self.source = source
        self.original = original.source
        self.content = original.content
        self.theirs = sections(original)
        self.recorded = dict(source.translation.made_from) if source.translation else {}
        self._named: dict[str, Section] = {section.anchor: section for section in self.theirs}

    def article(self, markup: Markup) -> Article:
        def tie(own: Sequence[Begin]) -> list[str | None]:
            recorded = tuple(anchor for anchor in self.recorded if anchor != OPENING)
            return tied(own, self.theirs[1:], recorded)

        article = markup.article(self.source, tie)
        content = with_inherited(article.content, self.content)
        if content != article.content:
            article = replace(article, content=content, ids=Addresses.of(content).ids)
        own = {section.anchor for section in sections(article)}
        changed = (anchor for anchor in self._changed() if anchor in own)
        return replace(article, behind=tuple(changed))

    def _changed(self) -> Iterator[str]:
        """The original's sections that are not as they were when the translation was made."""
        if self.recorded:
            for section in self.theirs:
                if self.recorded.get(section.anchor) != section.digest:
                    yield section.anchor

    def warnings(self, article: Article) -> Iterator[Problem]:
        """What is not in step, at its line of whichever file has it."""
        own = sections(article)
        mine = dict(zip((s.anchor for s in own), lines(self.source, own), strict=True))
        theirs = dict(
            zip((s.anchor for s in self.theirs), lines(self.original, self.theirs), strict=True)
        )
        missing = [s for s in self.theirs if s.anchor not in mine and s.anchor != OPENING]
        for section in own:
            if section.anchor not in self._named:
                yield self._extra(section, mine[section.anchor], missing)
        for section in missing:
            yield self._missing(section, theirs[section.anchor])
        for anchor in self._moved([section.anchor for section in own]):
            yield self._elsewhere(mine[anchor], theirs[anchor])
        for anchor in article.behind:
            yield self._behind(self._named[anchor], mine[anchor], theirs[anchor])
        if not self.recorded or set(self._changed()):
            yield from self._newer()

    def _extra(self, section: Section, line: int, missing: Sequence[Section]) -> Problem:
        near = nearest(section.anchor, (each.anchor for each in missing))
        of = next((each for each in missing if each.anchor == near), next(iter(missing), None))
        mend = "take it out, or give the sections the ids of those that they translate"
        if of:
            mend = (
                f"give it the id of the section that it translates, as in {_given(of)}, "
                "or take it out"
            )
        return Problem(
            self.source.shown,
            line,
            0,
            "section-extra",
            f'its section "{section.anchor}" has no counterpart in {self.original.shown}',
            mend,
        )

    def _missing(self, section: Section, line: int) -> Problem:
        return Problem(
            self.original.shown,
            line,
            0,
            "section-untranslated",
            f'its section "{section.anchor}" has no counterpart in {self.source.shown}',
            "translate it; where the two stand in another order, give its id there: "
            + _given(section),
        )

    def _moved(self, own: Sequence[str]) -> Iterator[str]:
        """The original's sections that have changed places since, as few as will do.

        Where the translation has followed, or never had that order, there is nothing to say.
        """
        now = {section.anchor: place for place, section in enumerate(self.theirs)}
        then = [anchor for anchor in self.recorded if anchor in now and anchor in own]
        if then != [anchor for anchor in own if anchor in now and anchor in self.recorded]:
            return
        kept = increasing([now[anchor] for anchor in then])
        yield from (anchor for at, anchor in enumerate(then) if at not in kept)

    def _elsewhere(self, line: int, there: int) -> Problem:
        return Problem(
            self.source.shown,
            line,
            0,
            "section-moved",
            f"what it translates now stands elsewhere, at {self.original.shown}:{there}",
            "move it, or give the sections their ids, "
            f"then run: duizhao translated {self.source.shown}",
        )

    def _behind(self, section: Section, line: int, there: int) -> Problem:
        place = f"{self.original.shown}:{there}" if there else self.original.shown
        return Problem(
            self.source.shown,
            line,
            0,
            "section-behind",
            f"what it translates has changed at {place}",
            f"mend the translation, then run: duizhao translated {self.source.shown}",
        )

    def _newer(self) -> Iterator[Problem]:
        """A translation that was written on after its original, which may lack what it says."""
        latest = self.original.modified or self.original.date
        for key, date in (("modified", self.source.modified), ("date", self.source.date)):
            line = self.source.line(key)
            if date and line and latest and _plain(date) > _plain(latest):
                yield Problem(
                    self.source.shown,
                    line,
                    self.source.column(key),
                    "translation-newer",
                    f"it is from {date.date()}, and {self.original.shown} from {latest.date()}",
                    f"if both say the same, run: duizhao translated {self.source.shown}",
                )
                return


def _given(section: Section) -> str:
    """How a translation's section is given the id of the original's."""
    if section.level == PART:
        return f'<hr id="{section.anchor}">'
    return f"{{#{section.anchor}}}"


def _plain(date: datetime.datetime) -> datetime.datetime:
    """A date without its zone: most authors give none, and two such cannot be compared."""
    return date.replace(tzinfo=None)


def by_language(
    articles: Sequence[Article],
) -> Mapping[str, tuple[Article, ...]]:
    """The articles of translations by the code of their edition."""
    result: dict[str, tuple[Article, ...]] = {}
    for article in articles:
        translation = article.source.translation
        if translation:
            code = translation.language.tag.lower()
            result[code] = (*result.get(code, ()), article)
    return result

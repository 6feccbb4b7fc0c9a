"""Translations: which source is made from which, and what it takes from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from duizhao import paths
from duizhao.edition_settings import Names
from duizhao.languages import foreign
from duizhao.model import Edition, Kind, Language, Source, Translation
from duizhao.nearest import nearest
from duizhao.problems import Problem
from duizhao.settings import Settings


@dataclass(frozen=True, slots=True)
class Paired:
    """The sources of a site: what is written in Chinese, and what is translated from it."""

    originals: tuple[Source, ...]
    translations: tuple[Source, ...] = ()  # each after what it was made from
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def named_language(
    name: str, names: Collection[str], endings: Collection[str], editions: Sequence[Edition]
) -> tuple[Language | None, str]:
    """The language that a file's name says it is in, and the name of what it translates.

    ``essay.en.md`` is English where ``essay.md`` lies beside it, or where the site has an English
    edition; any other dot in a name is a dot. Where something lies beside it and its name says no
    other language than Chinese, the language is None.
    """
    path = PurePosixPath(name)
    stem, dot, tag = path.stem.rpartition(".")
    if not (dot and stem and tag.isascii() and tag[:2].isalpha()):
        return None, ""
    beside = (path.with_name(f"{stem}.{ending}").as_posix() for ending in sorted(endings))
    original = next((each for each in beside if each in names), "")
    if not original and tag.lower() not in {edition.code for edition in editions}:
        return None, ""
    language = foreign(tag)
    beside_it = path.with_name(stem + path.suffix).as_posix() if language else ""
    return language, original or beside_it


def paired(sources: Sequence[Source], settings: Settings, faulty: Collection[str] = ()) -> Paired:
    """Gives every translation its original, and what it leaves out.

    ``faulty`` are the names of sources in which something is wrong: what they would have been to
    others is not known. What is wrong with the pairs is in the result: it is to be said together
    with all else.
    """
    pairing = _Pairing(sources, settings, faulty)
    translations = tuple(pairing.translations())
    return Paired(
        originals=tuple(source for source in sources if not source.translation),
        translations=translations,
        problems=tuple(pairing.problems),
        warnings=tuple(pairing.warnings),
    )


class _Pairing:
    """One look at all sources, collecting problems."""

    def __init__(
        self, sources: Sequence[Source], settings: Settings, faulty: Collection[str]
    ) -> None:
        self._sources = sources
        self._faulty = faulty
        self._settings = settings
        self._by_name = {source.name: source for source in sources}
        self._by_slug = {
            (source.kind, paths.twin(source.slug)): source
            for source in reversed(sources)
            if not source.translation
        }
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def translations(self) -> Iterator[Source]:
        """The translations that have an edition, each after its original."""
        originals: dict[str, Source] = {}
        for source in self._sources:
            if source.translation:
                original = self._original(source, source.translation)
                if original:
                    originals[source.name] = original
        done: dict[str, Source] = {s.name: s for s in self._sources if not s.translation}
        taken: dict[tuple[str, str], Source] = {}
        for name in [*originals]:
            for source in self._line(name, originals, done):
                made = done[source.name] = self._completed(
                    source, done[originals[source.name].name]
                )
                if made.translation and self._listed(made, made.translation, taken):
                    yield made

    def _line(
        self, name: str, originals: Mapping[str, Source], done: Mapping[str, Source]
    ) -> Iterator[Source]:
        """A translation and all that it was made from and has not been dealt with, these first."""
        line: list[str] = []
        while name not in done:
            if name in line:
                self._circle(line[line.index(name) :], originals)
                return
            if name not in originals:
                return  # its own trouble has been reported
            line.append(name)
            name = originals[name].name
        yield from (self._by_name[each] for each in reversed(line))

    def _circle(self, names: Sequence[str], originals: Mapping[str, Source]) -> None:
        for name in names:
            source = self._by_name[name]
            self._report(
                source,
                (source.translation.line, source.translation.column)
                if source.translation
                else (1, 0),
                "translation-circle",
                f"it translates {originals[name].shown}, which is in the end translated from it",
                "let one of them translate an essay in Chinese",
            )

    def _original(self, source: Source, translation: Translation) -> Source | None:
        said, place = translation.original, (translation.line, translation.column)
        found = self._named(source, said) if said else self._by_slug.get(self._address(source))
        if found is None:
            # Its original may be a source that cannot be read: then that has been said.
            if not (self._faulty if not said else {*self._paths(source, said)} & {*self._faulty}):
                self._report(source, place, "translation-of-nothing", *self._nothing(source, said))
        elif found is source:
            mend = "name the file that it translates"
            what = "it says that it translates itself"
            self._report(source, place, "translation-of-itself", what, mend)
        elif found.kind is not source.kind:
            what = f"it is {_a(source.kind)}, and {found.shown} is {_a(found.kind)}"
            mend = "put both where pages are, or both where articles are"
            self._report(source, place, "translation-of-nothing", what, mend)
        else:
            return found
        return None

    def _nothing(self, source: Source, said: str) -> tuple[str, str]:
        """What to say of a translation whose original is not there, and how to mend it."""
        mend = "name the file that it translates, as in Translation of: essay.md"
        if not said and source.translation:
            language = source.translation.language.english
            kind = "page" if source.kind is Kind.PAGE else "essay"
            return f"it is in {language}, and no {kind} in Chinese has the same Slug:", mend
        names = (name for name in self._by_name if name != source.name)
        some = dict.fromkeys(path for n in names for path in (paths.relative(source.name, n), n))
        near = nearest(said, some)
        what = f'it translates "{said}", which is no source of the site'
        return what, f"did you mean {near}" if near else mend

    def _named(self, source: Source, said: str) -> Source | None:
        """A source by its path, or by its slug."""
        for name in self._paths(source, said):
            if name in self._by_name:
                return self._by_name[name]
        found = self._by_slug.get((source.kind, paths.twin(said)))
        return source if not found and source.slug and said == source.slug else found

    def _paths(self, source: Source, said: str) -> Iterator[str]:
        """What a path may name: from the translation's folder, from content, from the site's."""
        if not said.startswith("/"):
            yield paths.resolved(source.name, said)
        yield said.lstrip("/")
        folder = source.shown.removesuffix(source.name)
        if folder and said.startswith(folder):
            yield said.removeprefix(folder)

    def _address(self, source: Source) -> tuple[Kind, str]:
        return source.kind, paths.twin(source.slug)

    def _completed(self, source: Source, original: Source) -> Source:
        """The translation with its original's address, and all that it does not say itself."""
        if source.slug and paths.twin(source.slug) != paths.twin(original.slug):
            place = (source.slug_line, source.slug_column)
            what = f'its address "{source.slug}" is not that of {original.shown}'
            mend = f"write Slug: {original.slug}, or remove the line"
            self._report(source, place, "translation-slug", what, mend)
        edition = self.edition(source)
        terms = self._settings.of_editions.terms
        named = terms.get(edition.code if edition else "", Names()).of
        category = source.category or named(original.category)
        tags = source.tags or tuple(map(named, original.tags))
        series = source.series or named(original.series)
        authors = source.authors or tuple(map(named, original.authors))
        roots = dict(original.translation.terms) if original.translation else {}
        ties = [
            (category, original.category),
            (series, original.series),
            *_in_place(tags, original.tags),
            *_in_place(authors, original.authors),
        ]
        return replace(
            source,
            variant=original.variant,
            slug=original.slug,
            slug_line=source.slug_line or 1,
            date=source.date or original.date,
            status=source.status if source.line("status") else original.status,
            category=category,
            tags=tags,
            series=series,
            authors=authors,
            extra=tuple({**dict(original.extra), **dict(source.extra)}.items()),
            translation=source.translation
            and replace(
                source.translation,
                original=original.name,
                language=(edition and edition.language) or source.translation.language,
                terms=tuple((own, roots.get(its, its)) for own, its in ties if own and its),
            ),
        )

    def edition(self, source: Source) -> Edition | None:
        """The edition that a translation is for: its own, or that of a wider tag (RFC 4647)."""
        known = {edition.code: edition for edition in self._settings.foreign}
        tag = source.translation.language.tag.lower() if source.translation else ""
        while tag and tag not in known:
            tag = tag.rpartition("-")[0]
        return known.get(tag)

    def _listed(
        self, source: Source, translation: Translation, taken: dict[tuple[str, str], Source]
    ) -> bool:
        edition = self.edition(source)
        language = translation.language
        if edition is None:
            self.warnings.append(
                Problem(
                    source.shown,
                    translation.line,
                    translation.column,
                    "edition-unlisted",
                    f'it is left out, as the site has no edition "{language.tag}" '
                    f"({language.english})",
                    self._unlisted(language),
                )
            )
            return False
        first = taken.setdefault((edition.code, translation.original), source)
        if first is not source:
            self._report(
                source,
                (translation.line, translation.column),
                "translation-twice",
                f"{first.shown} translates the same source into {language.english}",
                "keep one of the two",
            )
        return first is source

    def _unlisted(self, language: Language) -> str:
        """How to mend that a translation has no edition."""
        own = language.tag.partition("-")[0]
        near = [e.tag for e in self._settings.foreign if e.tag.partition("-")[0] == own]
        mend = f'add "{language.tag}" to DUIZHAO_EDITIONS'
        return f"{mend}, or say Lang: {near[0]}" if near else mend

    def _report(
        self, source: Source, place: tuple[int, int], code: str, what: str, mend: str
    ) -> None:
        self.problems.append(Problem(source.shown, *place, code, what, mend))


def _a(kind: Kind) -> str:
    return "a page" if kind is Kind.PAGE else "an article"


def _in_place(own: tuple[str, ...], original: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Names are the same where there are as many of them: those in the same place."""
    if len(own) == len(original):
        yield from zip(own, original, strict=True)

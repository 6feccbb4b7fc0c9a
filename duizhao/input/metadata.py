"""Front matter to a `Source`: every value checked at its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from duizhao.input.fields import Header
from duizhao.input.frontmatter import FrontMatterError, split
from duizhao.model import Kind, Language, Source, Variant
from duizhao.problems import Problem, ProblemsFound
from duizhao.settings import Settings

Slugger = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is a source, and what its name says."""

    path: Path  # absolute
    name: str  # relative to the content folder
    shown: str  # as messages name it
    kind: Kind
    language: Language | None = None  # essay.en.md
    original: str = ""  # essay.md; where there is no language, what lies beside essay.xx.md


def source_of(text: str, file: File, settings: Settings, slug_of: Slugger) -> Source:
    """The source in one file's text. Raises ProblemsFound with all that its header has wrong.

    What a translation leaves out is its original's to say, so it is empty here.
    """
    shown = file.shown
    try:
        front = split(text)
    except FrontMatterError as error:
        raise ProblemsFound(
            [Problem(shown, error.line, error.column, "bad-front-matter", str(error), error.mend)]
        ) from None
    header = Header(front.fields, shown, settings)
    title = header.title(front.body_line)
    translation = header.translation(file.language, file.original if file.language else "")
    from_name = header.from_file_name(PurePosixPath(file.name).stem)
    date = header.date("date", from_name.get("date", ""))
    status = header.status()
    kind, needed = file.kind, not (translation or header.text("translation_of"))
    undated = (
        needed
        and kind is Kind.ARTICLE
        and date is None
        and status != "draft"
        and not settings.default_date
    )
    variant = settings.written_in if translation else header.variant()
    misnamed = _misnamed(file, undated=undated) if needed and not header.text("lang") else None
    if misnamed:
        header.problems.append(misnamed)
    elif undated:
        header.require_date()
    slug = header.slug() or from_name.get("slug", "")
    category = header.text("category")
    authors = header.several("author", "authors")
    if not translation:
        slug = slug or (slug_of(title) if title else "")
        category = category or _folder(file.name, settings) or settings.default_category
        authors = authors or tuple(filter(None, [settings.author]))
    source = Source(
        path=file.path,
        name=file.name,
        shown=shown,
        kind=kind,
        variant=variant,
        slug=slug,
        slug_line=header.place("slug", "title")[0],
        title=title,
        title_line=header.line("title"),
        body=front.body,
        body_line=front.body_line,
        date=date,
        modified=header.date("modified", ""),
        status=status,
        category=category,
        tags=header.several("tags", "keywords"),
        authors=authors,
        summary=header.text("summary"),
        summary_line=header.line("summary"),
        series=header.text("series"),
        glossary=header.lines("glossary"),
        glossary_line=header.line("glossary"),
        aliases=header.aliases(),
        extra=header.extra(),
        places=header.places(),
        translation=translation,
    )
    header.require_inside()
    header.require_template()
    if header.problems:
        raise ProblemsFound(header.problems)
    return source


def _misnamed(file: File, *, undated: bool) -> Problem | None:
    """What is wrong with essay.xx.md beside essay.md where xx is no language of a translation.

    With a date it is an essay whose name has a dot in it, unless xx is Chinese.
    """
    if not file.original or file.language:
        return None
    tag = PurePosixPath(file.name).stem.rpartition(".")[2]
    if Variant.of(tag):
        code, what = (
            "translation-language",
            f'"{tag}" in its name is Chinese, as is {file.original}',
        )
        mend = "leave it to conversion, or add a line Lang: if it is an essay of its own"
    elif undated:
        code, what = "unknown-language", f'"{tag}" in its name is no language tag'
        mend = f"write one, as in en, if it translates {file.original}, or else add a line Date:"
    else:
        return None
    return Problem(file.shown, 1, 0, code, what, mend)


def _folder(name: str, settings: Settings) -> str:
    """The folder that an essay lies in, which is its category unless the site says otherwise."""
    folder = PurePosixPath(name).parent.name
    return folder if settings.folder_is_category else ""

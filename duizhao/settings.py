"""Settings: Pelican's wide dictionary read once, into one frozen value with types."""

from __future__ import annotations

import ast
import difflib
import re
import zoneinfo
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao import edition_settings
from duizhao.appearance import Appearance
from duizhao.edition_settings import EditionSettings
from duizhao.model import Edition, Pair, Variant
from duizhao.problems import Problem, ProblemsFound
from duizhao.sealed import outside

READING_SPEED = 400  # characters a minute
OWN = (
    *edition_settings.OWN,
    "DUIZHAO_COLORS",
    "DUIZHAO_FONTS",
    "DUIZHAO_FOOTER",
    "DUIZHAO_LICENSE",
    "DUIZHAO_METADATA",
    "DUIZHAO_NAVIGATION",
    "DUIZHAO_POLICY",
    "DUIZHAO_RAW_HTML",
    "DUIZHAO_READING_SPEED",
    "DUIZHAO_SPACING",
    "DUIZHAO_STYLESHEETS",
    "DUIZHAO_WORKERS",
)
SPACING = ("as-typed", "none")  # what becomes of spaces between Han and Latin


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the house needs to know of a site's settings."""

    file: Path
    content: Path
    output: Path
    theme: Path
    language: str  # Pelican's DEFAULT_LANG, in lower case
    site_url: str  # absolute, without a slash at the end; "" while the author has not said
    written_in: Variant  # what a source without ``Lang:`` is written in
    base: Variant  # what the theme's templates are written in
    of_editions: EditionSettings
    reading_speed: int  # characters a minute
    workers: int  # processes that a build may use; 0: as many as there are processors
    look: Appearance
    spaced: bool  # whether the spaces that authors type between Han and Latin stay
    raw_html: bool  # whether essays may hold scripts
    metadata: frozenset[str]  # front matter keys of the site's own, in lower case
    article_paths: tuple[str, ...]
    article_excludes: tuple[str, ...]
    page_paths: tuple[str, ...]
    page_excludes: tuple[str, ...]
    static_paths: tuple[str, ...]
    ignore_files: tuple[str, ...]
    templates: tuple[Path, ...]  # the folders in which templates are looked for
    author: str
    default_category: str
    folder_is_category: bool
    default_date: bool
    filename_metadata: str
    markdown: Mapping[str, Any]  # Python-Markdown's own keyword arguments

    @classmethod
    def of(cls, pelican: Mapping[str, Any], file: Path, *, base: Variant | None) -> Settings:
        """The settings in Pelican's dictionary, which ``file`` was read into.

        ``base`` is what the theme is written in, or None when it follows the site's language.
        Raises ProblemsFound with everything that is wrong, each at its line of ``file``.
        """
        reading = _Reading(pelican, file)
        editions = edition_settings.Reading(pelican, reading.report)
        reading.unknown()
        reading.sealed()
        reading.zone()
        written_in = Variant.of(str(pelican["DEFAULT_LANG"])) or Variant.HANS
        settings = cls(
            file=file,
            content=Path(pelican["PATH"]).absolute(),
            output=Path(pelican["OUTPUT_PATH"]).absolute(),
            theme=Path(pelican["THEME"]),
            language=str(pelican["DEFAULT_LANG"]).lower(),
            site_url=str(pelican["SITEURL"] or "").rstrip("/"),
            written_in=written_in,
            base=base or written_in,
            of_editions=editions.read(),
            reading_speed=reading.number(
                "DUIZHAO_READING_SPEED",
                READING_SPEED,
                1,
                "give characters a minute as a whole number, as in 400",
            ),
            workers=reading.number(
                "DUIZHAO_WORKERS",
                0,
                0,
                "give a number of processes, or 0 for as many as there are processors",
            ),
            look=reading.look(),
            spaced=reading.spacing() == SPACING[0],
            raw_html=editions.flag("DUIZHAO_RAW_HTML"),
            metadata=frozenset(key.lower() for key in editions.strings("DUIZHAO_METADATA", ())),
            article_paths=tuple(pelican["ARTICLE_PATHS"]),
            article_excludes=tuple(pelican["ARTICLE_EXCLUDES"]),
            page_paths=tuple(pelican["PAGE_PATHS"]),
            page_excludes=tuple(pelican["PAGE_EXCLUDES"]),
            static_paths=tuple(pelican["STATIC_PATHS"]),
            ignore_files=tuple(pelican["IGNORE_FILES"]),
            templates=(
                *map(Path, pelican["THEME_TEMPLATES_OVERRIDES"]),
                Path(pelican["THEME"], "templates"),
            ),
            author=str(pelican.get("AUTHOR") or ""),
            default_category=str(pelican["DEFAULT_CATEGORY"]),
            folder_is_category=bool(pelican["USE_FOLDER_AS_CATEGORY"]),
            default_date=pelican.get("DEFAULT_DATE") is not None,
            filename_metadata=str(pelican["FILENAME_METADATA"]),
            markdown=pelican["MARKDOWN"],
        )
        if reading.problems:
            raise ProblemsFound(reading.problems)
        return settings

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All of them, in the order in which readers are offered them."""
        return self.of_editions.editions

    @property
    def chinese(self) -> tuple[Edition, ...]:
        """The editions that are made by conversion."""
        return tuple(edition for edition in self.editions if edition.variant)

    @property
    def foreign(self) -> tuple[Edition, ...]:
        """The editions that are translated by hand."""
        return tuple(edition for edition in self.editions if edition.language)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of editions that have parallel pages."""
        return self.of_editions.pairs

    def with_terms(self, reading: Callable[[str], str]) -> Settings:
        """The same with terms known by their spellings in both scripts, which ``reading`` folds."""
        terms = {
            code: replace(names, reading=reading) for code, names in self.of_editions.terms.items()
        }
        return replace(self, of_editions=replace(self.of_editions, terms=terms))

    def with_editions_of(self, codes: Collection[str]) -> Settings:
        """The same for a site that has translations for the editions of these codes alone.

        An edition without any is left out, and so are its parallel pages.
        """
        kept = tuple(each for each in self.editions if each.variant or each.code in codes)
        pairs = tuple(p for p in self.pairs if p.left in kept and p.right in kept)
        return replace(self, of_editions=replace(self.of_editions, editions=kept, pairs=pairs))

    def empty_editions(self, codes: Collection[str]) -> tuple[Problem, ...]:
        """A warning for each edition that has no translation."""
        line = assigned_at(self.file, "DUIZHAO_EDITIONS")
        return tuple(
            Problem(
                self.file.name,
                line,
                0,
                "edition-empty",
                f'the edition "{edition.tag}" is left out, as no essay is translated for it',
                f"write one, as in essay.{edition.code}.md beside essay.md",
            )
            for edition in self.foreign
            if edition.code not in codes
        )

    def warnings(self) -> tuple[Problem, ...]:
        """What is allowed and yet worth a word."""
        if self.site_url:
            return ()
        return (
            Problem(
                self.file.name,
                assigned_at(self.file, "SITEURL"),
                0,
                "no-siteurl",
                "SITEURL is not set, so canonical links, feeds and sitemap have no host",
                "set it to the address at which the site will be read",
            ),
        )


class _Reading:
    """One look through the dictionary, collecting problems."""

    def __init__(self, pelican: Mapping[str, Any], file: Path) -> None:
        self._pelican = pelican
        self._file = file
        self.problems: list[Problem] = []

    def number(self, key: str, otherwise: int, least: int, mend: str) -> int:
        value = self._pelican.get(key, otherwise)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.report(key, "bad-setting", f"{key} is {value!r}", mend)
            return otherwise
        return value

    def look(self) -> Appearance:
        def report(key: str, what: str, mend: str) -> None:
            self.report(key, "bad-setting", what, mend)

        return Appearance.of(self._pelican, [variant.value for variant in Variant], report)

    def spacing(self) -> str:
        value = self._pelican.get("DUIZHAO_SPACING", SPACING[0])
        if value in SPACING:
            return str(value)
        self.report(
            "DUIZHAO_SPACING",
            "bad-setting",
            f"DUIZHAO_SPACING is {value!r}",
            "give " + " or ".join(f'"{known}"' for known in SPACING),
        )
        return SPACING[0]

    def unknown(self) -> None:
        for key in self._pelican:
            if key.startswith("DUIZHAO_") and key not in OWN:
                near = difflib.get_close_matches(key, OWN, 1)
                mend = f"did you mean {near[0]}" if near else "remove it"
                self.report(key, "unknown-setting", f"{key} is no setting of ours", mend)

    def zone(self) -> None:
        name = str(self._pelican.get("TIMEZONE") or "UTC")
        try:
            zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            near = difflib.get_close_matches(name, zoneinfo.available_timezones(), 1)
            mend = f'did you mean "{near[0]}"' if near else 'name one, as in "Asia/Shanghai"'
            self.report("TIMEZONE", "bad-setting", f'there is no time zone "{name}"', mend)

    def sealed(self) -> None:
        extra = self._pelican.get("EXTRA_PATH_METADATA")
        tables = isinstance(extra, dict) and all(isinstance(said, dict) for said in extra.values())
        if not tables:
            what, mend = (
                f"EXTRA_PATH_METADATA is {extra!r}",
                'give a table, as in {"a.txt": {"path": "b.txt"}}',
            )
            self.report("EXTRA_PATH_METADATA", "bad-setting", what, mend)
        for key, path in outside(self._pelican):
            what = f'{key} has "{path}", which leads out of the site'
            self.report(key, "outside", what, "name only what stays inside of it")

    def report(self, key: str, code: str, what: str, mend: str) -> None:
        line = assigned_at(self._file, key)
        self.problems.append(Problem(self._file.name, line, 0, code, what, mend))


def assigned_at(file: Path, name: str) -> int:
    """The last line of a settings file on which ``name`` is assigned, or 0 when it is not there."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return 0
    line = 0
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            line = max(line, getattr(node, "lineno", 0))
    return line


def active(pelican: Mapping[str, Any], plugins: Iterable[str]) -> bool:
    """Whether a Pelican site asks for editions: it has one of our settings, or names the plugin."""
    return any(key.startswith("DUIZHAO_") for key in pelican) or any(
        re.fullmatch(r"(pelican\.plugins\.)?duizhao(\.plugin)?", name) for name in plugins
    )

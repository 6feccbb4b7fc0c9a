"""The fields of a source's header, asked for one by one, each value checked at its line."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator

from duizhao.input.frontmatter import Field
from duizhao.languages import foreign
from duizhao.model import Language, Translation, Variant
from duizhao.nearest import nearest
from duizhao.paths import reserved
from duizhao.problems import Problem
from duizhao.sealed import leads_out
from duizhao.settings import Settings

OURS = frozenset(
    "title date modified category tags keywords slug lang author authors summary status "
    "series glossary aliases translation_of made_from".split()
)
PELICANS = frozenset("template url save_as translation description".split())
STATUSES = ("published", "draft", "hidden", "skip")  # Pelican's
LONGEST_SLUG = 180  # bytes; a file name has 255 at the most, ending and page number included
_NO_ADDRESS = re.compile(
    r"""[\x00-\x1f?#%&<>"'\\:*|\xad\u200b-\u200f\u2060-\u206f]|(?:^|/)(?:\.|/|$)"""
)
# What means something else in an address or in a file name, what nobody sees, what is hidden, what
# leads outside.


class Header:
    """The fields of one header, asked for one by one, collecting problems."""

    def __init__(self, fields: tuple[Field, ...], shown: str, settings: Settings) -> None:
        self._shown = shown
        self._settings = settings
        self._known = OURS | PELICANS | settings.metadata
        self._fields: dict[str, Field] = {}
        self.problems: list[Problem] = []
        for field in fields:
            if field.key in self._fields:
                first = self._fields[field.key].line
                self._report_key(
                    field,
                    "key-twice",
                    f'"{field.key}" stands twice, first on line {first}',
                    "keep one of the two",
                )
            elif field.key not in self._known:
                self._unknown(field)
            else:
                self._fields[field.key] = field

    def line(self, key: str) -> int:
        return self._fields[key].line if key in self._fields else 0

    def place(self, *keys: str) -> tuple[int, int]:
        """The line and the column of the first of some keys that the header has, or zeros."""
        found = (self._fields[key].place() for key in keys if key in self._fields)
        return next(found, (0, 0))

    def text(self, key: str) -> str:
        return self._fields[key].value.strip() if key in self._fields else ""

    def lines(self, key: str) -> tuple[str, ...]:
        """A list that may hold commas and semicolons: YAML's own, or one entry a line."""
        field = self._fields.get(key)
        parts = (
            (part.strip() for value in field.values for part in value.split("\n")) if field else ()
        )
        return tuple(part for part in parts if part)

    def several(self, *keys: str) -> tuple[str, ...]:
        """A list: YAML's own, or parted by semicolons if there is one, else by commas (Pelican)."""
        result: list[str] = []
        for key in keys:
            field = self._fields.get(key)
            for value in field.values if field else ():
                parts = re.split(r"[;；]" if re.search(r"[;；]", value) else r"[,，、]", value)
                result += [part.strip() for part in parts if part.strip()]
        return tuple(dict.fromkeys(result))

    def aliases(self) -> tuple[str, ...]:
        names = self.several("aliases")
        for name in names:
            if re.search(r"""[\s#"'<>&]""", name):
                what = f'"{name}" cannot be an anchor'
                field, mend = self._fields["aliases"], "write it without the #"
                self._report(field, "bad-alias", what, mend, name)
        return names

    def title(self, body_line: int) -> str:
        title = self.text("title")
        if not title:
            line, column = self.place("title") if self.line("title") else (min(1, body_line), 0)
            self.problems.append(
                Problem(
                    self._shown,
                    line,
                    column,
                    "no-title",
                    "the essay has no title",
                    "begin the file with a line Title: …",
                )
            )
        return title

    def slug(self) -> str:
        slug = self.text("slug")
        wrong = _NO_ADDRESS.search(slug) or reserved(slug) or slug.startswith("/")
        if slug and (wrong or len(slug.encode()) > LONGEST_SLUG):
            self._report(
                self._fields["slug"],
                "bad-slug",
                f'"{slug[:40]}" cannot be an address',
                "write it in letters, digits and hyphens, as in sales-limits",
            )
        return slug

    def require_inside(self) -> None:
        before = len(self.problems)
        for key in ("url", "save_as"):
            path = self.text(key)
            plain = path.removesuffix("/")
            if path and (leads_out(path) or _NO_ADDRESS.search(plain) or reserved(plain)):
                what = f'"{path[:40]}" cannot be an address'
                mend = "write a path inside the site, as in notes/sales-limits.html"
                self._report(self._fields[key], "bad-slug", what, mend)
        if self.text("url") and not self.text("save_as") and len(self.problems) == before:
            what = "it has an Url: and no Save_as:, so no file would be there"
            self._report(self._fields["url"], "bad-slug", what, "add Save_as:, or take both away")

    def require_template(self) -> None:
        name = self.text("template")
        if not name:
            return
        found = {
            file.stem
            for folder in self._settings.templates
            for file in (sorted(folder.glob("*.html")) if folder.is_dir() else ())
        }
        if name not in found:
            near = nearest(name, sorted(found))
            what = f'the theme has no template "{name}"'
            mend = f'did you mean "{near}"' if near else "name one of the theme's templates"
            self._report(self._fields["template"], "no-template", what, mend)

    def variant(self) -> Variant:
        tag = self.text("lang")
        if not tag:
            return self._settings.written_in
        variant = Variant.of(tag)
        if variant is None:
            known = [variant.value for variant in Variant]
            near = difflib.get_close_matches(tag, known, 1, 0.4)
            self._report(
                self._fields["lang"],
                "unknown-language",
                f'"{tag}" is no language tag',
                f'did you mean "{near[0]}"'
                if near
                else f"write one of {', '.join(known)}, or a translation's language, as in en",
            )
        return variant or self._settings.written_in

    def translation(self, file_language: Language | None, original: str) -> Translation | None:
        """What makes the source a translation, or None when it is an essay of its own."""
        tag, of = self.text("lang"), self.text("translation_of")
        said = foreign(tag) if tag else None
        if not of and not said and (tag or not file_language):
            return None
        language = said or (None if tag else file_language)
        line, column = self.place("translation_of", "lang")
        if language is None:
            self._no_language(tag, of, (line, column))
            return None
        if file_language and file_language.tag != language.tag and said and not of:
            what = (
                f'its language is "{language.tag}", and "{file_language.tag}" by the file\'s name'
            )
            self._report(
                self._fields["lang"], "two-languages", what, "let both say the same, or one alone"
            )
        return Translation(language, of or original, line or 1, column, tuple(self._made_from()))

    def _no_language(self, tag: str, of: str, place: tuple[int, int]) -> None:
        if tag and Variant.of(tag) is None:
            return  # no language at all: said by variant()
        code, what = "translation-language", f'it translates "{of}" and does not say into what'
        mend = "add a line such as Lang: en"
        if tag:
            what = f'"{tag}" is Chinese, as is what it translates'
            mend = "leave it to conversion, or remove the line Translation of: for an essay apart"
        self.problems.append(Problem(self._shown, *place, code, what, mend))

    def _made_from(self) -> Iterator[tuple[str, str]]:
        """What ``duizhao translated`` recorded: sections of the original, with their digests."""
        for entry in self.lines("made_from"):
            anchor, _, digest = entry.rpartition(" ")
            if anchor and re.fullmatch("[0-9a-f]{8}", digest):
                yield anchor.strip(), digest
            else:
                self._report(
                    self._fields["made_from"],
                    "bad-record",
                    f'"{entry}" is no section and its digest',
                    "let it be written by: duizhao translated " + self._shown,
                    entry,
                )

    def places(self) -> tuple[tuple[str, tuple[int, int]], ...]:
        """Where the values of all keys stand, by their key."""
        return tuple((key, field.place()) for key, field in self._fields.items())

    def status(self) -> str:
        status = self.text("status").lower() or "published"
        if status not in STATUSES:
            near = difflib.get_close_matches(status, STATUSES, 1)
            self._report(
                self._fields["status"],
                "unknown-status",
                f'"{status}" is no status',
                f'did you mean "{near[0]}"' if near else "write one of " + ", ".join(STATUSES),
            )
        return status

    def date(self, key: str, default: str) -> datetime.datetime | None:
        text = self.text(key) or default
        if not text:
            return None
        try:
            return datetime.datetime.fromisoformat(text)
        except ValueError:
            field = self._fields.get(key, Field(key, (text,), 0))
            self._report(
                field,
                "bad-date",
                f'"{text}" is no date',
                "write it as ISO 8601 has it, as in 2026-09-05 or 2026-09-05 18:30",
            )
            return None

    def require_date(self) -> None:
        # What is in no language may be a translation, which has its original's date.
        if not any(problem.code in {"bad-date", "unknown-language"} for problem in self.problems):
            line, column = self.place("date") if self.line("date") else (self.line("title") or 1, 0)
            self.problems.append(
                Problem(
                    self._shown,
                    line,
                    column,
                    "no-date",
                    "the essay has no date",
                    "add a line such as Date: 2026-09-05 to its header, or Status: draft",
                )
            )

    def from_file_name(self, stem: str) -> dict[str, str]:
        """What Pelican's FILENAME_METADATA finds in the name of the file."""
        match = re.match(self._settings.filename_metadata, stem)
        groups = match.groupdict() if match else {}
        return {key: value for key, value in groups.items() if value}

    def extra(self) -> tuple[tuple[str, str], ...]:
        keys = (PELICANS | self._settings.metadata) - OURS
        return tuple(
            (key, self.text(key)) for key in self._fields if key in keys and self.text(key)
        )

    def _unknown(self, field: Field) -> None:
        near = difflib.get_close_matches(field.key, sorted(self._known), 1)
        self._report_key(
            field,
            "unknown-key",
            f'the header has no key "{field.key}"',
            f'did you mean "{near[0]}"'
            if near
            else "remove the line, or allow the key with DUIZHAO_METADATA",
        )

    def _report_key(self, field: Field, code: str, what: str, mend: str) -> None:
        problem = Problem(self._shown, field.line, field.column, code, what, mend)
        self.problems.append(problem)

    def _report(self, field: Field, code: str, what: str, mend: str, part: str = "") -> None:
        self.problems.append(Problem(self._shown, *field.place(part), code, what, mend))

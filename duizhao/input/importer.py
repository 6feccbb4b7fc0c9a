"""Plain text to an essay under ``content/``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.input.decoding import decoded
from duizhao.input.literal import literal
from duizhao.input.outline import Part, Role, outline
from duizhao.input.punctuation import full_width
from duizhao.model import Variant
from duizhao.problems import Problem, ProblemsFound

Slugger = Callable[[str], str]

# Frequent characters that only one of the scripts has, in the same order.
_SIMPLIFIED = frozenset("们这说为时会来对过还发进现开问关间无门车东学见书让认语话请谁读钱")
_TRADITIONAL = frozenset("們這說為時會來對過還發進現開問關間無門車東學見書讓認語話請誰讀錢")


@dataclass(frozen=True, slots=True)
class Header:
    """What an author says of a text beside the text. An empty value gives no line."""

    title: str
    date: str  # ISO 8601
    author: str = ""
    lang: str = ""  # empty: the text's own script, where its characters tell
    category: str = ""
    tags: tuple[str, ...] = ()

    def lines(self, text: str) -> list[str]:
        """The lines of front matter for an essay with such a text."""
        tags = [tag for tag in map(_single, self.tags) if tag]
        values = {
            "Title": self.title,
            "Date": self.date,
            "Authors": self.author,
            "Lang": self.lang or _script(text),
            "Category": self.category,
            # A semicolon parts tags that have commas of their own.
            "Tags": ("; " if "," in "".join(tags) else ", ").join(tags),
        }
        return [f"{key}: {_single(value)}" for key, value in values.items() if _single(value)]

    def problems(self) -> Iterator[Problem]:
        """What is wrong with it, under the names of the command's options."""
        if not self.title.strip():
            yield _problem("--title", "no-title", "it is empty", "give the essay a title")
        try:
            datetime.datetime.fromisoformat(self.date)
        except ValueError:
            mend = "write it as ISO 8601 has it, as in 2026-09-05 or 2026-09-05 18:30"
            yield _problem("--date", "bad-date", f'"{self.date}" is no date', mend)
        if self.lang and Variant.of(self.lang) is None:
            what = f'"{self.lang}" is no variant that an essay can be written in'
            mend = "write one of " + ", ".join(variant.value for variant in Variant)
            yield _problem("--lang", "unknown-language", what, mend)


def import_text(text: str, header: Header) -> str:
    """The Markdown source of the essay that a plain text is.

    Lines become paragraphs, headings, list items and breaks (`outline`), Chinese gets Chinese
    punctuation (`full_width`), and what Markdown would take for markup is escaped (`literal`).
    """
    parts = outline(text, known=(header.title, header.author))
    return "\n".join([*header.lines(text), "", _markdown(parts)])


def write_essay(file: Path, content: Path, header: Header, slug_of: Slugger) -> Path:
    """Imports ``file`` into the folder ``content`` and says which file was written.

    ``slug_of`` gives the name of that file from the title. Raises ProblemsFound, and writes
    nothing, when the text, the header or the folder is of no use or the file exists.
    """
    problems = [*header.problems()]
    text = ""
    try:
        text = decoded(_bytes(file), str(file))
        if not outline(text, known=(header.title, header.author)):
            problems.append(_problem(file, "no-text", "it holds no text", "name another file"))
    except ProblemsFound as found:
        problems += found.problems
    if not content.is_dir():
        mend = "run this in the site's folder, or name the content folder with --content"
        problems.append(_problem(content, "no-content", "there is no such folder", mend))
    if problems:
        raise ProblemsFound(problems)
    path = content / f"{slug_of(header.title)}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as essay:
            essay.write(import_text(text, header))
    except FileExistsError:
        mend = "choose another title, or move that file away"
        raise ProblemsFound([_problem(path, "file-exists", "it exists already", mend)]) from None
    except OSError as error:
        raise ProblemsFound([_refused(path, "written", error)]) from None
    return path


def _markdown(parts: Iterable[Part]) -> str:
    result: list[str] = []
    last = Role.BREAK
    for part in parts:
        line = literal(full_width(part.text))
        shown = {
            Role.HEADING: f"## {line}",
            Role.PARAGRAPH: line,
            Role.ITEM: f"- {line}",
            Role.BREAK: "***",
        }[part.role]
        one_list = part.role is last is Role.ITEM
        result += [shown] if one_list or not result else ["", shown]
        last = part.role
    return "".join(f"{line}\n" for line in result)


def _single(value: str) -> str:
    """A value on one line, as a header needs it."""
    return " ".join(value.split())


def _script(text: str) -> str:
    simplified = sum(char in _SIMPLIFIED for char in text)
    traditional = sum(char in _TRADITIONAL for char in text)
    if traditional > 2 * simplified:
        return Variant.HANT.value
    return Variant.HANS.value if simplified > 2 * traditional else ""


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ProblemsFound([_refused(file, "read", error)]) from None


def _problem(where: Path | str, code: str, what: str, mend: str) -> Problem:
    return Problem(str(where), 0, 0, code, what, mend)


def _refused(path: Path, done: str, error: OSError) -> Problem:
    why = error.strerror or str(error)
    return _problem(path, f"not-{done}", f"it cannot be {done} ({why})", "mend its path or rights")

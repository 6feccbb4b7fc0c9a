"""Answers: what an author said of uncertain places, kept in ``decisions.toml`` beside the settings.

The file is meant for version control: one table a place, sorted, so that an answer more is four
lines more and nothing else. See ``docs/review.md`` for its form.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.input.decoding import decoded
from duizhao.model import Variant
from duizhao.problems import Problem, ProblemsFound

FILE = "decisions.toml"
_HEAD = """\
# Places whose conversion somebody has looked at and accepted, by source, sentence and word.
# Written by `duizhao review --accept`; see docs/review.md of Duizhao.
"""
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_OWN = frozenset({"sentence", "word", "nth"})
_EDITIONS = frozenset(variant.value for variant in Variant)


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One place that was accepted, with what the editions showed there."""

    file: str  # as messages name it
    sentence: str
    word: str
    nth: int  # which one of several in the sentence, from 1
    shown: tuple[tuple[str, str], ...]  # each edition's tag and form


def read_answers(folder: Path) -> tuple[Answer, ...]:
    """The answers of the site in a folder; none where there is no file. Raises ProblemsFound."""
    path = folder / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        why = error.strerror or str(error)
        raise _refused(0, 0, f"it cannot be read ({why})", "mend its rights") from None
    text = decoded(data, FILE)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (0, 0)
        what = f"it is no TOML: {_PLACE.sub('', str(error))}"
        raise _refused(line, column, what, "mend its text, or restore it") from None
    problems: list[Problem] = []
    answers = tuple(_answers(tables, text, problems))
    if problems:
        raise ProblemsFound(problems)
    return answers


def write_answers(folder: Path, answers: Iterable[Answer]) -> Path:
    """Puts the answers into the site's file, whole or not at all; the result is its path."""
    path = folder / FILE
    text = _HEAD + "".join(_table(answer) for answer in sorted(answers))
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _table(answer: Answer) -> str:
    lines = [f"[[{_quoted(answer.file)}]]", f"sentence = {_quoted(answer.sentence)}"]
    lines.append(f"word = {_quoted(answer.word)}")
    if answer.nth > 1:
        lines.append(f"nth = {answer.nth}")
    lines += [f"{edition} = {_quoted(form)}" for edition, form in answer.shown]
    return "\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: what JSON writes is one, but for the one control character it leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _answers(tables: dict[str, Any], text: str, problems: list[Problem]) -> Iterator[Answer]:
    for file, entries in tables.items():
        lines = _lines(text, file)
        if not isinstance(entries, list):
            problems.append(_wrong(lines[0], f'"{file}" is no list of places'))
            continue
        for at, entry in enumerate(entries):
            line = lines[min(at, len(lines) - 1)]
            wrong = _fault(entry)
            if wrong:
                problems.append(_wrong(line, wrong))
            else:
                shown = tuple((key, entry[key]) for key in entry if key not in _OWN)
                yield Answer(file, entry["sentence"], entry["word"], entry.get("nth", 1), shown)


def _fault(entry: Any) -> str:
    """What is wrong with one entry, or an empty text."""
    if not isinstance(entry, dict):
        return "an entry is no table"
    for key, value in entry.items():
        if key not in _OWN | _EDITIONS:
            return f'the entry has an unknown key "{key}"'
        if key == "nth":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                return "nth is no number from 1"
        elif not isinstance(value, str):
            return f"{key} is no text"
    missing = [key for key in ("sentence", "word") if key not in entry]
    return f"the entry has no {missing[0]}" if missing else ""


def _lines(text: str, file: str) -> list[int]:
    """The lines of the tables of a source, or the first line where they are written otherwise."""
    found = [
        text.count("\n", 0, match.start()) + 1
        for match in _TABLE.finditer(text)
        if _quoted(file) in text[match.start() : text.find("\n", match.start())]
        or file in text[match.start() : text.find("\n", match.start())]
    ]
    return found or [max(1, text.count("\n", 0, max(0, text.find(file))) + 1)]


def _wrong(line: int, what: str) -> Problem:
    return Problem(
        FILE, line, 0, "bad-decisions", what, "write sentence, word and editions as texts"
    )


def _refused(line: int, column: int, what: str, mend: str) -> ProblemsFound:
    return ProblemsFound([Problem(FILE, line, column, "bad-decisions", what, mend)])

"""The glossaries of a site: ``content/glossary/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duizhao.input.decoding import decoded
from duizhao.model import GlossaryFile
from duizhao.problems import Problem, ProblemsFound
from duizhao.settings import Settings

FOLDER = "glossary"
_KEYS = frozenset({"topics", "words"})
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def read_glossaries(settings: Settings) -> tuple[GlossaryFile, ...]:
    """All glossary files of a site, by name. Raises ProblemsFound."""
    files: list[GlossaryFile] = []
    problems: list[Problem] = []
    for path in sorted((settings.content / FOLDER).glob("*.toml")):
        # What is no file of the content has been said when the content was looked through.
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        try:
            files.append(_file(path, f"{settings.content.name}/{FOLDER}/{path.name}"))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems, tuple(files))
    return tuple(files)


def glossary_file(path: Path) -> GlossaryFile:
    """One glossary file, wherever it is. Raises ProblemsFound."""
    return _file(path, path.name)


def _file(path: Path, shown: str) -> GlossaryFile:
    try:
        text = decoded(path.read_bytes(), shown)
        table = tomllib.loads(text)
    except OSError as error:
        why = error.strerror or str(error)
        raise ProblemsFound(
            [Problem(shown, 0, 0, "unreadable", f"it cannot be read ({why})", "mend its path")]
        ) from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (0, 0)
        what = f"the glossary is no TOML: {_PLACE.sub('', str(error))}"
        raise ProblemsFound(
            [Problem(shown, line, column, "bad-glossary", what, "mend its text")]
        ) from None
    problems = list(_wrong(table, text, shown))
    if problems:
        raise ProblemsFound(problems)
    words = tuple((word, _line(text, word)) for word in table.get("words", ()))
    return GlossaryFile(shown, tuple(table.get("topics", ())), words)


def _wrong(table: dict[str, Any], text: str, shown: str) -> Iterator[Problem]:
    for key, value in table.items():
        line = _line(text, key)
        if key not in _KEYS:
            what = f'the glossary has no key "{key}"'
            yield Problem(shown, line, 0, "bad-glossary", what, "write topics or words")
        elif not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            mend = (
                'write it as ["zh-hans:…; zh-hant:…"]' if key == "words" else 'write it as ["技术"]'
            )
            yield Problem(shown, line, 0, "bad-glossary", f"{key} is no list of texts", mend)


def _line(text: str, needle: str) -> int:
    return text.count("\n", 0, max(0, text.find(needle))) + 1

"""Front matter: Pelican's ``Key: value`` header, or a YAML block between ``---`` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:(?!//)\s*(?P<value>.*)$")
_NULL = "tag:yaml.org,2002:null"  # of ~, null and nothing
_CHINESE_KEY = re.compile(r"[\u3400-\u9fff]{1,6}\s*:\s")
_WIDE_COLON = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*：")


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a front matter; a list in YAML has several values, a header line has one."""

    key: str  # in lower case, words joined by _
    values: tuple[str, ...]
    line: int
    column: int = 0  # of the key, from 1; 0 where no header has it
    places: tuple[tuple[int, int], ...] = ()  # of the values; in a header line, of its lines

    @property
    def value(self) -> str:
        return ", ".join(self.values)

    def place(self, part: str = "") -> tuple[int, int]:
        """The line and the column of a part of the value; of the key, if there is no value."""
        lines = self.values if len(self.values) > 1 else self.value.split("\n")
        for text, (line, column) in zip(lines, self.places, strict=False):
            if text and part in text:
                return line, column + text.index(part)
        first = next(iter(self.places), (self.line, self.column))
        return first if self.value else (self.line, self.column)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    fields: tuple[Field, ...]
    body: str
    body_line: int  # the line on which the body starts, counted from 1


class FrontMatterError(ValueError):
    """The front matter cannot be read: ``line`` says where, the message what, ``mend`` how."""

    def __init__(self, line: int, column: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.column, self.mend = line, column, mend


def split(text: str) -> FrontMatter:
    """The front matter of a source and its body. Raises FrontMatterError.

    The header follows Python-Markdown's Meta-Data extension, which Pelican uses: keys up to the
    first blank line, and lines indented by four spaces or more go on with the value above them.
    """
    lines = text.split("\n")
    if lines[0].strip() == "---":
        return _yaml(lines)
    fields: list[Field] = []
    at = 0
    for at, line in enumerate(lines):
        if not line.strip():
            break
        match = _KEY.match(line)
        if match:
            place = (at + 1, match.start("value") + 1)
            fields.append(Field(_name(match["key"]), (match["value"],), at + 1, 1, (place,)))
        elif fields and line.startswith("    "):
            last = fields[-1]
            below = (at + 1, len(line) - len(line.lstrip()) + 1)
            value = f"{last.value}\n{line.strip()}" if last.value else line.strip()
            places = (*last.places, below) if last.value else (below,)
            fields[-1] = replace(last, values=(value,), places=places)
        elif _WIDE_COLON.match(line):
            raise FrontMatterError(
                at + 1,
                line.index("：") + 1,
                "a header line has a full-width colon",
                "write a half-width colon and a space after the key, as in Title: …",
            )
        elif fields:
            raise FrontMatterError(
                at + 1,
                1,
                f'"{line.strip()[:20]}" in the header has no key',
                "leave a blank line between header and text, or indent it by four spaces",
            )
        elif _CHINESE_KEY.match(line) and _KEY.match(lines[at + 1] if lines[at + 1 :] else ""):
            raise FrontMatterError(
                at + 1,
                1,
                f'the header has no key "{line.split(":")[0].strip()}"',
                "write keys in English, as in Title: …",
            )
        else:
            return FrontMatter((), text, 1)
    else:
        at += 1
    return FrontMatter(tuple(fields), "\n".join(lines[at + 1 :]), at + 2)


def _name(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def _yaml(lines: list[str]) -> FrontMatter:
    ends = (at for at, line in enumerate(lines[1:], 1) if line.strip() in {"---", "..."})
    end = next(ends, None)
    if end is None:
        raise FrontMatterError(
            1, 1, "the front matter has no end", "close it with a line of three hyphens"
        )
    tree = _composed("\n".join(lines[1:end]))
    fields: list[Field] = []
    if tree is not None and not isinstance(tree, yaml.MappingNode):
        raise FrontMatterError(2, 1, "the front matter has no keys", "write Key: value lines")
    for key, value in tree.value if tree is not None else ():
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise FrontMatterError(line, 1, "a key is no text", "write Key: value lines")
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(item, yaml.ScalarNode) for item in items):
            raise FrontMatterError(
                line,
                value.start_mark.column + 1,
                f'the value of "{key.value}" is nested',
                "give a text or a list of texts",
            )
        for item in (value, *items):
            if not item.tag.startswith("tag:yaml.org,2002:") or "python/" in item.tag:
                at, tag = item.start_mark, item.tag.removeprefix("tag:yaml.org,2002:")
                what = f'the value of "{key.value}" has the tag "{tag}"'
                mend = "give a text or a list of texts"
                raise FrontMatterError(at.line + 2, at.column + 1, what, mend)
        values = ("" if item.tag == _NULL else item.value for item in items)
        places = tuple(_place(item, lines) for item in items)
        column = key.start_mark.column + 1
        fields.append(Field(_name(key.value), tuple(values), line, column, places))
    return FrontMatter(tuple(fields), "\n".join(lines[end + 1 :]), end + 2)


def _composed(text: str) -> yaml.Node | None:
    """The tree of a text in YAML that begins on the second line of a file."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        mend = "give texts and lists of texts"
        raise FrontMatterError(2, 1, "the front matter is nested too deeply", mend) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        raise FrontMatterError(
            line,
            column,
            f"the front matter is no YAML: {error.problem or error.context}",
            "quote values that hold a colon, a quote or a hash",
        ) from None
    except yaml.YAMLError as error:
        raise FrontMatterError(
            1, 1, f"the front matter is no YAML: {str(error).splitlines()[0]}", "mend its text"
        ) from None


def _place(item: yaml.ScalarNode, lines: list[str]) -> tuple[int, int]:
    """The line and the column of a value, without the quotation mark before it."""
    line, column = item.start_mark.line + 1, item.start_mark.column
    quoted = lines[line].startswith(item.value, column + 1) and item.style in {"'", '"'}
    return line + 1, column + 1 + quoted

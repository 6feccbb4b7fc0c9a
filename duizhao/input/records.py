"""Records: what a translation was made from, written into its own header and nothing else of it."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from duizhao.input.frontmatter import split
from duizhao.problems import Problem, ProblemsFound

_KEY = re.compile(r"made[\s_-]+from\s*:", re.IGNORECASE)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_END = re.compile(r"\r\n|\r|\n")


def with_record(text: str, record: Sequence[tuple[str, str]]) -> str:
    """The text of a source with the record in its header, in place of an earlier one.

    All other lines stay as they are, their ends and a byte order mark included. Raises ValueError
    when the header has no line of its own for each key.
    """
    lines = _LINES.findall(text)
    found = _END.search(lines[0]) if lines else None
    end = found[0] if found else "\n"
    block = bool(lines) and lines[0].lstrip("\ufeff").strip() == "---"
    last = _end(lines, block=block)
    first, after = (_in_yaml if block else _in_header)(lines[:last])
    entries = [f"{anchor} {digest}" for anchor, digest in record]
    said = (
        ["Made from:", *(f'  - "{entry}"' for entry in entries)]
        if block
        else [f"Made from: {entries[0]}", *(f"    {entry}" for entry in entries[1:])]
    )
    mark = "\ufeff" if first == 0 and lines and lines[0].startswith("\ufeff") else ""
    before = "".join(lines[:first])
    if before and not _END.search(lines[first - 1]):
        before += end  # a header without any text below it
    made = before + mark + "".join(line + end for line in said) + "".join(lines[after:])
    if _read(made) != (*_read(text)[:2], tuple(entries)):
        raise ValueError("no line of its own for each key")
    return made


def _end(lines: Sequence[str], *, block: bool) -> int:
    """The line before which a header ends."""
    if block:
        ends = (at for at in range(1, len(lines)) if lines[at].strip() in {"---", "..."})
    else:
        ends = (at for at, line in enumerate(lines) if not line.strip())
    return next(ends, len(lines))


def _in_header(lines: Sequence[str]) -> tuple[int, int]:
    """The lines of an earlier record in a header; none of them, at its end, where there is none."""
    for first, line in enumerate(lines):
        if _KEY.match(line.lstrip("\ufeff")):
            after = first + 1
            while after < len(lines) and lines[after].startswith("    "):
                after += 1
            return first, after
    return len(lines), len(lines)


def _in_yaml(lines: Sequence[str]) -> tuple[int, int]:
    """The same in a YAML block, whose value may be written in many ways."""
    tree = yaml.compose("".join(lines[1:]), Loader=yaml.SafeLoader)
    for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
        if _KEY.fullmatch(f"{key.value}:"):
            first = key.start_mark.line + 1
            after = value.end_mark.line + (2 if value.end_mark.column else 1)
            while after > first + 1 and re.match(r"\s*(#|$)", lines[after - 1]):
                after -= 1  # what stands before the next key is the author's
            return first, after
    return len(lines), len(lines)


def _read(text: str) -> tuple[object, str, tuple[str, ...]]:
    """What a source's header says, its text, and its record."""
    front = split(_END.sub("\n", text.lstrip("\ufeff")))
    fields = [(field.key, field.values) for field in front.fields if field.key != "made_from"]
    records = [field for field in front.fields if field.key == "made_from"]
    lines = [line for field in records for value in field.values for line in value.split("\n")]
    return fields, front.body, tuple(lines)


def write_record(path: Path, shown: str, record: Sequence[tuple[str, str]]) -> bool:
    """Puts a record into a source, whole or not at all; the result is whether that changed it.

    Raises ProblemsFound when the file cannot be written.
    """

    def refused(what: str, mend: str) -> ProblemsFound:
        return ProblemsFound([Problem(shown, 0, 0, "cannot-write", what, mend)])

    try:
        data = path.read_bytes()
        made = with_record(data.decode("utf-8"), record).encode("utf-8")
        if made != data:
            # Another file takes its place, which asks for no leave of the file itself.
            if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
                raise refused("it cannot be written (it is read-only)", "mend its rights")
            _replace(path, made)
    except OSError as error:
        what = f"it cannot be written ({error.strerror or error})"
        raise refused(what, "mend its rights") from None
    except ValueError:
        what = "its header has no line of its own for each key"
        raise refused(what, "write it so, as in title: …") from None
    return made != data


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

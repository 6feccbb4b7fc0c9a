"""Records: what a translation was made from, written into its own header and nothing else of it."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from duizhao.problems import Problem, ProblemsFound

_KEY = re.compile(r"made[ _-]from\s*:", re.IGNORECASE)
_LINES = re.compile(r"[^\n]*\n|[^\n]+$")


def with_record(text: str, record: Sequence[tuple[str, str]]) -> str:
    """The text of a source with the record in its header, in place of an earlier one.

    All other lines stay as they are, their ends and a byte order mark included.
    """
    lines = _LINES.findall(text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    yaml = bool(lines) and lines[0].lstrip("\ufeff").strip() == "---"
    last = _end(lines, yaml=yaml)
    first = next((at for at in range(last) if _KEY.match(lines[at].lstrip("\ufeff"))), None)
    after = last
    if first is None:
        first = last
    else:
        goes_on = (" ", "\t", "- ") if yaml else "    "
        after = first + 1
        while after < last and lines[after].startswith(goes_on):
            after += 1
    entries = [f"{anchor} {digest}" for anchor, digest in record]
    said = (
        ["Made from:", *(f'  - "{entry}"' for entry in entries)]
        if yaml
        else [f"Made from: {entries[0]}", *(f"    {entry}" for entry in entries[1:])]
    )
    before = "".join(lines[:first])
    if before and not before.endswith("\n"):
        before += end  # a header without any text below it
    return before + "".join(line + end for line in said) + "".join(lines[after:])


def _end(lines: Sequence[str], *, yaml: bool) -> int:
    """The line before which a header ends."""
    if yaml:
        ends = (at for at in range(1, len(lines)) if lines[at].strip() in {"---", "..."})
    else:
        ends = (at for at, line in enumerate(lines) if not line.strip())
    return next(ends, len(lines))


def write_record(path: Path, shown: str, record: Sequence[tuple[str, str]]) -> bool:
    """Puts a record into a source, whole or not at all; the result is whether that changed it.

    Raises ProblemsFound when the file cannot be written.
    """
    try:
        data = path.read_bytes()
        made = with_record(data.decode("utf-8"), record).encode("utf-8")
        if made != data:
            _replace(path, made)
    except OSError as error:
        what = f"it cannot be written ({error.strerror or error})"
        raise ProblemsFound(
            [Problem(shown, 0, 0, "cannot-write", what, "mend its rights")]
        ) from None
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

"""Spill: texts that are put aside until they are wanted, in a file without a name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO


class Spill:
    """Texts of a run, out of memory; forks read them as well."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is where the file may lie; without one texts stay in memory."""
        self._folder = folder if hasattr(os, "pread") else None
        self._file: IO[bytes] | None = None
        self._end = 0

    def aside(self, text: str) -> str | Callable[[], str]:
        """Puts a text aside; the result reads it. Raises OSError."""
        if self._folder is None:
            return text
        if self._file is None:
            self._file = tempfile.TemporaryFile(  # noqa: SIM115 -- open until nobody reads it
                dir=self._folder, buffering=0
            )
        data = text.encode("utf-8", "surrogatepass")
        start, self._end = self._end, self._end + len(data)
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        return partial(self._read, start, len(data))

    def _read(self, start: int, length: int) -> str:
        if self._file is None:
            raise ValueError("nothing was put aside")
        data = os.pread(self._file.fileno(), length, start)
        if len(data) != length:
            raise OSError("what was put aside cannot be read back")
        return data.decode("utf-8", "surrogatepass")

"""The store: values that earlier builds made, by a digest of all that they were made of.

SQLite with JSON in it, never pickles: what is read is data, whoever wrote it. A store that is
damaged, somebody else's or not to be written is left out, and the build does the work again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from duizhao.memory.place import make

FILE = "memory.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS made (kind TEXT, key BLOB, value TEXT, PRIMARY KEY (kind, key))
"""  # with row numbers: keys are looked for in an index that long values do not stretch
_SPARE = 1_000  # values that are not in use and may stay
_AT_HAND = 50_000  # values that are kept decoded
_WAITING = 500  # values that are written together


Brought = tuple[dict[str, set[bytes]], dict[tuple[str, bytes], str], str]


class Store:
    """Values by kind and key, as they were when it was opened, and those to be added."""

    def __init__(self, folder: str | None) -> None:
        """``folder`` is where it lies; without one nothing is remembered."""
        self._path = os.path.join(folder, FILE) if folder else None
        self._database: sqlite3.Connection | None = None
        self._used: dict[str, set[bytes]] = {}
        self._new: dict[tuple[str, bytes], str] = {}
        self.damaged = ""  # the path of a store that could not be used
        self._away = False  # in a fork, which writes nothing
        self._kept_open: sqlite3.Connection | None = None  # by a fork: never to be closed in it
        if self._path and os.path.exists(self._path):
            with self._failing():
                self._database = sqlite3.connect(self._path, timeout=5)
                self._database.execute("SELECT kind, key, value FROM made LIMIT 1").fetchall()

    @property
    def remembers(self) -> bool:
        """Whether it is of any use."""
        return self._path is not None

    def get(self, kind: str, key: bytes) -> Any:
        """A value as JSON has it, or None."""
        if not self._path:
            return None
        self._used.setdefault(kind, set()).add(key)
        waiting = self._new.get((kind, key))
        if waiting is not None:
            return json.loads(waiting)
        with self._failing():
            if self._database:
                query = "SELECT value FROM made WHERE kind = ? AND key = ?"
                row = self._database.execute(query, (kind, key)).fetchone()
                return json.loads(row[0]) if row else None
        return None

    def has(self, kind: str, key: bytes) -> bool:
        """Whether there is a value, which is not read."""
        if not self._path:
            return False
        self._used.setdefault(kind, set()).add(key)
        if (kind, key) in self._new:
            return True
        with self._failing():
            if self._database:
                query = "SELECT 1 FROM made WHERE kind = ? AND key = ?"
                return self._database.execute(query, (kind, key)).fetchone() is not None
        return False

    def put(self, kind: str, key: bytes, value: Any) -> None:
        """Adds a value that JSON can hold."""
        if not self._path:
            return
        self._used.setdefault(kind, set()).add(key)
        self._new[kind, key] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if len(self._new) > _WAITING and not self._away:
            self._flush()

    def close(self) -> None:
        """Writes what was added, and forgets what has not been asked for since it was opened."""
        self._flush()
        with self._failing():
            if self._database is not None:
                self._forget(self._database)
        if self._database is not None:
            self._database.close()
            self._database = None

    def forked(self) -> None:
        """To be called in a fork, which opens the file for itself (SQLite asks for that)."""
        self._away = True
        self._used, self._new = {}, {}
        self._kept_open, self._database = self._database, None
        if self._kept_open is not None and self._path:
            with self._failing():
                self._database = sqlite3.connect(self._path, timeout=5)

    def brought(self) -> Brought:
        """What a fork brings home, and needs no more."""
        brought = self._used, self._new, self.damaged
        self._used, self._new = {}, {}
        return brought

    def take(self, brought: Brought) -> None:
        """Adds what a fork has brought."""
        used, new, damaged = brought
        for kind, keys in used.items():
            self._used.setdefault(kind, set()).update(keys)
        self._new |= new
        self.damaged = self.damaged or damaged
        if len(self._new) > _WAITING:
            self._flush()

    def _flush(self) -> None:
        new, self._new = self._new, {}
        if not new or not self._path or self.damaged:
            return
        with self._failing():
            if self._database is None:
                make(os.path.dirname(self._path))
                self._database = sqlite3.connect(self._path, timeout=5)
            self._database.execute("PRAGMA synchronous = OFF")  # a damaged one is only made again
            self._database.execute(_SCHEMA)
            rows = [(kind, key, value) for (kind, key), value in new.items()]
            self._database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows)
            self._database.commit()

    def _forget(self, database: sqlite3.Connection) -> None:
        for kind, used in self._used.items():
            count = "SELECT count(*) FROM made WHERE kind = ?"
            if database.execute(count, (kind,)).fetchone()[0] > 2 * len(used) + _SPARE:
                every = database.execute("SELECT key FROM made WHERE kind = ?", (kind,))
                old = [(kind, key) for (key,) in every.fetchall() if key not in used]
                database.executemany("DELETE FROM made WHERE kind = ? AND key = ?", old)
        database.commit()

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        """Whatever fails in it leaves the store out, and takes a damaged one away."""
        try:
            yield
        except (sqlite3.Error, OSError, ValueError, TypeError, RecursionError) as error:
            busy = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
            if not busy:
                self.damaged = self._path or ""
            if self._database is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._database.close()
                self._database = None
            if self.damaged and not isinstance(error, OSError):
                with contextlib.suppress(OSError):
                    os.unlink(self.damaged)


NOTHING = Store(None)  # remembers nothing


class Lasting(Store):
    """A store for one build after the other in one process: what was read once is at hand."""

    def __init__(self, folder: str | None) -> None:
        super().__init__(folder)
        self._at_hand: dict[tuple[str, bytes], Any] = {}

    def get(self, kind: str, key: bytes) -> Any:
        """A value as JSON has it, or None; nobody may change it."""
        value = self._at_hand.get((kind, key))
        if value is None:
            value = super().get(kind, key)
            if value is not None:
                if len(self._at_hand) > _AT_HAND:
                    self._at_hand.clear()
                self._at_hand[kind, key] = value
        return value

    def has(self, kind: str, key: bytes) -> bool:
        """Whether there is a value, which is not read."""
        return (kind, key) in self._at_hand or super().has(kind, key)

    def put(self, kind: str, key: bytes, value: Any) -> None:
        """Adds a value that JSON can hold."""
        self._at_hand.pop((kind, key), None)
        super().put(kind, key, value)

    def take(self, brought: Brought) -> None:
        """Adds what a fork has brought."""
        for known in brought[1]:
            self._at_hand.pop(known, None)
        super().take(brought)

    def close(self) -> None:
        """Writes what was added, and goes on."""
        self._flush()


def digest_of(text: str) -> bytes:
    """The key of a text, for which it takes a fraction of the time."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest(*parts: object) -> bytes:
    """The key of what is made of some values; those that are equal look alike."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@functools.cache
def code() -> bytes:
    """A digest of the program: the stamps of every module that is loaded, and of our data."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = {file for file in files if isinstance(file, str)} | set(_below(own))
    rows = []
    for path in sorted(found):
        with contextlib.suppress(OSError):
            kept = os.stat(path)
            rows.append((path, kept.st_size, kept.st_mtime_ns))
    return digest(sys.version, rows)


def _below(folder: str) -> Iterable[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(above, name) for name in names)

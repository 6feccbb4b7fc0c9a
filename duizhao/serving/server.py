"""The server: the files of the output, with a script that says when they have changed."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
EVENTS, SCRIPT = "/.duizhao/events", "/.duizhao/reload.js"
_HOSTS = frozenset({"127.0.0.1", "localhost"})
_POLICY = re.compile(
    rb"""(<meta\b[^>]*http-equiv=["']Content-Security-Policy["'][^>]*content=["'])(?![^>]*connect-src)""",
    re.IGNORECASE,
)  # one that has none yet: a second one of a kind is passed over
_WAIT = 15  # seconds after which a silent connection is tried


class State:
    """What the browsers should know: which build they see, or what is wrong."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._problems: tuple[str, ...] = ()
        self._version = 0

    def built(self) -> None:
        """A build has ended well."""
        with self._changed:
            self._number += 1
            self._problems = ()
            self._version += 1
            self._changed.notify_all()

    def failed(self, problems: Sequence[str]) -> None:
        """A build has ended with problems."""
        with self._changed:
            self._problems = tuple(problems)
            self._version += 1
            self._changed.notify_all()

    def after(self, version: int) -> tuple[int, str]:
        """The state once it is another than ``version``, as an event; a comment while it stays."""
        with self._changed:
            if self._version == version:
                self._changed.wait(_WAIT)
            if self._version == version:
                return version, ": still here\n\n"
            if self._problems:
                said = json.dumps(self._problems, ensure_ascii=False)
                return self._version, f"event: problems\ndata: {said}\n\n"
            return self._version, f"event: built\ndata: {self._number}\n\n"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, state: State, directory: str) -> None:
        self._state = state
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _HOSTS:
            self.send_error(HTTPStatus.FORBIDDEN)  # another site's page that asks for this one
        elif path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send((files(__package__) / "reload.js").read_bytes(), "text/javascript")
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        missing = not file.is_file() and not file.is_dir()
        if missing:
            file = self._missing(path)
        if file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        page = _POLICY.sub(rb"\1connect-src 'self'; ", file.read_bytes())
        script = f'<script src="{SCRIPT}"></script>'.encode()
        before, end, after = page.rpartition(b"</body>")
        page = before + script + end + after if end else page + script
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.OK
        self._send(page, "text/html; charset=utf-8", status)

    def _missing(self, path: str) -> Path:
        """The page that a host shows for any address at which nothing is."""
        root = Path(self.directory)
        edition = root / path.strip("/").partition("/")[0] / "404.html"
        return edition if edition.is_file() else root / "404.html"

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        version = -1
        try:
            while True:
                version, event = self._state.after(version)
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            self.close_connection = True  # the page is gone

    def log_message(self, *_arguments: object) -> None:
        """Says nothing: the terminal is for builds."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments: object) -> None:
        """Says nothing of browsers that hang up."""


def server(output: Path, port: int, state: State) -> ThreadingHTTPServer:
    """A server of a built site for this computer alone. Raises OSError where the port is taken."""
    return _Server((HOST, port), partial(_Handler, state=state, directory=str(output)))

"""Lighthouse on the example site: 100 in all four categories, on a telephone and on a desktop.

    make site
    .venv/bin/python benchmarks/lighthouse.py

Needs Node.js: Lighthouse is taken from $LIGHTHOUSE, or fetched by npx. It drives the Chromium that
the tests find. Prints a row for each page and device,; the exit status is 1 if
a score is below 100 or anything on a page moves while it loads.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("zh-hans/index.html", "zh-hant-tw/one-to-many.html")
DEVICES = {"telephone": (), "desktop": ("--preset=desktop",)}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PACKED = {".html", ".css", ".js", ".svg", ".xml"}


class Host(http.server.SimpleHTTPRequestHandler):
    """A static host as they are: what is text goes out compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        pass


def run(address: str, chromium: str, *options: str) -> dict[str, float]:
    """The scores of one page, of 100, and how far its content has moved (CLS)."""
    lighthouse = os.environ.get("LIGHTHOUSE", "npx --yes lighthouse").split()
    command = [
        *lighthouse,
        address,
        *options,
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
    moved = report["audits"]["cumulative-layout-shift"]["numericValue"]
    return {**scores, "CLS": round(moved, 3)}


def row(*cells: object) -> None:
    sys.stdout.write("\t".join(map(str, cells)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serves ``build/`` and measures it."""
    if not (ROOT / "build/index.html").is_file():
        sys.exit("There is no build/: run make site.")
    if not shutil.which("npx") and "LIGHTHOUSE" not in os.environ:
        sys.exit("There is no Node.js: install it, or set LIGHTHOUSE to the path of Lighthouse.")
    script = ["sh", str(ROOT / "tests/browser/chromium.sh")]
    chromium = subprocess.run(script, capture_output=True, text=True, check=True).stdout.strip()
    handler = functools.partial(Host, directory=ROOT / "build")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    short = 0
    row("page", "device", *CATEGORIES, "CLS")
    for page in PAGES:
        for device, options in DEVICES.items():
            scores = run(base + page, chromium, *options)
            row(page, device, *scores.values())
            short += scores["CLS"] > 0 or any(scores[name] < 100 for name in CATEGORIES)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()

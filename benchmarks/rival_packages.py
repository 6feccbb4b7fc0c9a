# ruff: noqa: T201 - a benchmark prints
"""Other site generators, from their packages; each in a folder of its own that is kept."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PYTHON = {
    "pelican": ("pelican[markdown]",),
    "pelican-i18n-subsites": ("pelican[markdown]", "pelican-i18n-subsites"),
    "hugo": ("hugo",),
}
NODE = {
    "hexo": (
        *("hexo", "hexo-cli", "hexo-renderer-ejs", "hexo-renderer-marked"),
        *(f"hexo-generator-{kind}" for kind in ("index", "archive", "tag", "category")),
    ),
    "@11ty/eleventy": ("@11ty/eleventy",),
}


def default_folder() -> Path:
    """The folder for rivals in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "duizhao-benchmarks"


def installed(rivals: Path) -> dict[str, Path]:
    """Folder by rival, after installing those that are missing; one that fails is left out."""
    found = {}
    for name in (*PYTHON, *NODE):
        folder = rivals / name.replace("/", "-").strip("@")
        if not (folder / "installed").exists():
            shutil.rmtree(folder, ignore_errors=True)
            if why := _pip(folder, name) if name in PYTHON else _npm(folder, name):
                print(f"{name} is skipped: {why}", file=sys.stderr)
                continue
            (folder / "installed").touch()
        found[name] = folder
    return found


def version(folder: Path, name: str) -> str:
    """The version of a rival that is installed in a folder."""
    if name in NODE:
        package = folder / "node_modules" / name / "package.json"
        return str(json.loads(package.read_text("utf-8"))["version"])
    where = list(map(str, folder.glob("lib/python*/site-packages")))
    return next(iter(importlib.metadata.distributions(name=name, path=where))).version


def _pip(folder: Path, name: str) -> str:
    """Installs with pip in an environment of its own; says what stood in the way."""
    return _failure(sys.executable, "-m", "venv", folder) or _failure(
        *(folder / "bin/python", "-m", "pip", "install", "--quiet"),
        *("--disable-pip-version-check", *PYTHON[name]),
    )


def _npm(folder: Path, name: str) -> str:
    """Installs with npm; says what stood in the way."""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    return _failure(npm, "install", "--prefix", folder, *quiet, *NODE[name])


def _failure(*command: str | Path) -> str:
    """Runs a command; the last thing that it said if it failed."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if not done.returncode:
        return ""
    said = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return said[-1] if said else f"{command[0]} ended with {done.returncode}"

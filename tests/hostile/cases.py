"""Cases as files: what is wrong, the files that make it so, and what the command says of them.

A file holds several cases. A case begins with ``=== its name``; ``--- content/a.md`` begins a file
of the site, ``--- settings`` lines of its settings, ``--- says`` what stands on stderr. Besides,
``--- link A -> B``, ``--- hardlink A -> B``, ``--- pipe A`` and ``--- closed A`` make what is no
plain file. In a file, ``\\x{1b}`` is that byte, ``\\u{202e}`` that character, ``\\n{10}`` ten of
what stands between the two braces that follow: ``\\n{3}{ab}`` is ababab.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ESSAY = "Title: 文\nDate: 2026-01-01\n\n"
GOOD = "Title: 好文\nSlug: good\nDate: 2026-01-01\n\n"
_PART = re.compile(r"^(===|---) (.*)\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\([xu])\{([0-9a-f]+)\}|\\n\{(\d+)\}\{([^}]*)\}")


@dataclass
class Case:
    """One case, and where it stands."""

    file: Path
    name: str
    parts: list[tuple[str, str]] = field(default_factory=list)  # what is made, and its text
    says: str = ""

    def __str__(self) -> str:
        return f"{self.file.stem}: {self.name}"

    def make(self, site: Path) -> None:
        """Puts the case into a site."""
        for head, text in self.parts:
            kind, _, name = head.partition(" ")
            if head == "settings":
                with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
                    settings.write(text)
            elif kind in {"link", "hardlink", "pipe", "closed"}:
                _special(site, kind, name)
            else:
                path = site / os.fsdecode(_data(head))
                path.parent.mkdir(parents=True, exist_ok=True)
                header = GOOD if head == "content/good.md" else ESSAY
                header = header if text.startswith("…\n") else ""
                path.write_bytes(_data(header + text.removeprefix("…\n")))


def _special(site: Path, kind: str, name: str) -> None:
    name, _, target = name.partition(" -> ")
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        path.symlink_to(target)
    elif kind == "hardlink":
        os.link(site / target, path)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
        path.chmod(0)


def _data(text: str) -> bytes:
    def resolved(match: re.Match[str]) -> str:
        if match[3]:
            return match[4].replace("\\n", "\n") * int(match[3])
        code = int(match[2], 16)
        return chr(0xDC00 + code) if match[1] == "x" and code >= 0x80 else chr(code)

    return _ESCAPE.sub(resolved, text).encode("utf-8", "surrogateescape")


def cases() -> list[Case]:
    """All cases of all files."""
    return [case for file in sorted(HERE.glob("*.cases")) for case in _cases(file)]


def _cases(file: Path) -> list[Case]:
    found: list[Case] = []
    text = file.read_text("utf-8")
    parts = [(match[1], match[2], match.start(), match.end()) for match in _PART.finditer(text)]
    ends = [*(start for _, _, start, _ in parts[1:]), len(text)]
    for (kind, name, _, start), end in zip(parts, ends, strict=True):
        body = text[start:end]
        if kind == "===":
            found.append(Case(file, name))
        elif name == "says":
            found[-1].says = body.strip("\n")
        else:
            found[-1].parts.append((name, body))
    return found


def accept(file: Path, said: dict[str, str]) -> None:
    """Rewrites a file of cases with what the command says now."""
    pieces = [(file.read_text("utf-8").partition("=== ")[0])]
    for case in _cases(file):
        pieces.append(f"=== {case.name}\n")
        pieces += [f"--- {head}\n{text}" for head, text in case.parts]
        says = said.get(case.name, case.says)
        pieces.append(f"--- says\n{says}\n\n" if says else "--- says\n\n")
    file.write_text("".join(pieces), "utf-8")

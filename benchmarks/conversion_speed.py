# ruff: noqa: T201 - a benchmark prints
"""Speed of conversion to Taiwan's Traditional, as a part of the time that stock OpenCC takes.

    python benchmarks/conversion_speed.py GOLD_FOLDER

The prose is the Simplified side of every ``*.tsv`` in the folder (an id, a Simplified sentence and
the Traditional one, tab separated): as one text, as texts of 5,600 characters, and as pages of
HTML, which OpenCC is given as they are. ``cold``: nothing of the text has been converted before,
dictionaries are loaded. ``further``: another edition of the same text, for Hong Kong, of which
OpenCC knows nothing. Lower is better. Processor time, the least of several rounds, everybody in
every round. Last come whole processes, start and loading of dictionaries included.
"""

from __future__ import annotations

import argparse
import html
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from duizhao.editions import convert, page, shared, template
from duizhao.editions.text import TextConversion
from duizhao.html import tokens
from duizhao.model import Edition, Variant
from rivals import rivals

ROUNDS = 5
LENGTH = 5600
TAIWAN = Edition(Variant.HANT_TW, "「」『』")
WORDED = Edition(Variant.HANT_TW, "「」『』", wording=True)
HONG_KONG = Edition(Variant.HANT_HK, "「」『』")
OPENCC = "import sys, opencc; sys.stdout.write(opencc.OpenCC('s2tw').convert(open(sys.argv[1], encoding='utf-8').read()))"  # noqa: E501
DUIZHAO = "import sys; from duizhao.cli import main; sys.exit(main())"


def seconds(work: Callable[[], object]) -> float:
    """Processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def texts(parts: Sequence[str], edition: Edition) -> Callable[[], object]:
    """The work of converting some texts."""
    converter = TextConversion(Variant.HANS, edition).convert
    return lambda: [converter(part) for part in parts]


def forget() -> None:
    """Makes the next conversion a cold one."""
    for remembered in (convert.converter, convert._standard, convert._simplified, tokens):
        remembered.cache_clear()
    shared.forget()


def of_texts(parts: Sequence[str]) -> dict[str, float]:
    """Seconds for some texts, by converter."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, rival in rivals().items():
            _keep(best, name, lambda rival=rival: [rival(part) for part in parts])
        forget()
        _keep(best, "Duizhao, cold", texts(parts, TAIWAN))
        _keep(best, "Duizhao, further", texts(parts, HONG_KONG))
        forget()
        _keep(best, "Duizhao with wording, cold", texts(parts, WORDED))
    return best


def of_pages(pages: Sequence[str]) -> dict[str, float]:
    """Seconds for some pages of HTML, by converter."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, rival in rivals().items():
            _keep(best, name, lambda rival=rival: [rival(part) for part in pages])
        forget()
        templates: list[template.Template] = []
        rules = page.Rules(Variant.HANS)

        def cold(templates: list[template.Template] = templates, rules: page.Rules = rules) -> None:
            for text in pages:
                templates.append(page.template_of(text, "", rules))
                templates[-1].shown(TAIWAN)

        _keep(best, "Duizhao, cold", cold)
        _keep(
            best,
            "Duizhao, further",
            lambda templates=templates: [made.shown(HONG_KONG) for made in templates],
        )
    return best


def _keep(best: dict[str, float], name: str, work: Callable[[], object]) -> None:
    best[name] = min(best.get(name, float("inf")), seconds(work))


def made_pages(rows: Sequence[str]) -> list[str]:
    """Plain pages of a dozen paragraphs, with a menu and a link in every other paragraph."""
    found = []
    for first in range(0, len(rows) - 60, 60):
        lines = [html.escape(row) for row in rows[first : first + 60]]
        menu = "".join(
            f'<li><a href="{n}.html">{line[:6]}</a></li>' for n, line in enumerate(lines[:8])
        )
        paragraphs = []
        for n in range(0, 60, 5):
            text = "".join(lines[n : n + 5])
            if n % 2:
                text = f'{text[:9]}<a href="{n}.html">{text[9:15]}</a>{text[15:]}'
            paragraphs.append(f"<p>{text}</p>\n")
        found.append(
            f'<!DOCTYPE html>\n<html lang="zh-Hans">\n<head><meta charset="utf-8">'
            f"<title>{lines[0]}</title></head>\n<body><nav><ul>{menu}</ul></nav>\n"
            f"<main><h1>{lines[1]}</h1>\n{''.join(paragraphs)}</main></body>\n</html>\n"
        )
    return found


def of_processes(text: str) -> dict[str, float]:
    """Seconds for whole processes that convert one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "prose.txt")
        file.write_text(text, "utf-8")
        commands = {
            "OpenCC s2tw": ["-c", OPENCC, str(file)],
            "Duizhao, cold": ["-c", DUIZHAO, "convert", "--to", "zh-Hant-TW", str(file)],
        }
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                before = _children()
                subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
                best[name] = min(best.get(name, float("inf")), _children() - before)
    return best


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(title: str, size: int, best: dict[str, float]) -> Iterable[str]:
    """The lines of a table."""
    stock = best["OpenCC s2tw"]
    yield f"\n{title}: {size:,} characters"
    for name, taken in best.items():
        yield f"    {name:34}{taken * 1000:9.1f} ms {taken / stock:8.2f} × OpenCC"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    rows = [
        line.split("\t")[1]
        for file in sorted(parser.parse_args().gold.glob("*.tsv"))
        for line in file.read_text("utf-8").splitlines()
    ]
    if not rows:
        sys.exit("no *.tsv there")
    text = "\n".join(rows)
    parts = [text[at : at + LENGTH] for at in range(0, len(text), LENGTH)]
    pages = made_pages(rows)
    texts([text], WORDED)()  # loads the dictionaries
    for title, whole, best in (
        ("One text", text, of_texts([text])),
        (f"{len(parts)} texts", text, of_texts(parts)),
        (f"{len(pages)} pages of HTML", "".join(pages), of_pages(pages)),
        ("A process for a file", text, of_processes(text)),
        ("A process for a long file", text * 12, of_processes(text * 12)),
    ):
        print(*table(title, len(whole), best), sep="\n", flush=True)


if __name__ == "__main__":
    main()

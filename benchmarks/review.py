"""How often `duizhao review` asks, and how many of the errors that remain it asks about.

    python benchmarks/review.py GOLD_FOLDER

The folder holds gold text as `*.tsv` (id, Simplified, Traditional) and the `score.py` that says
what an error is; none of it is part of this repository. Prints, for every file, flags per 1,000 Han
characters and the share of the remaining errors that a flagged word covers.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from duizhao.editions.convert import converter
from duizhao.editions.flags import flags
from duizhao.model import Variant


def scoring(folder: Path) -> ModuleType:
    """The folder's own `score.py`."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder} holds no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def errors(score: ModuleType, source: str, gold: str, made: str) -> Iterator[int]:
    """The places of hard errors in one sentence, as score.py counts them."""
    for at, (simple, right, said) in enumerate(
        zip(source, gold, score.aligned(gold, made), strict=True)
    ):
        if not score.HAN.match(right) or right in score.SIMPLIFIED_ONLY:
            continue
        reachable = score.glyph(right) in {
            score.glyph(char) for char in (simple, *score.CANDIDATES.get(simple, ""))
        }
        wrong = (score.folded(said) if said else "") != score.folded(right)
        if reachable and wrong and not score.mixed(source, at):
            yield at


def measured(score: ModuleType, file: Path) -> Counter[str]:
    """The counts of one gold file."""
    convert = converter(Variant.HANS, Variant.HANT).text
    counts: Counter[str] = Counter()
    for line in file.read_text("utf-8").splitlines():
        _, source, gold = line.split("\t")
        if len(source) != len(gold) or sum(char in score.SIMPLIFIED_ONLY for char in gold) >= 2:
            continue
        wrong = set(errors(score, source, gold, convert(source)))
        found = flags(source, Variant.HANS, Variant.HANT)
        covered = {place for flag in found for place in range(flag.start, flag.end)}
        counts["characters"] += sum(map(bool, map(score.HAN.match, gold)))
        counts["flags"] += len(found)
        counts["errors"] += len(wrong)
        counts["caught"] += len(wrong & covered)
    return counts


def told(name: str, counts: Counter[str]) -> str:
    """One line about a file."""
    share = f"{counts['caught'] / counts['errors']:.0%}" if counts["errors"] else "none to catch"
    return (
        f"{name}: {1000 * counts['flags'] / counts['characters']:.2f} flags per 1,000, "
        f"{counts['caught']} of {counts['errors']} errors caught ({share})"
    )


def main(folder: Path) -> None:
    """Measures every gold file of a folder, and all of them together."""
    score = scoring(folder)
    whole: Counter[str] = Counter()
    for file in sorted(folder.glob("*.tsv")):
        counts = measured(score, file)
        whole.update(counts)
        print(told(file.stem, counts))  # noqa: T201
    if not whole:
        sys.exit(f"{folder} holds no *.tsv")
    print(told("all", whole))  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

"""The list of undecided places, as text in the way of compilers and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from duizhao.review.deciding import Sorted
from duizhao.review.places import REASONS, Choice, Place


def as_text(places: Sorted) -> Iterator[str]:
    """Lines for people: each place with its sentence, its forms and what settles it."""
    for place in places.undecided:
        where = f"{place.file}:{place.line}" + (f":{place.column}" if place.column else "")
        yield f'{where}: "{place.word}": {REASONS[place.why]}. [{place.why}]'
        yield f"    {place.marked}"
        yield f"    now  {_shown(place.choices[0])}   {place.choices[0].rule}"
        for choice in place.choices[1:]:
            yield f"    or   {_shown(choice)}   {choice.rule}"
        if place.choices[0].glossary:
            yield f'    in a glossary: "{place.choices[0].glossary}"'
        yield ""


def summary(places: Sorted) -> str:
    """One line: how many places are open, how many are decided."""
    files = len({place.file for place in places.undecided})
    if not places.undecided:
        return f"Nothing to decide; {len(places.decided)} decided."
    return (
        f"{len(places.undecided)} to decide in {files} file{'s' if files > 1 else ''}; "
        f"{len(places.decided)} decided."
    )


def _shown(choice: Choice) -> str:
    """What the editions print, said once where they agree."""
    forms = dict(choice.forms)
    said = (
        next(iter(forms.values()))
        if len(set(forms.values())) == 1
        else ", ".join(f"{form} ({edition})" for edition, form in choice.forms)
    )
    return f"{said} ({choice.meaning})" if choice.meaning else said


def as_json(places: Sorted) -> str:
    """The same as data: see ``docs/review.md``."""
    data = {
        "undecided": [_data(place) for place in places.undecided],
        "decided": len(places.decided),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "word": place.word,
        "sentence": place.sentence,
        "at": place.at,
        "nth": place.nth,
        "why": place.why.value,
        "reason": REASONS[place.why],
        "shown": dict(place.shown),
        "choices": [
            {
                "forms": dict(choice.forms),
                "meaning": choice.meaning,
                "rule": choice.rule,
                "glossary": choice.glossary,
            }
            for choice in place.choices
        ],
    }

"""Every code of a problem can be explained, at more length than in its message."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import duizhao
from duizhao import cli
from duizhao.explanations import texts


def codes_in_the_code() -> set[str]:
    """The codes that stand in calls of Problem, written out."""
    return {
        argument.value
        for file in Path(duizhao.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
        for argument in node.args[3:4]
        if isinstance(argument, ast.Constant)
    }


def test_all_codes_are_explained():
    assert {"bad-manifest", "not-ours"} <= codes_in_the_code()
    assert codes_in_the_code() - texts().keys() == set()


@pytest.mark.parametrize("asked", ["bad-date", "[bad-date]", "BAD-DATE"])
def test_one_code(asked, capsys):
    assert cli.main(["explain", asked]) == 0
    assert capsys.readouterr().out == texts()["bad-date"] + "\n"


def test_all_codes_have_a_line(capsys):
    assert cli.main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == sorted(texts())
    assert "bad-date: A date is not written as ISO 8601 has it." in lines


def test_a_code_that_there_is_not(capsys):
    assert cli.main(["explain", "bad-dat"]) == 1
    assert capsys.readouterr().err == (
        'explain: there is no problem with the code "bad-dat". Did you mean bad-date? '
        "[unknown-code]\n"
    )


TRANSLATION = re.compile("translat|parallel|DUIZHAO_EDITIONS", re.IGNORECASE)
OF_LANGUAGES = (
    "edition_settings.py input/translations.py input/records.py markup/translating.py recording.py"
)


def strings_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def test_the_document_has_all_that_can_be_said_of_translations():
    package = Path(duizhao.__file__).parent
    codes = {code for code, text in texts().items() if TRANSLATION.search(text)}
    codes |= {*texts()} & {
        string for name in OF_LANGUAGES.split() for string in strings_in(package / name)
    }
    document = package.parent / "docs" / "bilingual.md"
    listed = re.findall(r"^\| `([a-z0-9-]+)`", document.read_text("utf-8"), re.MULTILINE)
    assert {"section-moved", "bad-record", "translation-circle"} <= codes
    assert sorted(listed) == sorted(set(listed))
    assert codes - {*listed} == set()
    assert {*listed} - {*texts()} == set()

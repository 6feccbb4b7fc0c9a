"""Decisions: what authors said of words, in rules and glossaries, checked and given a scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.editions.glossary import Glossary
from duizhao.editions.page import text_runs
from duizhao.editions.rules import Rule, RuleError, faults, parse, rules_in
from duizhao.model import Article, GlossaryFile, Source
from duizhao.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True)
class Decided:
    """Articles that know their scope, and the glossary of every scope."""

    articles: tuple[Article, ...]
    glossaries: Mapping[int, Glossary]


def decided(
    articles: Sequence[Article], files: Sequence[GlossaryFile], reading: Callable[[str], str]
) -> Decided:
    """Finds out which rules hold where; ``reading`` folds the scripts of a topic's name.

    Raises ProblemsFound with every malformed rule at its place.
    """
    problems: list[Problem] = []
    known = [(file, tuple(_file_rules(file, problems))) for file in files]
    site = Glossary.of(rule for file, rules in known if not file.topics for rule in rules)
    glossaries: dict[int, Glossary] = {0: site}
    result: list[Article] = []
    for number, article in enumerate(articles, 1):
        problems += _malformed(article)
        topics = {reading(topic) for topic in (article.source.category, *article.source.tags)}
        own = [
            rule
            for file, rules in known
            if topics & {reading(topic) for topic in file.topics}
            for rule in rules
        ]
        own += _own_rules(article.source, problems)
        inside = list(rules_in(article.content)) if "-{" in article.content else []
        # A lasting rule ends with its essay, so such an essay is a scope of its own as well.
        scoped = bool(own) or any(rule.lasting for rule in inside)
        if scoped:
            glossaries[number] = site.extended(own)
        titled = _titled(article, inside)
        result.append(replace(titled, scope=number) if scoped else titled)
    if problems:
        raise ProblemsFound(problems)
    return Decided(tuple(result), glossaries)


def file_glossary(files: Sequence[GlossaryFile]) -> Glossary:
    """The glossary of some files, whatever their topics. Raises ProblemsFound."""
    problems: list[Problem] = []
    rules = [rule for file in files for rule in _file_rules(file, problems)]
    if problems:
        raise ProblemsFound(problems)
    return Glossary.of(rules)


def malformed(text: str, shown: str, first: int) -> list[Problem]:
    """The malformed rules of a plain text whose first line is number ``first``."""
    lines = enumerate(text.split("\n"), first) if "-{" in text else ()
    return [
        Problem(shown, number, line.find(needle) + 1, "bad-rule", str(error), error.mend)
        for number, line in lines
        for needle, error in faults(line)
    ]


def malformed_page(page: str, shown: str) -> list[Problem]:
    """The malformed rules in the text of a page, where it is in none of its attributes and code."""
    found = []
    for run in text_runs(page) if "-{" in page else ():
        for needle, error in faults(run):
            at = max(page.find(needle), 0)
            line, column = page.count("\n", 0, at) + 1, at - page.rfind("\n", 0, at)
            found.append(Problem(shown, line, column, "bad-rule", str(error), error.mend))
    return found


def _titled(article: Article, rules: Sequence[Rule]) -> Article:
    """The article with the title that a ``-{T| }-`` rule in its text gives it."""
    rule = next((rule for rule in reversed(rules) if rule.flag == "T"), None)
    if rule is None:
        return article
    said = "; ".join(f"{tag}:{text}" if tag else text for tag, text in rule.texts)
    return replace(article, source=replace(article.source, title=f"-{{{said}}}-"))


def _file_rules(file: GlossaryFile, problems: list[Problem]) -> Iterator[Rule]:
    for word, line in file.words:
        yield from _entries(word, file.shown, line, problems)


def _own_rules(source: Source, problems: list[Problem]) -> Iterator[Rule]:
    for at, word in enumerate(source.glossary):
        yield from _entries(word, source.shown, source.glossary_line + at, problems)


def _entries(said: str, shown: str, line: int, problems: list[Problem]) -> Iterator[Rule]:
    """The rule of one line of a glossary; it has to name variants, or there is nothing to match."""
    try:
        rule = parse(said)
        if not rule.words:
            raise RuleError(f'"{said}" names no variant', "write it as zh-hans:…; zh-hant:…")
    except RuleError as error:
        problems.append(Problem(shown, line, 0, "bad-rule", str(error), error.mend))
    else:
        yield rule


def _malformed(article: Article) -> Iterator[Problem]:
    source = article.source
    for text in (source.title, article.summary, article.content):
        for run in text_runs(text) if "-{" in text else ():
            for needle, error in faults(run):
                line, column = _place(source, needle)
                yield Problem(source.shown, line, column, "bad-rule", str(error), error.mend)


def _place(source: Source, needle: str) -> tuple[int, int]:
    """Where a rule stands in its file: Markdown leaves rules as they are, so they are found."""
    at = source.body.find(needle)
    if at < 0:
        return source.title_line, 0
    line_start = source.body.rfind("\n", 0, at) + 1
    return source.body_line + source.body.count("\n", 0, at), at - line_start + 1

"""One source to one article: Markdown, anchors, summary, length."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from duizhao.html import tokens
from duizhao.markup.aliases import with_aliases
from duizhao.markup.anchors import Reading
from duizhao.markup.counting import characters, minutes
from duizhao.markup.depth import depth_faults
from duizhao.markup.faults import Addresses, faults
from duizhao.markup.footnotes import ChineseFootnotes
from duizhao.markup.images import Wordless, with_sizes, wordless_faults
from duizhao.markup.in_time import InTime, InTimeMarkdown
from duizhao.markup.raw import active_faults, balance_faults
from duizhao.markup.references import character_faults
from duizhao.markup.remembering import remembered
from duizhao.markup.sections import Tie, sectioned
from duizhao.markup.sparing import Sparing
from duizhao.markup.typography import without_spaces
from duizhao.markup.written import Written
from duizhao.memory.store import code
from duizhao.model import Article, Source
from duizhao.problems import Problem, ProblemsFound, require_none
from duizhao.settings import Settings, assigned_at
from duizhao.workers import ALONE, Workers

WORDS_A_MINUTE = 238  # in English, silently: Brysbaert 2019, doi 10.1016/j.jml.2019.104047
SUMMARY = 110  # characters of a summary that we make ourselves
_RULE = re.compile(r"-\{[^{}\n]*\}-")
_BAR = "\ufdd0"  # no character: stands for | while Python-Markdown looks for cells of a table
_UNCOUNTED = re.compile(
    r'<(pre|script|style)\b.*?</\1>|<a class="footnote-(?:ref|backref)".*?</a>', re.DOTALL
)
_OURS = re.compile(r"(markdown\.extensions\.)?(meta|toc)")
# Front matter is read in input/, and anchors and [TOC] are made in sections: ids of toc's making
# would be counted, and say nothing.


class Markup:
    """Makes articles of sources. One instance serves a whole build: setting up is dear."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        reading: Reading,
        speed: int,
        *,
        spaced: bool = True,
        raw_html: bool = False,
        foreign: bool = False,
    ) -> None:
        """``settings`` are Pelican's MARKDOWN, ``speed`` is in characters a minute.

        ``spaced`` keeps the spaces that authors type between Han and Latin, ``raw_html`` allows
        scripts in essays. ``foreign`` is for translations, whose notes lead back in English.
        """
        configs = dict(settings.get("extension_configs", {}))
        names = [*settings.get("extensions", ()), *configs, "markdown.extensions.extra"]
        self._reading = reading
        self._speed = speed
        self._spaced = spaced
        self._raw_html = raw_html
        self._asked = repr((settings, speed, spaced, raw_html, foreign))
        self._wordless = Wordless()
        self._notes = ChineseFootnotes(reading, *(["Back to note {}"] if foreign else []))
        self._markdown = InTimeMarkdown(
            extensions=[
                *dict.fromkeys(name for name in names if not _is_ours(name)),
                self._notes,
                self._wordless,
                Sparing(),
                InTime(),
            ],
            extension_configs={k: value for k, value in configs.items() if not _is_ours(k)},
            output_format="html",
        )

    @classmethod
    def of(cls, settings: Settings, reading: Reading, *, foreign: bool = False) -> Markup:
        """What marks up the sources of a site, or its translations (``foreign``).

        Raises ProblemsFound.
        """
        try:
            return cls(
                settings.markdown,
                reading,
                WORDS_A_MINUTE if foreign else settings.reading_speed,
                spaced=settings.spaced or foreign,
                raw_html=settings.raw_html,
                foreign=foreign,
            )
        except Exception as error:  # whatever the site's own extensions raise
            what = f"Python-Markdown cannot be set up: {error}"
            line = assigned_at(settings.file, "MARKDOWN")
            bad = Problem(settings.file.name, line, 0, "bad-settings", what, "mend MARKDOWN")
            raise ProblemsFound([bad]) from error

    def articles(self, sources: Sequence[Source], workers: Workers = ALONE) -> tuple[Article, ...]:
        """The articles of sources. Raises ProblemsFound with what is wrong in any of them.

        What the store remembers is not marked up again.
        """

        def made(source: Source) -> Article:
            return _with_sizes(remembered(source, self._asked, self._article, workers.store))

        code()  # what counts as the program is decided here, not in each worker
        return tuple(workers.spread("Reading", made, sources, lambda source: source.shown))

    def article(self, source: Source, tie: Tie | None = None) -> Article:
        """The article that a source holds. Raises ProblemsFound with what is wrong in it.

        ``tie`` gives a translation's sections the ids of its original's.
        """
        return _with_sizes(self._article(source, tie))

    def _article(self, source: Source, tie: Tie | None = None) -> Article:
        """The same without the sizes of its pictures, which other files tell."""
        require_none(list(depth_faults(source)))
        try:
            return self._made(source, tie)
        except RecursionError:
            what = "something in the essay is nested too deeply"
            deep = Problem(source.shown, source.body_line, 0, "too-deep", what, "flatten it")
            raise ProblemsFound([deep]) from None

    def _made(self, source: Source, tie: Tie | None) -> Article:
        body = with_aliases(self._html(source.body), source.aliases)
        wordless = tuple(self._wordless.found)
        made = sectioned(body, source.title, self._reading, tie)
        addresses = Addresses.of(made.content)
        problems = [
            *faults(
                made.content,
                source,
                addresses,
                notes=tuple(self._notes.footnotes),
                references=frozenset(self._markdown.references),
                raw_html=self._raw_html,
            ),
            *wordless_faults(made.content, source, wordless),
        ]
        summary = self._summary(source, made.opening)
        if source.summary:
            written = Written.summary(source)
            problems += balance_faults(summary, written)
            problems += character_faults(summary, written)
            problems += () if self._raw_html else active_faults(summary, written)
        if problems:
            raise ProblemsFound(problems)
        prose = _prose(made.content)
        # A reading has as many characters as the text, but for what rules show.
        count = characters(self._reading(prose) if "-{" in prose else prose)
        if not self._spaced:
            source = replace(source, title=without_spaces(source.title))
        return Article(
            source=source,
            content=made.content,
            summary=summary,
            headings=made.headings,
            characters=count,
            minutes=minutes(count, self._speed),
            ids=addresses.ids,
            links=addresses.links,
        )

    def _html(self, text: str) -> str:
        protected = _RULE.sub(lambda rule: rule[0].replace("|", _BAR), text)
        made = self._markdown.reset().convert(protected)
        made = made.replace(_BAR, "|")
        return made if self._spaced else without_spaces(made)

    def _summary(self, source: Source, opening: str) -> str:
        if not source.summary:
            made = html.escape(shortened(opening, SUMMARY), quote=False)
        else:
            made = self._html(source.summary)
            alone = re.fullmatch(r"<p>(.*?)</p>", made, re.DOTALL)
            made = alone[1] if alone and "<p>" not in alone[1] else made
        return made


def _with_sizes(article: Article) -> Article:
    if "<img" not in article.content:
        return article
    return replace(article, content=with_sizes(article.content, article.source))


def _is_ours(extension: object) -> bool:
    return isinstance(extension, str) and _OURS.fullmatch(extension) is not None


def shortened(text: str, longest: int) -> str:
    """The beginning of a text: up to the last end of a sentence that fits, or up to an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    if cut.rfind("-{") > cut.rfind("}-"):
        cut = cut[: cut.rfind("-{")]
    ends = [match.end() for match in re.finditer(r"[。！？!?][”’」』）)]*", cut)]
    if ends and ends[-1] * 2 >= longest:
        return cut[: ends[-1]]
    return cut.rstrip("，、；：,;: ") + "……"


def _prose(content: str) -> str:
    """The text of an article without code blocks and without the marks of its footnotes."""
    kept = _UNCOUNTED.sub(" ", content)
    # A blank at every tag keeps two words in neighbouring cells apart.
    texts = (kept[token.start : token.end] for token in tokens(kept) if token.kind == "text")
    return html.unescape(" ".join(texts))

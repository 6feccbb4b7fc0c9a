"""Door 1: the command line."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from duizhao import exits
from duizhao.arguments import parser
from duizhao.problems import Problem, ProblemsFound


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the result is the exit status.

    0 when nothing was wrong, 1 for problems, 2 for wrong usage, and as in shells 130 and 143 after
    SIGINT and SIGTERM, 141 when nobody reads the output.
    """
    options = parser(_RUNS).parse_args(arguments)
    try:
        with exits.terminable():
            status = int(options.run(options))
            sys.stdout.flush()
            return status
    except ProblemsFound as found:
        if options.debug:
            raise
        return _end(options, found.problems)
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except exits.Terminated:
        return exits.TERMINATED
    except BrokenPipeError:
        return exits.unheard()
    except BaseException as error:  # settings and plugins may raise whatever they like
        if options.debug:
            raise
        return _end(options, [exits.unexpected(error)])


def _end(
    options: argparse.Namespace,
    problems: Sequence[Problem],
    warnings: Sequence[Problem] = (),
    **made: Any,
) -> int:
    """Says what was found, as text or as data; the result is the exit status."""
    if getattr(options, "as_data", False):
        found = {"problems": problems, "warnings": warnings}
        data = {kind: [each.data() for each in those] for kind, those in found.items()}
        print(json.dumps({**data, **made}, ensure_ascii=False, indent=2))  # noqa: T201
    else:
        for problem in problems:
            _say(str(problem))
        for warning in warnings:
            _say(f"warning: {warning}")
    return 1 if problems else 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


# Each command imports what it needs: `duizhao --help` waits for none of it.


def _build(options: argparse.Namespace) -> int:
    from duizhao import building  # noqa: PLC0415

    begun = time.monotonic()
    overrides: dict[str, Any] = {
        key: str(path.absolute())
        for key, path in (("PATH", options.content), ("OUTPUT_PATH", options.output))
        if path
    }
    if options.workers:
        overrides["DUIZHAO_WORKERS"] = options.workers
    with _progress(options) as told:
        done = building.build(
            options.settings,
            overrides,
            reviewed=options.review == "strict",
            strict=options.strict,
            drop_anchors=options.drop_anchors,
            waiting=lambda: _say(
                "Another build of the same output is running: waiting for its end."
            ),
            told=told,
        )
    status = _end(
        options,
        (),
        done.warnings,
        essays=done.essays,
        pages=done.pages,
        written=done.written,
        editions=done.editions,
        index=done.index,
    )
    if not options.as_data:
        print(done.summary(time.monotonic() - begun))  # noqa: T201
        print(f"Open {done.index}")  # noqa: T201
    return status


def _progress(options: argparse.Namespace) -> contextlib.AbstractContextManager[Any]:
    """What is told of the progress of a build; nobody looks at a pipe."""
    from duizhao import progress  # noqa: PLC0415

    def console() -> Any:
        from rich.console import Console  # noqa: PLC0415

        return Console(stderr=True)

    looking = sys.stderr.isatty() and not options.as_data
    return progress.shown(console) if looking else contextlib.nullcontext(progress.untold)


def _check(options: argparse.Namespace) -> int:
    from duizhao.checking import check_folder  # noqa: PLC0415

    files = check_folder(options.folder)
    status = _end(options, (), files=files)
    if not options.as_data:
        print(f"{files} files, and nothing wrong.")  # noqa: T201
    return status


def _explain(options: argparse.Namespace) -> int:
    from duizhao.explanations import explanation, explanations  # noqa: PLC0415

    for line in [explanation(options.code)] if options.code else explanations():
        print(line)  # noqa: T201
    return 0


def _convert(options: argparse.Namespace) -> int:
    from duizhao import conversion  # noqa: PLC0415

    asked = conversion.Asked(
        to=options.to,
        source=options.source or "",
        html=options.html,
        wording=options.wording,
        quotes=options.quotes,
        glossaries=tuple(options.glossary),
    )
    output = sys.stdout.buffer
    convert = conversion.prepared(asked)
    for file in options.files or [None]:
        with file.open("rb") if file else contextlib.nullcontext(sys.stdin.buffer) as stream:
            for text in convert(stream, str(file) if file else "standard input"):
                output.write(text.encode())
    output.flush()
    return 0


def _review(options: argparse.Namespace) -> int:
    from duizhao.review import report, run  # noqa: PLC0415

    overrides = {"PATH": str(options.content.absolute())} if options.content else {}
    review = run.review_folder(options.settings, overrides)
    if options.accept is not None:
        print(review.accept(options.accept))  # noqa: T201
    elif options.html is not None:
        print(review.write_page(options.html if options.html.name else None))  # noqa: T201
    elif options.json:
        print(report.as_json(review.places), end="")  # noqa: T201
    else:
        for line in report.as_text(review.places):
            print(line)  # noqa: T201
        print(report.summary(review.places))  # noqa: T201
    return 0


def _translated(options: argparse.Namespace) -> int:
    from duizhao.recording import record_translations  # noqa: PLC0415

    overrides = {"PATH": str(options.content.absolute())} if options.content else {}
    recorded = record_translations(options.settings, overrides, options.files)
    if not recorded:
        print("The site has no translation.")  # noqa: T201
    for source, sections, changed in recorded:
        counted = "1 section" if sections == 1 else f"{sections} sections"
        print(f"{source.shown}: {counted} recorded{'' if changed else ', as before'}")  # noqa: T201
    return 0


def _new(options: argparse.Namespace) -> int:
    from duizhao.input.new_site import new_site  # noqa: PLC0415

    for path in new_site(options.folder):
        print(path)  # noqa: T201
    print(f"Now: cd {options.folder} && duizhao build")  # noqa: T201
    return 0


def _import(options: argparse.Namespace) -> int:
    from duizhao import pipeline  # noqa: PLC0415
    from duizhao.input.importer import Header  # noqa: PLC0415

    header = Header(
        title=options.title,
        date=options.date,
        author=options.author,
        lang=options.lang,
        category=options.category,
        tags=tuple(options.tags.split(",")),
    )
    print(pipeline.import_file(options.file, options.content, header))  # noqa: T201
    return 0


_RUNS = {
    "build": _build,
    "check": _check,
    "convert": _convert,
    "explain": _explain,
    "import": _import,
    "new": _new,
    "review": _review,
    "translated": _translated,
}

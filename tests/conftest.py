"""Fixtures for all: a site written into a folder and built by the real command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import jinja2
import pytest
from small_sites import Built, Text, build

BuildSite = Callable[..., Built]

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="take what the golden site looks like now for right: read the diff afterwards",
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process takes what is said for right: several would write into one file."""
    return 0 if config.getoption("--accept") else None


def _what(callable_: Any) -> tuple[str, str]:
    """What a filter is, whichever site it was made for."""
    it = getattr(callable_, "func", callable_)  # of a partial
    it = it if hasattr(it, "__qualname__") else type(it)
    return it.__module__, it.__qualname__


@pytest.fixture(autouse=True, scope="session")
def templates_compiled_once() -> Iterator[None]:
    """A template with the same text, options and filters gives the same code: half of a build.

    Tests that run our command in a process of its own have nothing of this.
    """
    compiled: dict[Any, Any] = {}
    really = jinja2.Environment.compile

    def once(environment: jinja2.Environment, source: Any, *named: Any, **options: Any) -> Any:
        if not isinstance(source, str) or options:
            return really(environment, source, *named, **options)
        syntax = environment.trim_blocks, environment.lstrip_blocks, *environment.extensions
        filters = ((name, _what(it)) for name, it in environment.filters.items())
        key = source, named, syntax, frozenset(filters), frozenset(environment.tests)
        if key not in compiled:
            compiled[key] = really(environment, source, *named)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", once)
        yield


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Builds the site that the given files make: name to text, and lines of settings."""

    def build_here(files: Mapping[str, Text], settings: str = "", *options: str) -> Built:
        return build(tmp_path, files, settings, *options)

    return build_here


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """The same in a folder of its own, for a site that many tests look at."""

    def build_there(files: Mapping[str, Text], settings: str = "", *options: str) -> Built:
        return build(tmp_path_factory.mktemp("site"), files, settings, *options)

    return build_there

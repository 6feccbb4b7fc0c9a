"""Fixtures for all: a site written into a folder and built by the real command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_sites import Built, Text, build

BuildSite = Callable[..., Built]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="take what the golden site looks like now for right: read the diff afterwards",
    )


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

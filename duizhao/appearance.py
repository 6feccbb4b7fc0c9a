"""Appearance: what a site changes of our theme by settings, and the style and policy it makes."""

from __future__ import annotations

import base64
import difflib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Report = Callable[[str, str, str], None]  # takes a setting, what is wrong with it, how to mend it

NAVIGATION = ("archives", "categories", "tags", "series", "authors", "pages")
COLORS = {  # what an author calls them, and what the theme's style sheet does
    "paper": "--bg",
    "ink": "--ink",
    "soft": "--soft",
    "line": "--line",
    "tint": "--tint",
    "accent": "--red",
}
FONTS = {"text": "--serif", "interface": "--sans", "quotation": "--kai"}
# Content Security Policy, level 3: nothing but what lies beside the page. Our scripts fetch
# nothing: connect-src is for Lighthouse, which looks for robots.txt from within the page.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
_VALUE = re.compile(r"[^;{}<>\\]+")  # of a property: it ends neither the declaration nor the style


@dataclass(frozen=True, slots=True)
class Appearance:
    """What templates see as ``DUIZHAO.look``."""

    navigation: tuple[str, ...] = NAVIGATION
    license: str = ""  # HTML
    footer: str = ""  # HTML
    stylesheets: tuple[str, ...] = ()  # paths from the site's root
    colors: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # for light and for dark
    fonts: tuple[tuple[str, str, str], ...] = ()  # role, a variant's tag, families
    own_policy: str = ""

    @classmethod
    def of(cls, pelican: Mapping[str, Any], tags: Iterable[str], report: Report) -> Appearance:
        """The appearance in Pelican's dictionary; ``tags`` are those of all variants.

        Whatever is wrong goes to ``report``, and what is left of the setting counts.
        """
        reading = _Reading(pelican, report)
        return cls(
            tuple(reading.words("DUIZHAO_NAVIGATION", NAVIGATION, NAVIGATION)),
            reading.text("DUIZHAO_LICENSE"),
            reading.text("DUIZHAO_FOOTER"),
            tuple(reading.words("DUIZHAO_STYLESHEETS", ())),
            dict(reading.colors()),
            tuple(reading.fonts(tuple(tags))),
            reading.text("DUIZHAO_POLICY"),
        )

    @property
    def style(self) -> str:
        """The CSS of the colours and fonts, to stand in the page itself; "" if there are none."""
        colors = "".join(
            f"{COLORS[name]}:light-dark({light},{dark});"
            for name, (light, dark) in self.colors.items()
        )
        fonts = "".join(f":lang({tag}){{{FONTS[role]}:{value}}}" for role, tag, value in self.fonts)
        return (f":root{{{colors[:-1]}}}" if colors else "") + fonts

    @property
    def policy(self) -> str:
        """The policy of every page: the style in it is allowed by its digest, and no other."""
        policy = self.own_policy or POLICY
        if not self.style:
            return policy
        return policy.replace("style-src", f"style-src {self.digest(self.style)}", 1)

    @staticmethod
    def digest(style: str) -> str:
        """What allows exactly this style in a policy (CSP 3, section 2.3.1)."""
        sha = hashlib.sha256(style.encode()).digest()
        return f"'sha256-{base64.b64encode(sha).decode()}'"


class _Reading:
    def __init__(self, pelican: Mapping[str, Any], report: Report) -> None:
        self._pelican = pelican
        self._report = report

    def text(self, key: str) -> str:
        value = self._pelican.get(key) or ""
        if isinstance(value, str):
            return value
        self._report(key, f"{key} is {value!r}", "give a string")
        return ""

    def words(
        self, key: str, default: tuple[str, ...], known: tuple[str, ...] = ()
    ) -> Iterator[str]:
        value = self._pelican.get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            example = known[:2] or ("extra/style.css",)
            self._report(key, f"{key} is {value!r}", f"give a list, as in {list(example)}")
            return
        for word in value:
            if not known or self._known(key, word, known):
                yield word

    def colors(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for name, value in self._mapping("DUIZHAO_COLORS", COLORS):
            both = (value, value) if isinstance(value, str) else value
            if (
                isinstance(both, list | tuple)
                and len(both) == 2
                and all(isinstance(each, str) and _VALUE.fullmatch(each) for each in both)
            ):
                yield name, (both[0], both[1])
            else:
                self._report(
                    "DUIZHAO_COLORS",
                    f'DUIZHAO_COLORS has {value!r} for "{name}"',
                    'give a colour for light and one for dark, as in ("#a5352a", "#e58b7c")',
                )

    def fonts(self, tags: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
        for role, value in self._mapping("DUIZHAO_FONTS", FONTS):
            by_tag = value if isinstance(value, Mapping) else {"zh": value}
            for tag, families in by_tag.items():
                if tag != "zh" and not self._known("DUIZHAO_FONTS", tag, tags):
                    continue
                if isinstance(families, str) and _VALUE.fullmatch(families):
                    yield role, tag, families
                else:
                    self._report(
                        "DUIZHAO_FONTS",
                        f'DUIZHAO_FONTS has {families!r} for "{role}"',
                        """give families as CSS has them, as in '"LXGW WenKai", serif'""",
                    )

    def _mapping(self, key: str, known: Iterable[str]) -> Iterator[tuple[str, Any]]:
        value = self._pelican.get(key) or {}
        if not isinstance(value, Mapping):
            example = next(iter(known))
            self._report(key, f"{key} is {value!r}", f'give a dictionary, as in {{"{example}": …}}')
            return
        for name, each in value.items():
            if self._known(key, name, tuple(known)):
                yield name, each

    def _known(self, key: str, name: Any, known: tuple[str, ...]) -> bool:
        if name in known:
            return True
        near = difflib.get_close_matches(str(name), known, 1)
        mend = f'did you mean "{near[0]}"' if near else "name " + " or ".join(known)
        self._report(key, f'{key} has "{name}", which it does not know', mend)
        return False

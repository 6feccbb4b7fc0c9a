"""Tracing: what each page read while it was rendered, so that it is rendered again only if that
has changed.

Jinja2 looks every name and every attribute up in one place. What is noted there is the name and a
digest of the value: for any theme, and without rules about what a template may need. What templates
can only have got from values that were noted (a character of a title, the third essay of a list)
needs no note of its own.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, Undefined
from jinja2.runtime import Context
from jinja2.utils import missing
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

from duizhao.marks import BEGIN
from duizhao.memory.store import Store, digest, digest_of
from duizhao.pages.arrangement import Series

KIND, TEXT = "page", "text"
_PLAIN = (str, bytes, int, float, bool, type(None), datetime.date, datetime.time, datetime.tzinfo)
_LISTS = (list, tuple)
_LONG = 40  # characters of a value that is noted as it is
_MISSING = "missing"


class Unseen(Exception):
    """Raised for a value of which nobody knows whether it has changed."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a template gave."""

    text: str | None  # None: it is in the store
    digest: bytes
    parted: bool

    @classmethod
    def of(cls, text: str) -> Rendered:
        return cls(text, digest_of(text), BEGIN in text)


class Notes:
    """What one page has read so far."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.names: dict[str, str] = {}
        self.attributes: dict[str, dict[str, str]] = {}
        self.complete = True


class Tracer:
    """The notes of a whole run, and those of the run before."""

    def __init__(self, store: Store, signature: bytes | None) -> None:
        """``signature`` is of all that every page depends on; None where pages are not to be kept.

        Without one nothing is traced and nothing is taken from the store.
        """
        self._store = store
        self._signature = signature.hex() if signature else ""
        self._notes: Notes | None = None
        self._attached: set[int] = set()
        self._sources: dict[int, tuple[Content, str]] = {}  # by identity, with the content itself
        self._lists: dict[int, tuple[object, str]] = {}  # by identity, with the list itself
        self._values: dict[tuple[str, str, str], str] = {}

    def rendered(self, template: Any, context: Mapping[str, Any]) -> Rendered:
        """A template rendered, or the page that it gave when all it read was as it is now."""
        if not self._signature:
            return Rendered.of(str(template.render(context)))
        path = str(context["output_file"])
        key = digest(path, self._signature)
        found = self._store.get(KIND, key)
        if found is not None and self._same(found, template.environment, context):
            kept = self._kept(found)
            if kept:
                return kept
        self._attach(template.environment)
        notes = self._notes = Notes(context)
        try:
            made = Rendered.of(str(template.render(context)))
        finally:
            self._notes = None
        if notes.complete:
            self._store.put(TEXT, made.digest, made.text)
            self._store.put(
                KIND, key, [notes.names, notes.attributes, made.digest.hex(), made.parted]
            )
        return made

    def _kept(self, found: Any) -> Rendered | None:
        """What was rendered before, which stays in the store until somebody asks for it."""
        try:
            *_, known, is_parted = found
            key = bytes.fromhex(known)
        except (TypeError, ValueError):
            return None
        return Rendered(None, key, bool(is_parted)) if self._store.has(TEXT, key) else None

    def read(self, key: bytes) -> str:
        """A text that is in the store."""
        return str(self._store.get(TEXT, key))

    # The run before

    def _same(self, found: Any, environment: Environment, context: Mapping[str, Any]) -> bool:
        try:
            names, attributes, *_ = found
            return all(
                self._digest(context.get(name, missing)) == noted for name, noted in names.items()
            ) and all(
                self._value(environment, context, source, name) == noted
                for source, noticed in attributes.items()
                for name, noted in noticed.items()
            )
        except (Unseen, TypeError, ValueError, AttributeError):
            return False

    def _value(
        self, environment: Environment, context: Mapping[str, Any], source: str, name: str
    ) -> str:
        key = source, name, str(context.get("localsiteurl"))  # an address depends on the page's own
        value = self._values.get(key)
        if value is None:
            known, content = context["generated_content"], context["static_content"]
            item = known.get(source) or content.get(source)
            if item is None:
                raise Unseen
            value = self._digest(Environment.getattr(environment, item, name))
            self._values[key] = value
        return value

    # This run

    def _attach(self, environment: Any) -> None:
        if id(environment) in self._attached:
            return
        self._attached.add(id(environment))
        tracer = self

        class Traced(Context):
            def resolve_or_missing(self, key: str) -> Any:
                value = super().resolve_or_missing(key)
                tracer.name(key, value, environment)
                return value

        environment.context_class = Traced
        environment.getattr = self._looking(environment, Environment.getattr)
        environment.getitem = self._looking(environment, Environment.getitem)

    def _looking(
        self, environment: Environment, look: Callable[[Environment, Any, Any], Any]
    ) -> Callable[[Any, Any], Any]:
        def looked(item: Any, name: Any) -> Any:
            value = look(environment, item, name)
            if isinstance(item, Content):
                self.attribute(item, str(name), value)
            return value

        return looked

    def name(self, name: str, value: Any, environment: Environment) -> None:
        """Notes a name that a template has looked up, if it is one of the page's context."""
        notes = self._notes
        if notes is None or name in notes.names:
            return
        if notes.context.get(name, missing) is value:
            if value is missing and name in environment.globals:
                return  # which every page depends on
            self._note(notes, notes.names, name, value)

    def attribute(self, item: Content, name: str, value: Any) -> None:
        """Notes an attribute of an essay or a page."""
        notes = self._notes
        if notes is None:
            return
        known = notes.attributes.setdefault(self._source(item), {})
        if name not in known:
            self._note(notes, known, name, value)

    def _note(self, notes: Notes, noted: dict[str, str], name: str, value: Any) -> None:
        try:
            noted[name] = self._digest(value)
        except Unseen:
            notes.complete = False

    # Values

    def _source(self, content: Content) -> str:
        """The path of what an essay or a page was read from; Pelican makes it anew every time."""
        known = self._sources.get(id(content))
        if known is None:
            known = self._sources[id(content)] = content, str(content.get_relative_source_path())
        return known[1]

    def _digest(self, value: Any) -> str:
        """A short text that is another one for another value."""
        if isinstance(value, _LISTS):
            known = self._lists.get(id(value))
            if known is None:
                said = "\0".join(map(self._digest, value))
                known = self._lists[id(value)] = value, f"l{len(value)}:{_short(said)}"
            return known[1]
        if isinstance(value, _PLAIN):
            return _short(f"{type(value).__name__} {value!r}")
        if isinstance(value, Content):
            return f"c{self._source(value)}"
        return self._rarer(value)

    def _rarer(self, value: Any) -> str:
        if value is missing or isinstance(value, Undefined):
            return _MISSING
        if isinstance(value, set | frozenset):
            return f"f{_short(chr(0).join(sorted(map(self._digest, value))))}"
        return f"{type(value).__name__}{self._digest(_parts(value))}"


def _parts(value: Any) -> list[Any]:
    """What another value would differ in. Raises Unseen for what nobody knows all of."""
    if isinstance(value, URLWrapper):
        return [value.slug, value.name]
    if isinstance(value, Series):
        return [value.name, value.slug, value.articles]
    if isinstance(value, dict):
        return list(map(list, value.items()))
    if isinstance(value, Paginator):
        return [value.name, value.url, value.num_pages, value.object_list]
    if isinstance(value, Page):
        return [value.name, value.url, value.number, value.object_list, value.paginator]
    raise Unseen


def _short(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

"""The same essays as sites of other generators, each with the least theme that shows them.

All of them show every essay, a list of essays, and a list for every tag and category.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

Corpus = list[dict[str, str]]
Command = tuple[str | Path, ...]

EDITIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
LANGUAGES = tuple(tag.lower() for tag in EDITIONS)
CONVERSIONS = dict(zip(LANGUAGES[1:], ("s2tw", "s2hk"), strict=True))
CONVERT = sys.executable, Path(__file__).parent / "opencc_files.py"
PELICAN = (
    'SITENAME = "x"\nSITEURL = "https://site.example"\nTHEME = "simple"\n'
    f'TIMEZONE = "Asia/Shanghai"\nDEFAULT_LANG = "{LANGUAGES[0]}"\n'
)
PAGE = (
    "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>%s</title></head>"
    "<body>%s</body></html>"
)
EJS_PAGES = (
    "<ul><% page.posts.each(function (post) { %><li>"
    '<a href="<%- url_for(post.path) %>"><%= post.title %></a><% }) %></ul>'
)


@dataclass(frozen=True)
class Site:
    """A site whose sources are written: what builds it, and where its pages will be."""

    folder: Path
    commands: tuple[Command, ...]
    output: str
    editions: int = 1


def essays_of(content: Path, corpus: Corpus, **more: str) -> None:
    """Writes the sources as Pelican and Duizhao have them; ``more`` are fields for all of them."""
    content.mkdir(parents=True)
    for number, said in enumerate(corpus):
        fields = {key: value for key, value in said.items() if key != "body"}
        header = {**fields, "slug": f"e{number}", **more}
        lines = [f"{key.title()}: {value}" for key, value in header.items()]
        text = "\n".join([*lines, "", said["body"], ""])
        (content / f"e{number}.md").write_text(text, "utf-8")


def pelican(folder: Path, corpus: Corpus, packages: Path) -> Site:
    """Stock Pelican: theme ``simple``, one edition."""
    essays_of(folder / "content", corpus)
    (folder / "pelicanconf.py").write_text(PELICAN + "PLUGINS = []\n", "utf-8")
    return Site(folder, ((packages / "bin/pelican", "content", "-q"),), "output")


def subsites(folder: Path, corpus: Corpus, packages: Path) -> Site:
    """Pelican with i18n_subsites, on files that are converted here, before the clock runs."""
    first, *others = (folder / "content" / language for language in LANGUAGES)
    essays_of(first, corpus, lang=LANGUAGES[0])
    for other in others:
        subprocess.run((*CONVERT, CONVERSIONS[other.name], first, other), check=True)
        for file in other.iterdir():
            text = file.read_text("utf-8")
            said = text.replace(f"\nLang: {first.name}\n", f"\nLang: {other.name}\n", 1)
            file.write_text(said, "utf-8")
    sites: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES[1:]}
    plugin = f'PLUGINS = ["i18n_subsites"]\nI18N_SUBSITES = {sites}\n'
    (folder / "pelicanconf.py").write_text(PELICAN + plugin, "utf-8")
    command = (packages / "bin/pelican", "content", "-q")
    return Site(folder, (command,), "output", len(LANGUAGES))


def hugo(folder: Path, corpus: Corpus, packages: Path) -> Site:
    """Hugo with three languages: conversion by OpenCC, then one build."""
    single = "<h1>{{ .Title }}</h1>{{ .Content }}{{ range .Params.tags }}{{ . }} {{ end }}"
    listing = "<ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>"
    (folder / "layouts/_default").mkdir(parents=True)
    for name, body in (("single", single), ("list", listing)):
        page = PAGE % ("{{ .Site.Language.Lang }}", "{{ .Title }}", body)
        (folder / f"layouts/_default/{name}.html").write_text(page, "utf-8")
    languages = "".join(
        f'[languages.{name}]\ncontentDir = "content/{name}"\n' for name in LANGUAGES
    )
    (folder / "hugo.toml").write_text(
        f'baseURL = "https://site.example/"\ndefaultContentLanguage = "{LANGUAGES[0]}"\n'
        "defaultContentLanguageInSubdir = true\nbuildFuture = true\n"
        f'[taxonomies]\ntag = "tags"\ncategory = "categories"\n{languages}',
        "utf-8",
    )
    first = folder / "content" / LANGUAGES[0]
    _with_front_matter(first, corpus)
    converting: tuple[Command, ...] = tuple(
        (*CONVERT, config, first, folder / "content" / name) for name, config in CONVERSIONS.items()
    )
    build = (packages / "bin/hugo", "--quiet")
    return Site(folder, (*converting, build), "public", len(LANGUAGES))


def hexo(folder: Path, corpus: Corpus, packages: Path) -> Site:
    """Hexo with a theme of five templates, one edition; its lists are not cut into pages."""
    _with_front_matter(folder / "source/_posts", corpus)
    layouts = folder / "themes/least/layout"
    layouts.mkdir(parents=True)
    post = "<h1><%= page.title %></h1><%- page.content %>"
    for name in ("index", "archive", "tag", "category", "post"):
        body = post if name == "post" else EJS_PAGES
        page = PAGE % ("<%= config.language %>", "<%= page.title || config.title %>", body)
        (layouts / f"{name}.ejs").write_text(page, "utf-8")
    (folder / "_config.yml").write_text(
        f"title: x\nurl: https://site.example\nlanguage: {EDITIONS[0]}\ntheme: least\n"
        'per_page: 0\nsyntax_highlighter: ""\n',
        "utf-8",
    )
    # Hexo takes a folder for a site if its package.json has this key, and loads what that names.
    package = json.loads((packages / "package.json").read_text("utf-8"))
    (folder / "package.json").write_text(json.dumps({**package, "hexo": {"version": ""}}), "utf-8")
    (folder / "node_modules").symlink_to(packages / "node_modules")
    return Site(folder, ((packages / "node_modules/.bin/hexo", "generate", "--silent"),), "public")


def eleventy(folder: Path, corpus: Corpus, packages: Path) -> Site:
    """Eleventy with three templates, one edition; it has no categories, so these are tags."""
    labelled = [{**said, "tags": f"{said['tags']}, {said['category']}"} for said in corpus]
    _with_front_matter(folder / "content/essays", labelled)
    (folder / "layouts").mkdir()
    listing = (
        "<ul>{%% for one in collections%s %%}<li><a href={{ one.url }}>{{ one.data.title }}</a>"
    )
    listing = PAGE % (EDITIONS[0], "x", listing + "{%% endfor %%}</ul>")
    tags = (
        "---\npagination:\n  data: collections\n  size: 1\n  alias: tag\n  filter: [all]\n"
        "permalink: /tags/{{ tag }}/\n---\n"
    )
    config = {
        "dir": {"input": "content", "includes": "../layouts", "output": "site"},
        "markdownTemplateEngine": False,
    }
    for name, text in {
        "eleventy.config.js": f"module.exports = () => ({json.dumps(config)});\n",
        "layouts/essay.liquid": PAGE
        % (EDITIONS[0], "{{ title }}", "<h1>{{ title }}</h1>{{ content }}"),
        "content/essays/essays.json": '{"layout": "essay.liquid"}\n',
        "content/index.liquid": listing % ".all",
        "content/tags.liquid": tags + listing % "[tag]",
    }.items():
        (folder / name).write_text(text, "utf-8")
    return Site(folder, ((packages / "node_modules/.bin/eleventy", "--quiet"),), "site")


def _with_front_matter(content: Path, corpus: Corpus) -> None:
    """Writes the sources as Hugo, Hexo and Eleventy have them; values are YAML in JSON's form."""
    content.mkdir(parents=True)
    for number, said in enumerate(corpus):
        fields = {
            "title": said["title"],
            "tags": said["tags"].split(", "),
            "categories": [said["category"]],
        }
        lines = [f"{key}: {json.dumps(fields[key], ensure_ascii=False)}" for key in fields]
        header = "\n".join(["---", *lines, f"date: {said['date']}", "---"])
        (content / f"e{number}.md").write_text(f"{header}\n\n{said['body']}\n", "utf-8")

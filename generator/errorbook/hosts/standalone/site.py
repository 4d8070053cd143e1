"""Builds a help centre into the folder that is published, with the frame of its own theme."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, structs

from errorbook.build import Build, Settings, build
from errorbook.diagnostics import Diagnostic
from errorbook.emit.emitter import write
from errorbook.emit.frame import document
from errorbook.emit.headers import STATIC_HOSTS
from errorbook.hosts import own_files
from errorbook.hosts.standalone.configuration import Configuration
from errorbook.hosts.standalone.docs_folder import DocsFolder
from errorbook.hosts.standalone.sitemap import sitemap
from errorbook.site.page import Page


class Made(Struct, frozen=True):
    """Site that lies in a folder: its build, what was found, and sentences besides."""

    build: Build
    findings: Sequence[Diagnostic]
    notices: Sequence[str]


def make(settings: Settings, configuration: Configuration, folder: Path) -> Made:
    """Write the site of a configuration with these settings into a folder.

    Raises `UnbuildableError` where there is nothing to publish, and OSError where a file cannot be
    written.
    """
    docs = DocsFolder(configuration.project.docs_dir, settings.site.downloads)
    access = docs.access()
    folders = [structs.replace(one, access=access) for one in settings.folders]
    made = build(structs.replace(settings, folders=folders), docs, folder)
    notices = list(docs.notices)
    try:
        write(docs.files.items(), folder)
        write(_own_files(made, docs), folder)
        write(_pages(made, configuration, docs, notices), folder)
        write(sitemap(made.book.site, made.pages), folder)
    finally:
        late = made.background.finish()
    made.complete()
    recognition = made.book.site.recognition
    if recognition and (advice := recognition.advice(made.book.catalogue.locales)):
        notices.append(advice)
    return Made(made, [*made.findings, *late], notices)


def _own_files(made: Build, docs: DocsFolder) -> Iterator[tuple[str, bytes | Path]]:
    """Yield the small files of a build; of headers, those that the owner wrote come first."""
    for path, content in made.files.items():
        if path not in docs.sources:
            yield path, content
        elif path == STATIC_HOSTS and isinstance(content, bytes):
            yield path, own_files.with_headers(docs.sources[path].read_bytes(), content)


def _pages(
    made: Build, configuration: Configuration, docs: DocsFolder, notices: list[str]
) -> Iterator[tuple[str, bytes]]:
    for page in made.pages:
        path = _file(page)
        if path in docs.sources:
            notices.append(own_files.replaces(os.path.relpath(docs.sources[path]), page))
        else:
            yield path, document(page, made.book, configuration.appearance).encode()


def _file(page: Page) -> str:
    return page.path if page.kind == "not-found" else f"{page.path}index.html"

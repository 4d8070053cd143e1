"""From folders to articles: finds, loads and parses what lies in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Source
from errorbook.parse import parse
from errorbook.sources import find, load


class SourceFolder(Struct, frozen=True):
    """A folder to read; `name` is what it is called in findings.

    Where `mixed`, the folder holds other things too: a file is an article only when it says its
    locale or address, or lies in a locale's folder.
    """

    path: Path
    name: str
    mixed: bool = False


class Intake(Struct, frozen=True):
    """The articles, the files they came from, and what was found amiss."""

    articles: tuple[Article, ...]
    files: frozenset[Path]
    diagnostics: tuple[Diagnostic, ...]


def read(folders: Iterable[SourceFolder], default_locale: str) -> Intake:
    """All articles of these folders; an article's id comes from its path inside its folder.

    Raises `errorbook.sources.UnusablePathError` for a folder that is not there.
    """
    articles: list[Article] = []
    files: set[Path] = set()
    diagnostics: list[Diagnostic] = []
    for folder in folders:
        for file, sources, findings in _sources(folder, default_locale):
            files.add(file)
            diagnostics += (_below(folder, finding) for finding in findings)
            for source in sources:
                article, found = parse(_located(folder, source, default_locale))
                articles.append(article)
                diagnostics += found
    return Intake(tuple(articles), frozenset(files), tuple(diagnostics))


def _sources(
    folder: SourceFolder, default_locale: str
) -> Iterator[tuple[Path, list[Source], list[Diagnostic]]]:
    """File by file what a folder gives; in a mixed one, only the files that hold articles."""
    named = find(folder.path, ".")
    loaded = load(named, "" if folder.mixed else default_locale)
    for (file, _), (sources, findings) in zip(named, loaded, strict=True):
        if not folder.mixed or any(_is_article(source) for source in sources):
            yield file, sources, findings


def _is_article(source: Source) -> bool:
    return bool(source.metadata.locale or source.metadata.url)


def _located(folder: SourceFolder, source: Source, default_locale: str) -> Source:
    """The source under its path from where the build runs, with the locale it is published in."""
    replace = msgspec.structs.replace
    metadata = source.metadata
    if not metadata.locale:
        metadata = replace(metadata, locale=default_locale)
    path, ref = f"{folder.name}/{source.path}", f"{folder.name}/{source.ref}"
    return replace(source, path=path, ref=ref, metadata=metadata)


def _below(folder: SourceFolder, finding: Diagnostic) -> Diagnostic:
    return msgspec.structs.replace(finding, path=f"{folder.name}/{finding.path}")

"""Files as text, whatever their bytes, and what their path says of an article."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from errorbook.diagnostics import Diagnostic
from errorbook.locales import is_known, normalise
from errorbook.model import Access, Metadata, Source
from errorbook.sources.encoding import decode
from errorbook.sources.limits import shortened, too_large_file
from errorbook.sources.paths import path_facts
from errorbook.urls import article_number, is_url


class UnusablePathError(Exception):
    """A path that was asked for and cannot be read; `str()` is the sentence for the user."""

    def __init__(self, name: str, finding: str) -> None:
        super().__init__(f"{name}: {finding}")
        self.finding = finding


class SourceFile(Struct, frozen=True):
    """A file as text: lines end in ``\\n``, and no NUL or other control characters are left."""

    name: str
    text: str
    default_locale: str


class ExportPage(Struct, frozen=True):
    """Answer of the Help Center API with one page of a list."""

    file: str
    endpoint: str
    """The address that was asked, the same for all pages of the list."""
    ids: frozenset[str]
    """The ids of the records on this page."""
    count: int
    """How many records all pages have; 0 where the answer does not say."""
    has_next: bool
    """Whether the answer names another page."""


class Loaded(NamedTuple):
    """Contents of one file."""

    sources: list[Source]
    diagnostics: list[Diagnostic]
    pages: tuple[ExportPage, ...] = ()
    """The pages of longer lists that it holds."""
    restricted: tuple[tuple[str, Access], ...] = ()
    """Ids of articles whose texts are in other files, and who may read them."""


_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Return the text with unified line ends, and U+FFFD for what cannot stand in a page."""
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_file(
    path: Path, name: str, default_locale: str
) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Return the file as text; UTF-8 is expected, another encoding is read as best as can be.

    None for a file that cannot be read or is too large, which is not read at all.
    """
    try:
        too_large = too_large_file(name, path.stat().st_size)
        if too_large:
            return None, [too_large]
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        return None, [unreadable(name, f"The file cannot be read: {reason}.")]
    is_page = path.suffix.lower() in (".html", ".htm")
    text, diagnostics = decode(data, name, is_page=is_page)
    return SourceFile(name, clean_text(text), default_locale), diagnostics


def unreadable(name: str, finding: str, remedy: str = "") -> Diagnostic:
    """Return the finding for a file or folder that nobody can read."""
    return Diagnostic(
        code="unreadable-file",
        severity="error",
        path=name,
        line=1,
        finding=finding,
        remedy=remedy or "Check its permissions, or take it out of the folder.",
    )


def article_from(
    file: SourceFile,
    metadata: Metadata,
    body: str,
    *,
    line: int,
    lines: Mapping[str, int],
    member: str = "",
) -> tuple[Source, list[Diagnostic]]:
    """Return a `Source` whose locale and id are settled.

    Locale: as stated, else a locale's folder in the path, else the default. Id: as stated, else
    the number in the article's URL, else the path without locale and ending. `lines` says by
    field where the metadata stand, line 1 for the rest. `member` is the id of an article inside
    an envelope of several.
    """
    metadata, diagnostics = shortened(file.name, _cleaned(metadata), lines)
    stated = normalise(metadata.locale)
    known = bool(stated) and is_known(stated)
    place = path_facts(file.name, stated if known else "")
    locale = stated if known else place.locale or normalise(file.default_locale)
    url = metadata.url if is_url(metadata.url) else ""
    identity = metadata.id or article_number(url) or place.id
    if stated and not known:
        line_of_it = lines.get("locale", 1)
        diagnostics.append(_unknown_locale(file.name, line_of_it, metadata.locale, locale))
    if url != metadata.url:
        diagnostics.append(_unusable_url(file.name, lines.get("url", 1), metadata.url))
    original = normalise(metadata.source_locale)
    settled = replace(metadata, id=identity, locale=locale, source_locale=original, url=url)
    source = Source(
        file=file.name,
        member=member,
        locale_folder=place.folder,
        metadata=settled,
        body=body,
        line=line,
        title_line=lines.get("title", 1),
    )
    return source, diagnostics


def _cleaned(metadata: Metadata) -> Metadata:
    """Return the metadata without what references and escapes in a source put into them."""
    texts = {key: value for key, value in asdict(metadata).items() if isinstance(value, str)}
    return replace(metadata, **{key: clean_text(value) for key, value in texts.items()})


def _unknown_locale(name: str, line: int, stated: str, taken: str) -> Diagnostic:
    return Diagnostic(
        code="unknown-locale",
        severity="warning",
        path=name,
        line=line,
        finding=f"Unknown locale “{stated}”; the article is published as {taken}.",
        remedy="Write a language tag such as en, pt-br or en-150.",
    )


def _unusable_url(name: str, line: int, url: str) -> Diagnostic:
    return Diagnostic(
        code="unusable-url",
        severity="warning",
        path=name,
        line=line,
        finding=f"“{url}” is not a URL; the article is published at an address of its own.",
        remedy="Write the address at which the article stood, or leave it out.",
    )


def missing_title(name: str, line: int, taken: str) -> Diagnostic:
    """Return the finding for an article of which nobody said the title."""
    return Diagnostic(
        code="missing-title",
        severity="warning",
        path=name,
        line=line,
        finding=f"The article has no title; it is published as “{taken}”.",
        remedy="Add a title to its front matter, or a first heading.",
    )

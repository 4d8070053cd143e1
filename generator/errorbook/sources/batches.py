"""Batches: the files that there are to read at a path, each with what its folder settles."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.model import Access
from errorbook.sources import UnusablePathError, find
from errorbook.sources.access import EVERYBODY, Readers
from errorbook.sources.paths import path_facts


class SourceFolder(Struct, frozen=True):
    """Folder to read."""

    path: Path
    name: str
    """How findings name it."""
    mixed: bool = False
    """Whether it has other files too. Then a file is an article only where it states its locale or
    address, or lies in a locale's folder.
    """
    access: Mapping[str, Access] = {}
    """Who may read the articles of a file, by its real path, as settled outside of it."""


class Job(Struct, frozen=True):
    """File to read, with what its folder settles; see `SourceFolder`."""

    path: Path
    name: str
    """The name by which ids of articles are made."""
    default_locale: str
    below: str = ""
    """The folder that findings put before the name; empty for none."""
    mixed: bool = False
    access: Access = Access()
    readers: Readers = EVERYBODY


class Batch(Struct, frozen=True):
    """Files at a path, with findings on what else is there."""

    jobs: list[Job]
    others: list[str]
    """The names of files that have no known format."""
    texts: list[str]
    """Those of them that lie where articles do."""
    diagnostics: list[Diagnostic]
    folder: str
    """How the folder is called; empty for a file that was named itself."""
    mixed: bool = False


def jobs_in(folder: SourceFolder, default_locale: str, readers: Readers = EVERYBODY) -> Batch:
    """Return the files of a folder; an article's id comes from its path inside it.

    Raises `errorbook.sources.UnusablePathError` for a folder that is not there or not readable.
    """
    try:
        listing = find(folder.path, ".")
    except UnusablePathError as error:
        raise UnusablePathError(folder.name, error.finding) from error
    mixed = folder.mixed
    return Batch(
        jobs=[_job(folder, path, name, default_locale, readers) for path, name in listing.files],
        others=[below_path(folder.name, name) for name in listing.others],
        texts=[
            below_path(folder.name, name)
            for name in listing.others
            if not mixed or path_facts(name, "").folder
        ],
        diagnostics=[below(folder.name, finding) for finding in listing.diagnostics],
        folder=folder.name,
        mixed=mixed,
    )


def _job(folder: SourceFolder, path: Path, name: str, default_locale: str, readers: Readers) -> Job:
    access = folder.access.get(os.path.realpath(path), Access()) if folder.access else Access()
    return Job(path, name, default_locale, folder.name, folder.mixed, access, readers)


def jobs_at(path: str, default_locale: str) -> Batch:
    """Return the files at a path as somebody wrote it; an article's id comes from all of it.

    Raises `errorbook.sources.UnusablePathError` for a path that cannot be used.
    """
    listing = find(Path(path), path)
    return Batch(
        jobs=[Job(file, name, default_locale) for file, name in listing.files],
        others=listing.others,
        texts=listing.others,
        diagnostics=listing.diagnostics,
        folder=path if os.path.isdir(path) else "",
    )


def below(folder: str, finding: Diagnostic) -> Diagnostic:
    return msgspec.structs.replace(finding, path=below_path(folder, finding.path))


def below_path(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path

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
    """A folder to read; `name` is what it is called in findings.

    Where `mixed`, the folder holds other things too: a file is an article only when it says its
    locale or address, or lies in a locale's folder. `access` has what is settled elsewhere than in
    a file, by its real path: for whom the articles in it are.
    """

    path: Path
    name: str
    mixed: bool = False
    access: Mapping[str, Access] = {}


class Job(Struct, frozen=True):
    """A file to read, under the name by which its ids are made; see `SourceFolder`.

    `below` is the folder that findings put before that name, empty for none.
    """

    path: Path
    name: str
    default_locale: str
    below: str = ""
    mixed: bool = False
    access: Access = Access()
    readers: Readers = EVERYBODY


class Batch(Struct, frozen=True):
    """The files at a path, and what is amiss with what else is there.

    `others` are the names of files in a folder that are of no known format, `texts` those of them
    that lie where articles do. `folder` is what the folder is called, empty for a file that was
    named itself.
    """

    jobs: list[Job]
    others: list[str]
    texts: list[str]
    diagnostics: list[Diagnostic]
    folder: str
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

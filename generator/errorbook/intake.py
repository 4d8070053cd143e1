"""From files to articles: loads and parses them, in several processes where there are many."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct

from errorbook.access import EVERYBODY, Readers, both, may_read, not_published
from errorbook.diagnostics import Diagnostic
from errorbook.model import Access, Article, Source
from errorbook.parse import parse
from errorbook.sources import find, load

_WORTH_PROCESSES = 300  # files; starting a process takes as long as reading a hundred
_CHUNK = 25


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


class Taken(Struct, frozen=True):
    """What a file gave; `consumed` when it is one of articles."""

    path: Path
    articles: list[Article]
    diagnostics: list[Diagnostic]
    consumed: bool


def jobs(folder: SourceFolder, default_locale: str, readers: Readers = EVERYBODY) -> list[Job]:
    """The files of a folder; an article's id comes from its path inside it.

    Raises `errorbook.sources.UnusablePathError` for a folder that is not there.
    """
    return [
        Job(
            path,
            name,
            default_locale,
            folder.name,
            folder.mixed,
            folder.access.get(os.path.realpath(path), Access()),
            readers,
        )
        for path, name in find(folder.path, ".")
    ]


def take_all(todo: Sequence[Job]) -> Iterator[Taken]:
    """What each file gives, in the order of the files, however many processes read them."""
    if len(todo) < _WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
        yield from map(take, todo)
        return
    # New processes, not forks: the preview server runs threads, and forks copy their locks.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(take, todo, chunksize=_CHUNK)


def take(job: Job) -> Taken:
    """The articles of one file, and what an editor should know about it."""
    [(sources, findings)] = load([(job.path, job.name)], "" if job.mixed else job.default_locale)
    if job.mixed and not any(_is_article(source) for source in sources):
        broken = [_below(job, f) for f in findings if f.severity == "error"]
        return Taken(job.path, [], broken, consumed=False)
    diagnostics = [_below(job, finding) for finding in findings]
    articles = []
    for source in (_located(job, source) for source in sources):
        if not may_read(source.metadata.access, job.readers):
            diagnostics.append(not_published(source))
            continue
        article, found = parse(source)
        articles.append(article)
        diagnostics += found
    return Taken(job.path, articles, diagnostics, consumed=True)


def _is_article(source: Source) -> bool:
    return bool(source.metadata.locale or source.metadata.url)


def _located(job: Job, source: Source) -> Source:
    """The source, its file named from where the build runs, with all that the folder settles."""
    replace = msgspec.structs.replace
    metadata = source.metadata
    metadata = replace(
        metadata,
        locale=metadata.locale or job.default_locale,
        access=both(job.access, metadata.access),
    )
    folder = source.locale_folder and _path(job, source.locale_folder)
    file = _path(job, source.file)
    return replace(source, file=file, locale_folder=folder, metadata=metadata)


def _below(job: Job, finding: Diagnostic) -> Diagnostic:
    return msgspec.structs.replace(finding, path=_path(job, finding.path))


def _path(job: Job, path: str) -> str:
    return f"{job.below}/{path}" if job.below else path


class Intake(Struct, frozen=True):
    """The articles, the files they came from, and what was found amiss."""

    articles: tuple[Article, ...]
    files: frozenset[Path]
    diagnostics: tuple[Diagnostic, ...]


def gather(taken: Iterable[Taken]) -> Intake:
    """All that several files gave, as one."""
    everything = list(taken)
    return Intake(
        tuple(article for t in everything for article in t.articles),
        frozenset(t.path for t in everything if t.consumed),
        tuple(finding for t in everything for finding in t.diagnostics),
    )


def read(
    folders: Iterable[SourceFolder], default_locale: str, readers: Readers = EVERYBODY
) -> Intake:
    """All articles of these folders for these readers; raises as `jobs` does."""
    todo = [job for folder in folders for job in jobs(folder, default_locale, readers)]
    return gather(take_all(todo))

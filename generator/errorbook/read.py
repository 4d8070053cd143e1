"""From files to articles: loads and parses them, in several processes where there are many."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from errorbook import jobs
from errorbook.boundary import boundary
from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Source
from errorbook.parse import parse
from errorbook.sources import ExportPage, Loaded, load
from errorbook.sources.access import EVERYBODY, Readers, both, may_read, not_published
from errorbook.sources.batches import Batch, Job, SourceFolder, below, below_path, jobs_in
from errorbook.sources.exports import incomplete
from errorbook.sources.folders import is_media, left_out, unread


class FileResult(Struct, frozen=True):
    """Result of reading a file: its articles, and findings on it."""

    path: Path
    articles: list[Article]
    diagnostics: list[Diagnostic]
    consumed: bool
    """Whether it is a file of articles, so that nobody gets it as it is."""
    has_article: bool
    """Whether anything in it is an article."""
    translations: Sequence[Article] = ()
    """Articles that were read from records of translations."""
    pages: Sequence[ExportPage] = ()
    """Pages of longer lists that it holds."""
    restricted: frozenset[str] = frozenset()
    """Ids of its articles that are for other readers; records of translations do not say so."""


def read_files(batches: Sequence[Batch]) -> Iterator[FileResult]:
    """Yield what each file gives, in the order of the files."""
    return jobs.ordered_map(read_file, [job for batch in batches for job in batch.jobs])


def read_file(job: Job) -> FileResult:
    """Return the articles of one file, and what an editor should know about it; never fails for
    it.
    """
    found: list[Diagnostic] = []
    with boundary(found, below_path(job.below, job.name)):
        return _read_file(job)
    return FileResult(job.path, [], found, consumed=True, has_article=True)


def _read_file(job: Job) -> FileResult:
    [loaded] = load([(job.path, job.name)], "" if job.mixed else job.default_locale)
    is_one = not job.mixed or any(map(_is_article, loaded.sources))
    broken = [finding for finding in loaded.diagnostics if finding.severity == "error"]
    consumed = is_one or bool(broken and not loaded.sources)  # nobody gets it as it is
    if not is_one:
        loaded = Loaded([], broken)
    readable: list[Source] = []
    kept_back: list[Source] = []
    for source in (_located(job, source) for source in loaded.sources):
        (readable if may_read(source.metadata.access, job.readers) else kept_back).append(source)
    findings = [below(job.below, finding) for finding in loaded.diagnostics]
    findings += [not_published(s.file, s.line, s.metadata.access) for s in kept_back]
    read_all = list(_parsed(readable, findings))
    return FileResult(
        path=job.path,
        articles=[article for source, article in read_all if not source.is_translation],
        translations=[article for source, article in read_all if source.is_translation],
        diagnostics=findings,
        consumed=consumed,
        has_article=bool(loaded.sources),
        pages=[_page_below(job.below, page) for page in loaded.pages],
        restricted=_restricted(loaded, kept_back, job.readers),
    )


def _restricted(loaded: Loaded, kept_back: Iterable[Source], readers: Readers) -> frozenset[str]:
    """Return the ids of articles of a file that are for other readers than these."""
    others = {article_id for article_id, who in loaded.restricted if not may_read(who, readers)}
    return frozenset(others | {s.metadata.id for s in kept_back if s.metadata.access.segments})


def _parsed(
    sources: Iterable[Source], findings: list[Diagnostic]
) -> Iterator[tuple[Source, Article]]:
    """Yield the articles of sources; what is wrong in them is added to the findings."""
    for source in sources:
        with boundary(findings, source.file, source.line):
            article, found = parse(source)
            msgspec.json.encode(article)  # fails here for what no later stage can write
            findings += found
            yield source, article


def _is_article(source: Source) -> bool:
    return bool(source.metadata.locale or source.metadata.url)


def _located(job: Job, source: Source) -> Source:
    """Return the source, its file named from where the build runs, with all that the folder
    settles.
    """
    replace = msgspec.structs.replace
    metadata = source.metadata
    metadata = replace(
        metadata,
        locale=metadata.locale or job.default_locale,
        access=both(job.access, metadata.access),
    )
    folder = source.locale_folder and below_path(job.below, source.locale_folder)
    file = below_path(job.below, source.file)
    return replace(source, file=file, locale_folder=folder, metadata=metadata)


def _page_below(folder: str, page: ExportPage) -> ExportPage:
    return msgspec.structs.replace(page, file=below_path(folder, page.file))


class ReadResult(Struct, frozen=True):
    """Result of reading folders: articles, the files they came from, and findings.

    `unread` is a sentence for each folder of which nothing was read.
    """

    articles: tuple[Article, ...]
    files: frozenset[Path]
    diagnostics: tuple[Diagnostic, ...]
    unread: tuple[str, ...]


def combine(batches: Sequence[Batch], taken: Iterable[FileResult]) -> ReadResult:
    """Return all that the files of several batches gave, as one."""
    each = iter(taken)
    parts = [(batch, list(islice(each, len(batch.jobs)))) for batch in batches]
    everything = [t for _, part in parts for t in part]
    articles = _articles(everything)
    findings = [finding for batch, _ in parts for finding in batch.diagnostics]
    findings += [finding for t in everything for finding in t.diagnostics]
    findings += incomplete(page for t in everything for page in t.pages)
    linked = {name for article in articles for name in _linked(article)}
    for batch in batches:
        findings += left_out(batch.folder, (name for name in batch.texts if name not in linked))
    return ReadResult(
        articles=articles,
        files=frozenset(t.path for t in everything if t.consumed),
        diagnostics=tuple(findings),
        unread=tuple(
            unread(batch.folder, [*(job.name for job in batch.jobs), *batch.others], batch.mixed)
            for batch, part in parts
            if _lacks_articles(batch, part, bool(articles))
        ),
    )


def _lacks_articles(batch: Batch, taken: Iterable[FileResult], others_have: bool) -> bool:
    """Return whether a folder has files and no article; beside others, one may be for pictures."""
    if not batch.folder or any(t.has_article for t in taken):
        return False
    return bool(batch.jobs) or not all(others_have and is_media(name) for name in batch.others)


def _linked(article: Article) -> Iterator[str]:
    """Yield the files that an article links to, so that they are downloads and no articles."""
    for link in chain(article.links, *(entry.links for entry in article.entries)):
        path = unquote(link.href.partition("#")[0])
        yield posixpath.normpath(posixpath.join(posixpath.dirname(article.file), path))


def _articles(everything: Iterable[FileResult]) -> tuple[Article, ...]:
    """Return every article once: exports repeat one among its translations, and these in each
    language.
    """
    everything = list(everything)
    articles = [article for t in everything for article in t.articles]
    known = {_said(article) for article in articles}
    restricted = {article_id for t in everything for article_id in t.restricted}
    for translation in (article for t in everything for article in t.translations):
        if _said(translation) not in known and translation.id not in restricted:
            known.add(_said(translation))
            articles.append(translation)
    return tuple(articles)


def _said(article: Article) -> tuple[str, ...]:
    return article.id, article.locale, article.text


def read(
    folders: Iterable[SourceFolder], default_locale: str, readers: Readers = EVERYBODY
) -> ReadResult:
    """Return all articles of these folders for these readers; raises as `jobs_in` does."""
    batches = [jobs_in(folder, default_locale, readers) for folder in folders]
    return combine(batches, read_files(batches))

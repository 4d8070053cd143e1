"""Build: from the settings of a help centre and its folders to all that its host publishes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from errorbook.boundary import without_failing
from errorbook.diagnostics import Diagnostic, as_text, in_reading_order
from errorbook.emit.background import Background
from errorbook.emit.emitter import write
from errorbook.emit.emitters import EMITTERS, is_owned
from errorbook.emit.pages import pages
from errorbook.emit.reserved import reserved
from errorbook.link.catalogue import Catalogue, link
from errorbook.link.products import KnownProduct
from errorbook.model import Article
from errorbook.read import ReadResult, read
from errorbook.search.hints import Hints, targets, unmet
from errorbook.site import svg
from errorbook.site.book import Book
from errorbook.site.page import Page
from errorbook.site.site import Site
from errorbook.sources import UnusablePathError
from errorbook.sources.access import EVERYBODY, Readers
from errorbook.sources.batches import SourceFolder


class Settings(Struct, frozen=True, kw_only=True):
    """Settings of a help centre, as its owner gives them to any host."""

    site: Site
    folders: Sequence[SourceFolder]
    """The folders with articles."""
    default_locale: str = "en"
    """The locale of the root of the site, and of articles that do not state theirs."""
    locales: Sequence[str] = ()
    """The locales to publish; by default those that an article is written in."""
    products: Sequence[KnownProduct] = ()
    """The products that the owner names."""
    readers: Readers = EVERYBODY
    """The readers that the site is made for."""


class OtherFiles(Struct, frozen=True):
    """Files that a host publishes beside the help centre, by site path and by source."""

    names: Mapping[str, str]
    """How findings name each, by its site path."""
    published: Mapping[str, str]
    """The site path of each, by the real path of its source file."""
    unreadable: Sequence[Diagnostic] = ()
    """Findings on files that cannot be read as they are; those of articles are found anyway."""
    unpublished: Sequence[Diagnostic] = ()
    """Findings on files that readers may not have."""


class Host(Protocol):
    """Host of a help centre: publishes the pages and files of a build, and files of its own."""

    def other_files(self, sources: Collection[Path], is_taken: Callable[[str], bool]) -> OtherFiles:
        """Return what the host publishes besides.

        That has none of `sources`, which articles were read from, and nothing at a site path that
        is taken.
        """


class UnbuildableError(Exception):
    """Nothing can be published; `sentences` say why, `findings` are those up to there."""

    def __init__(self, sentences: Sequence[str], findings: Sequence[Diagnostic] = ()) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences
        self.findings = findings


class Build(Struct, frozen=True):
    """Build of a help centre: all that its host publishes, and what was found on the way."""

    book: Book
    pages: Sequence[Page]
    files: Mapping[str, bytes | Path]
    """The content of the small files, or the file to copy, by site path."""
    findings: Sequence[Diagnostic]
    folder: Path
    """The folder that the host publishes, into which the large files are being written."""
    background: Background

    def complete(self) -> None:
        """Write the files that depend on others, when all of these lie in the folder."""
        for emitter in EMITTERS:
            write(emitter.completes(self.book, self.folder), self.folder)


def build(settings: Settings, host: Host, folder: Path) -> Build:
    """Return the build of a help centre, whose large files are begun in a folder.

    The caller waits for these by `background.finish`. Raises `UnbuildableError` where nothing can
    be published; bad content gives findings.
    """
    result = _read(settings)
    written_in = sorted({article.locale for article in result.articles})
    others = host.other_files(result.files, partial(is_owned, locales=written_in))
    catalogue, findings = link(
        result.articles,
        settings.default_locale,
        settings.locales,
        settings.products,
        others.names,
        reserved,
    )
    site = replace(
        settings.site,
        published=others.published,
        sources=frozenset(str(path.resolve()) for path in result.files),
    )
    named = {finding.path for finding in result.diagnostics}
    unreadable = (finding for finding in others.unreadable if finding.path not in named)
    found = [*result.diagnostics, *unreadable, *findings, *others.unpublished]
    return _emit(Book(catalogue, site), found, folder)


def _emit(book: Book, findings: Sequence[Diagnostic], folder: Path) -> Build:
    """Return the build of a book; nothing is written any more where this raises."""
    background = Background(book, folder)
    try:
        book, made, failures = make_pages(book)
        background = background.again(book)
        found = [*findings, *failures]
        if not book.catalogue.articles:
            _refuse_to_publish_nothing(found)
        found += _unmet_hints(book.site.hints, book.catalogue)
        found += [finding for page in made for finding in page.diagnostics]
        return Build(book, made, dict(_files(book, made)), found, folder, background)
    except BaseException:
        with suppress(Exception):
            background.finish()
        raise


def _read(settings: Settings) -> ReadResult:
    try:
        result = read(settings.folders, settings.default_locale, settings.readers)
    except UnusablePathError as error:
        raise UnbuildableError([str(error)]) from error
    if result.unread:
        raise UnbuildableError(result.unread, result.diagnostics)
    return result


def make_pages(book: Book) -> tuple[Book, list[Page], list[Diagnostic]]:
    """Return the book of all articles whose pages can be made, these pages, and other findings.

    Where an article fails, all is made again, so that nothing leads to it.
    """
    found: list[Diagnostic] = []
    while True:
        book, made = without_failing(book.catalogue.articles, partial(_made, book), found)
        if not book.failures:
            return book, made, found
        failed = {(article.id, article.locale) for article, _ in book.failures}
        found += [finding for _, finding in book.failures]
        book = book.only([a for a in book.catalogue.articles if (a.id, a.locale) not in failed])


def _made(book: Book, articles: Sequence[Article]) -> tuple[Book, list[Page]]:
    book = book.only(articles)
    return book, list(pages(book))


def _refuse_to_publish_nothing(found: Sequence[Diagnostic]) -> None:
    """Raise where several articles failed and none is left: the fault is in none of them."""
    failed = [finding for finding in in_reading_order(found) if finding.code == "internal-error"]
    if len(failed) > 1:
        sentence = "no article can be published, so the site stays as it is. The first:"
        raise UnbuildableError([f"{sentence}\n{as_text(failed[0])}"])


def _unmet_hints(hints: Hints, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield a finding for each hint that is about nothing in the catalogue."""
    known: dict[str, set[str]] = {}
    for article in catalogue.articles:
        found = targets(article.id, (entry.id for entry in article.entries))
        known.setdefault(article.locale, set()).update(found)
    yield from unmet(hints.files, known)


def _files(book: Book, made: Sequence[Page]) -> Iterator[tuple[str, bytes | Path]]:
    for emitter in EMITTERS:
        if not emitter.in_background:
            yield from emitter.files(book)
    for asset in (asset for page in made for asset in page.assets):
        file = Path(asset.file)
        is_svg = asset.site_path.lower().endswith(".svg")
        yield asset.site_path, svg.cleaned(file.read_bytes()) if is_svg else file

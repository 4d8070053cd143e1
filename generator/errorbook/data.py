"""The files that programs read: the search index and the JSON API.

They depend on the catalogue and the settings of the site alone, so a large site's are written by
two more processes while MkDocs renders the pages.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import msgspec

from errorbook import jobs
from errorbook.boundary import boundary
from errorbook.diagnostics import Diagnostic
from errorbook.emit import api
from errorbook.link.catalogue import Catalogue
from errorbook.places import first_line
from errorbook.search.documents import Document
from errorbook.search.hints import Hints
from errorbook.search.index import build
from errorbook.site.book import Book
from errorbook.site.categories import category_ids
from errorbook.site.site import Site
from errorbook.urls import API, SEARCH, relative

_WORTH_A_PROCESS = 300  # articles


def start(
    catalogue: Catalogue, site: Site, hints: Hints, folder: Path
) -> Callable[[], list[Diagnostic]]:
    """Begins to write the files into a folder; the caller calls the result when they must be there.

    That second call gives a finding for each article that the files lack, and raises what else
    goes wrong, such as a full disk.
    """
    if len(catalogue.articles) < _WORTH_A_PROCESS or (os.cpu_count() or 1) < 2:
        return partial(write, catalogue, site, hints, folder)
    pool = jobs.pool(2)
    writing = [
        pool.submit(_write_search, catalogue, hints, folder),
        pool.submit(_write_api, catalogue, site, folder),
    ]
    pool.shutdown(wait=False)
    return partial(_finish, writing)


def start_again(
    finish: Callable[[], object], catalogue: Catalogue, site: Site, hints: Hints, folder: Path
) -> Callable[[], list[Diagnostic]]:
    """As `start`, in the place of files that were begun for too many articles."""
    finish()
    for written in (API, SEARCH):
        shutil.rmtree(folder / written, ignore_errors=True)
    return start(catalogue, site, hints, folder)


def _finish(writing: Sequence[Future[list[Diagnostic]]]) -> list[Diagnostic]:
    wait(writing)  # whatever goes wrong with one, no other may still write
    return [finding for one in writing for finding in one.result()]


def write(catalogue: Catalogue, site: Site, hints: Hints, folder: Path) -> list[Diagnostic]:
    """Writes the files into a folder, below the paths that the site gives them.

    Gives a finding for each article that they lack.
    """
    return _write_search(catalogue, hints, folder) + _write_api(catalogue, site, folder)


def _write_search(catalogue: Catalogue, hints: Hints, folder: Path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    _write(search_parts(catalogue, hints, found), folder)
    return found


def _write_api(catalogue: Catalogue, site: Site, folder: Path) -> list[Diagnostic]:
    book = Book(catalogue, site)
    _write(api.files(book), folder)
    return [finding for _, finding in book.failures]


def _write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    ready: set[str] = set()
    for name, content in files:
        path = os.path.join(folder, name)
        beside = os.path.dirname(path)
        if beside not in ready:
            os.stat(folder)  # gone with its build, it must not come back
            os.makedirs(beside, exist_ok=True)
            ready.add(beside)
        with open(path, "wb") as file:
            file.write(content)


def search_parts(
    catalogue: Catalogue, hints: Hints, found: list[Diagnostic]
) -> Iterator[tuple[str, bytes]]:
    """The search index of what readers are shown, as files below the root of the site.

    `found` gets a finding for each article that the index lacks because it fails at it.
    """
    categories = category_ids(catalogue)
    homes = catalogue.homes()
    documents = (
        msgspec.structs.replace(
            msgspec.convert(article, Document, from_attributes=True),
            url="/" + relative(catalogue.path(article, homes[article.id, article.locale]), ""),
            category=categories[article.id],
        )
        for article in catalogue.articles
        if (article.id, article.locale) in homes
    )

    def of(document: Document) -> AbstractContextManager[None]:
        article = catalogue.translations[document.id][document.locale]
        return boundary(found, article.file, first_line(article))

    for name, part in build(documents, hints, of):
        yield f"{SEARCH}{name}", part

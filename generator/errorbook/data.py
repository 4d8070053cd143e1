"""The files that programs read: the search index and the JSON API.

They depend on the catalogue and the settings of the site alone, so a large site's are written by a
second process while MkDocs renders the pages.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import msgspec

from errorbook.catalogue import Catalogue
from errorbook.emit import api
from errorbook.emit.edition import Book
from errorbook.emit.shelves import category_ids
from errorbook.emit.views import Site
from errorbook.search.documents import Document
from errorbook.search.hints import Hints
from errorbook.search.index import build

_WORTH_A_PROCESS = 300  # articles


def start(catalogue: Catalogue, site: Site, hints: Hints, folder: Path) -> Callable[[], None]:
    """Begins to write the files into a folder; the caller calls the result when they must be there.

    What goes wrong, such as a full disk, is raised by that second call.
    """
    if len(catalogue.articles) < _WORTH_A_PROCESS or (os.cpu_count() or 1) < 2:
        return partial(write, catalogue, site, hints, folder)
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    writing = pool.submit(write, catalogue, site, hints, folder)
    pool.shutdown(wait=False)
    return writing.result


def write(catalogue: Catalogue, site: Site, hints: Hints, folder: Path) -> None:
    """Writes the files into a folder, below the paths that the site gives them."""
    ready: set[str] = set()
    book = Book(catalogue, site)
    for name, content in chain(search_parts(book, hints), api.files(book)):
        path = os.path.join(folder, name)
        beside = os.path.dirname(path)
        if beside not in ready:
            os.makedirs(beside, exist_ok=True)
            ready.add(beside)
        with open(path, "wb") as file:
            file.write(content)


def search_parts(book: Book, hints: Hints) -> Iterator[tuple[str, bytes]]:
    """The search index as files below the root of the site."""
    categories = category_ids(book.catalogue)
    documents = (
        msgspec.structs.replace(
            msgspec.convert(article, Document, from_attributes=True),
            url="/" + book.page(article),
            category=categories[article.id],
        )
        for article in book.published
    )
    for name, part in build(documents, hints):
        yield f"search/{name}", part

"""The files that programs read: the search index and the JSON API.

They depend on the catalogue alone, so a large site's are written by a second process while MkDocs
renders the pages.
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
from errorbook.emit.shelves import category_ids
from errorbook.search.documents import Document
from errorbook.search.hints import Hints
from errorbook.search.index import build

_WORTH_A_PROCESS = 300  # articles


def start(catalogue: Catalogue, site: Path, hints: Hints) -> Callable[[], None]:
    """Begins to write the files into a folder; the caller calls the result when they must be there.

    What goes wrong, such as a full disk, is raised by that second call.
    """
    if len(catalogue.articles) < _WORTH_A_PROCESS or (os.cpu_count() or 1) < 2:
        return partial(write, catalogue, site, hints)
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    writing = pool.submit(write, catalogue, site, hints)
    pool.shutdown(wait=False)
    return writing.result


def write(catalogue: Catalogue, site: Path, hints: Hints) -> None:
    """Writes the files into a folder, below the paths that the site gives them."""
    ready: set[str] = set()
    for name, content in chain(search_parts(catalogue, hints), api.files(catalogue)):
        folder, _ = os.path.split(os.path.join(site, name))
        if folder not in ready:
            os.makedirs(folder, exist_ok=True)
            ready.add(folder)
        with open(os.path.join(site, name), "wb") as file:
            file.write(content)


def search_parts(catalogue: Catalogue, hints: Hints) -> Iterator[tuple[str, bytes]]:
    """The search index as files below the root of the site."""
    categories = category_ids(catalogue)
    documents = (
        msgspec.structs.replace(
            msgspec.convert(article, Document, from_attributes=True),
            url="/" + catalogue.path(article, article.locale),
            category=categories[article.id],
        )
        for article in catalogue.articles
    )
    for name, part in build(documents, hints):
        yield f"search/{name}", part

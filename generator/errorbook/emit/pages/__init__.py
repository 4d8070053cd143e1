"""The pages of the site: for every locale those of each kind, in the order of `KINDS`."""

from collections.abc import Iterator

from errorbook.emit.pages import article, errors, home, not_found, offline, product, search, section
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.book import Book
from errorbook.site.page import Page

KINDS = (
    home.KIND,
    section.KIND,
    article.KIND,
    product.KIND,
    errors.KIND,
    search.KIND,
    offline.KIND,
)
"""The kinds of pages that every locale has. One more is a module with a `KIND`, named here."""


def pages(book: Book) -> Iterator[Page]:
    """Yield every page, locale by locale; the root and the not-found page come last.

    Pages of articles at which it fails are missing, and among the failures of the book.
    """
    for edition in book.editions.values():
        renderer = Renderer(book, edition)
        for kind in KINDS:
            yield from kind.pages(renderer)
    default = Renderer(book, book.editions[book.catalogue.default_locale])
    yield home.page(default, "")
    yield not_found.page(default)

"""All pages of a site, and the articles that it goes without because their pages fail."""

from collections.abc import Sequence
from functools import partial

from errorbook.boundary import without_failing
from errorbook.diagnostics import Diagnostic
from errorbook.emit.pages import pages
from errorbook.link.catalogue import Catalogue
from errorbook.model import Article
from errorbook.site.book import Book
from errorbook.site.page import Page
from errorbook.site.site import Site


def whole(catalogue: Catalogue, site: Site) -> tuple[Book, list[Page], list[Diagnostic]]:
    """The book of all articles whose pages can be made, these pages, and what the others did.

    Where an article fails, all is made again, so that nothing leads to it.
    """
    found: list[Diagnostic] = []
    while True:
        book, made = without_failing(catalogue.articles, partial(_made, catalogue, site), found)
        if not book.failures:
            return book, made, found
        failed = {(article.id, article.locale) for article, _ in book.failures}
        found += [finding for _, finding in book.failures]
        catalogue = book.catalogue.only(
            [a for a in book.catalogue.articles if (a.id, a.locale) not in failed]
        )


def _made(catalogue: Catalogue, site: Site, articles: Sequence[Article]) -> tuple[Book, list[Page]]:
    book = Book(catalogue.only(articles), site)
    return book, list(pages(book))

"""All that the pages of one locale draw on, gathered once for the whole build."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from errorbook.boundary import boundary
from errorbook.diagnostics import Diagnostic
from errorbook.link.catalogue import Catalogue
from errorbook.model import Article
from errorbook.places import first_line
from errorbook.site.categories import Placement, placement
from errorbook.site.edition import Edition, edition_of
from errorbook.site.ids import blocks, ids_in
from errorbook.site.images import Pictures
from errorbook.site.links import Library, library
from errorbook.site.site import Site
from errorbook.urls import relative

NOT_FOUND = "404.html"


class Book:
    """The catalogue with everything that is looked up while its pages are written.

    `failures` are the articles at which that failed.
    """

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self.catalogue = catalogue
        self.site = site
        self.pictures = Pictures(site)
        self.failures: list[tuple[Article, Diagnostic]] = []
        self._ids: dict[tuple[str, str], frozenset[str]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # without what pages look up, which another thread may be gathering at this moment
        state = {"placement": self.placement, "_homes": self._homes}
        return Book, (self.catalogue, self.site), state

    def only(self, kept: Sequence[Article]) -> "Book":
        """Return the book of some of the articles."""
        catalogue = self.catalogue.only(kept)
        return self if catalogue is self.catalogue else Book(catalogue, self.site)

    @cached_property
    def placement(self) -> Placement:
        """The sections of the articles, the same in every locale."""
        return placement(self.catalogue)

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        return self.catalogue.homes()

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """The editions by locale, in the order of the catalogue."""
        return {
            locale: edition_of(self.catalogue, self.placement, locale)
            for locale in self.catalogue.locales
        }

    @contextmanager
    def boundary(self, article: Article) -> Iterator[None]:
        """End its block at what an article did, and note that in `failures`."""
        found: list[Diagnostic] = []
        with boundary(found, article.file, first_line(article)):
            yield
        self.failures += [(article, finding) for finding in found]

    @cached_property
    def library(self) -> Library:
        """The names under which links know the articles."""
        return library(self.catalogue)

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """The articles that readers of some locale are shown, in the catalogue's order."""
        return tuple(a for a in self.catalogue.articles if (a.id, a.locale) in self._homes)

    def home(self, article: Article) -> Edition:
        """Return the edition whose page stands for a published article."""
        return self.editions[self._homes[article.id, article.locale]]

    def path(self, article: Article) -> str:
        """Return the site path of the page that stands for a published article."""
        return self.catalogue.path(article, self._homes[article.id, article.locale])

    def ids(self, article: Article) -> frozenset[str]:
        """Return the ids in the text of an article and those of its entries."""
        key = (article.id, article.locale)
        if key not in self._ids:
            entries = (entry.id for entry in article.entries)
            self._ids[key] = ids_in(blocks(article)).union(entries)
        return self._ids[key]

    def href(self, target: str, page: str) -> str:
        """Return the address of a site path as seen from the page at another."""
        return address(target, page, self.site)


def address(target: str, page: str, site: Site) -> str:
    """Return the address of a site path as seen from the page at another.

    The not-found page answers at any depth, so its links start at the root.
    """
    if page == NOT_FOUND:
        return site.base_path + relative(target, "").removeprefix("./")
    return relative(target, page)

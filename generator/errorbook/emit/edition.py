"""All that the pages of one locale draw on, gathered once for the whole build."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from msgspec import Struct

from errorbook.boundary import boundary
from errorbook.catalogue import Catalogue
from errorbook.consistency.places import first_line
from errorbook.diagnostics import Diagnostic
from errorbook.emit.ids import blocks, ids_in
from errorbook.emit.images import Pictures
from errorbook.emit.links import Library, library
from errorbook.emit.messages import Letter, letters, lines
from errorbook.emit.shelves import Category, Plan, Shelf, categories, plan
from errorbook.emit.views import Site
from errorbook.model import Article, Entry, Product
from errorbook.strings import ui
from errorbook.urls import errors_path, product_path, relative

NOT_FOUND = "404.html"


class ProductShelf(Struct, frozen=True):
    """A product with its entries by article, and its articles that have none."""

    product: Product
    explained: tuple[tuple[Article, tuple[Entry, ...]], ...]
    guides: tuple[Article, ...]

    @property
    def answers(self) -> int:
        """How many entries there are."""
        return sum(len(entries) for _, entries in self.explained)


class Choices(Struct, frozen=True):
    """What a search can be narrowed to, names by id; empty where there is only one to choose."""

    products: Mapping[str, str] = {}
    categories: Mapping[str, str] = {}


class Edition(Struct, frozen=True, dict=True):
    """The articles as readers of one locale are shown them, by id, and in their groups.

    `places` are the sections of the articles, by article id.
    """

    locale: str
    words: Mapping[str, str]
    shown: dict[str, Article]
    paths: dict[str, str]
    categories: tuple[Category, ...]
    places: dict[str, Shelf]
    products: tuple[ProductShelf, ...]

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The A to Z of the messages; only pages need it."""
        return letters(lines(self.shown.values()))

    @cached_property
    def exists(self) -> frozenset[str]:
        """The site paths of the product and letter pages, which not every locale needs to have."""
        products = [product_path(self.locale, shelf.product.id) for shelf in self.products]
        return frozenset(products + [errors_path(self.locale, one.slug) for one in self.letters])

    @property
    def choices(self) -> Choices:
        """The products and categories that readers of this locale find."""
        return Choices(
            _several((shelf.product.id, shelf.product.name) for shelf in self.products),
            _several((category.id, category.name) for category in self.categories),
        )


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
        planned = plan(catalogue)
        self.editions = {
            locale: _edition(catalogue, planned, locale) for locale in catalogue.locales
        }

    @contextmanager
    def boundary(self, article: Article) -> Iterator[None]:
        """Ends its block at what an article did, and notes that in `failures`."""
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
        """The edition whose page stands for a published article."""
        return self.editions[self._homes[article.id, article.locale]]

    def page(self, article: Article) -> str:
        """The site path of the page that stands for a published article."""
        return self.home(article).paths[article.id]

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        return self.catalogue.homes()

    def ids(self, article: Article) -> frozenset[str]:
        """The ids in the text of an article and those of its entries."""
        key = (article.id, article.locale)
        if key not in self._ids:
            entries = (entry.id for entry in article.entries)
            self._ids[key] = ids_in(blocks(article)).union(entries)
        return self._ids[key]

    def href(self, target: str, page: str) -> str:
        """The address of a site path as seen from the page at another."""
        return address(target, page, self.site)


def address(target: str, page: str, site: Site) -> str:
    """The address of a site path as seen from the page at another.

    The not-found page answers at any depth, so its links start at the root.
    """
    if page == NOT_FOUND:
        return site.base_path + relative(target, "").removeprefix("./")
    return relative(target, page)


def _several(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = dict(named)
    return found if len(found) > 1 else {}


def _edition(catalogue: Catalogue, planned: Plan, locale: str) -> Edition:
    shown = {article.id: article for article in catalogue.in_locale(locale)}
    words = ui(locale)
    shelves = categories(shown.values(), planned, locale, words["more_articles"])
    products = _products(shown.values())
    return Edition(
        locale=locale,
        words=words,
        shown=shown,
        paths={key: catalogue.path(article, locale) for key, article in shown.items()},
        categories=shelves,
        places={a.id: shelf for c in shelves for shelf in c.sections for a in shelf.articles},
        products=products,
    )


def _products(shown: Iterable[Article]) -> tuple[ProductShelf, ...]:
    names: dict[str, Product] = {}
    explained: dict[str, list[tuple[Article, tuple[Entry, ...]]]] = defaultdict(list)
    guides: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(shown, key=lambda a: (a.title.casefold(), a.id)):
        for product, entries in _by_product(article).items():
            names.setdefault(product.id, product)
            explained[product.id].append((article, tuple(entries)))
        if article.product is not None and not article.entries:
            names.setdefault(article.product.id, article.product)
            guides[article.product.id].append(article)
    return tuple(
        ProductShelf(p, tuple(explained[p.id]), tuple(guides[p.id]))
        for p in sorted(names.values(), key=lambda p: (p.name.casefold(), p.id))
    )


def _by_product(article: Article) -> dict[Product, list[Entry]]:
    entries: dict[Product, list[Entry]] = defaultdict(list)
    for entry in article.entries:
        product = entry.product or article.product
        if product is not None:
            entries[product].append(entry)
    return entries

"""An edition: the articles as readers of one locale are shown them, and in their groups."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from errorbook.link.catalogue import Catalogue
from errorbook.model import Article
from errorbook.site.categories import Category, Placement, SectionListing, categories
from errorbook.site.error_index import Letter, letters, lines
from errorbook.site.products import ProductListing, products_of
from errorbook.strings import ui
from errorbook.urls import errors_path, product_path


class Choices(Struct, frozen=True):
    """Choices to narrow a search to, names by id; empty where there is only one."""

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
    places: dict[str, SectionListing]
    products: tuple[ProductListing, ...]

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The A to Z of the messages; only pages need it."""
        return letters(lines(self.shown.values()))

    @cached_property
    def exists(self) -> frozenset[str]:
        """The site paths of the product and letter pages, which not every locale needs to have."""
        products = [product_path(self.locale, listing.product.id) for listing in self.products]
        return frozenset(products + [errors_path(self.locale, one.slug) for one in self.letters])

    @property
    def choices(self) -> Choices:
        """The products and categories that readers of this locale find."""
        return Choices(
            _several((listing.product.id, listing.product.name) for listing in self.products),
            _several((category.id, category.name) for category in self.categories),
        )


def _several(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = dict(named)
    return found if len(found) > 1 else {}


def edition_of(catalogue: Catalogue, placed: Placement, locale: str) -> Edition:
    """Return the edition of a locale."""
    shown = {article.id: article for article in catalogue.in_locale(locale)}
    words = ui(locale)
    grouped = categories(shown.values(), placed, locale, words["more_articles"])
    products = products_of(shown.values())
    return Edition(
        locale=locale,
        words=words,
        shown=shown,
        paths={key: catalogue.path(article, locale) for key, article in shown.items()},
        categories=grouped,
        places={a.id: section for c in grouped for section in c.sections for a in section.articles},
        products=products,
    )

"""The products that articles and entries are about, as a page and the API list them."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from errorbook.model import Article, Entry, Product


class ProductListing(Struct, frozen=True):
    """A product with its entries by article, and its articles that have none."""

    product: Product
    explained: tuple[tuple[Article, tuple[Entry, ...]], ...]
    guides: tuple[Article, ...]

    @property
    def answers(self) -> int:
        """How many entries there are."""
        return sum(len(entries) for _, entries in self.explained)


def products_of(shown: Iterable[Article]) -> tuple[ProductListing, ...]:
    """Return the products that articles are about, by name."""
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
        ProductListing(p, tuple(explained[p.id]), tuple(guides[p.id]))
        for p in sorted(names.values(), key=lambda p: (p.name.casefold(), p.id))
    )


def _by_product(article: Article) -> dict[Product, list[Entry]]:
    entries: dict[Product, list[Entry]] = defaultdict(list)
    for entry in article.entries:
        product = entry.product or article.product
        if product is not None:
            entries[product].append(entry)
    return entries

"""Assignment of products to articles and entries.

Products are named by the site's configuration, by an article's own metadata, or by titles such
as `Troubleshooting Octopus`; any title or section that contains such a name refers to it.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from errorbook.model import Article, Entry, Product
from errorbook.parse.words import lexicon, simplify
from errorbook.urls import name_slug

_LONGEST_NAME = 4  # words
_NAME = re.compile(r"^[^\W\d_][\w.&+-]*(?: [^\W\d_a-z][\w.&+-]*)*$")


class KnownProduct(Struct, frozen=True):
    """Product and every name by which articles may refer to it."""

    product: Product
    names: tuple[str, ...]


def assign(articles: Sequence[Article], configured: Iterable[KnownProduct] = ()) -> list[Article]:
    """Return the articles with a product assigned to each article and entry where one is known."""
    finder = _Finder(_known(articles, configured))
    return [_with_product(article, finder) for article in articles]


class _Finder:
    """Finder of product names in a text; the longest name wins."""

    def __init__(self, known: Iterable[KnownProduct]) -> None:
        self._by_name = {simplify(name): k.product for k in known for name in k.names}
        names = sorted(self._by_name, key=lambda n: (-len(n), n))
        pattern = "|".join(re.escape(name) for name in names) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

    def find(self, text: str) -> Product | None:
        """Return the only product that a text names; None for no product or several."""
        found = {self._by_name[m] for m in self._pattern.findall(simplify(text))}
        return next(iter(found)) if len(found) == 1 else None


def _known(articles: Iterable[Article], configured: Iterable[KnownProduct]) -> list[KnownProduct]:
    known = {k.product.id: k for k in configured}
    for article in articles:
        product = article.product or _named_by_title(article)
        if product is not None and product.id:
            known.setdefault(product.id, KnownProduct(product, (product.name,)))
    return list(known.values())


def _named_by_title(article: Article) -> Product | None:
    """Return the product after the word for troubleshooting: `Troubleshooting Exact Online`."""
    words = lexicon(article.locale)
    if len(article.entries) < 2:
        return None
    title = article.title
    for word in words.troubleshooting():
        position = simplify(title).find(word)
        name = title[position + len(word) :].strip(" :-–") if position >= 0 else ""
        if name and len(name.split()) <= _LONGEST_NAME and _NAME.match(name) and name[0].isupper():
            return Product(name_slug(name), name)
    return None


def _with_product(article: Article, finder: _Finder) -> Article:
    own = article.product
    product = (own and finder.find(own.name)) or own
    product = product or finder.find(article.title) or finder.find(article.section)
    entries = tuple(_entry_with_product(entry, product, finder) for entry in article.entries)
    return msgspec.structs.replace(article, product=product, entries=entries)


def _entry_with_product(entry: Entry, product: Product | None, finder: _Finder) -> Entry:
    return msgspec.structs.replace(entry, product=product or finder.find(entry.title))

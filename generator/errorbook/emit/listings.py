"""What the JSON API lists: the articles of the site."""

from msgspec import Struct

from errorbook.emit.edition import Book
from errorbook.locales import direction, display_names, html_lang
from errorbook.model import Article, ArticleKind, Product

VERSION = 1


class Language(Struct, frozen=True):
    """A locale of the site: its tag, its BCP 47 form, its own name and its direction."""

    locale: str
    lang: str
    name: str
    direction: str


class ArticleLine(Struct, frozen=True):
    """An article in the index; `entries` are the ids of its entries, `page` its address."""

    id: str
    locale: str
    title: str
    kind: ArticleKind
    product: str
    updated_at: str
    page: str
    entries: tuple[str, ...]


class IndexDocument(Struct, frozen=True):
    """What the API offers."""

    version: int
    default_locale: str
    languages: tuple[Language, ...]
    products: tuple[Product, ...]
    articles: tuple[ArticleLine, ...]


def index(book: Book) -> IndexDocument:
    """The languages, products and articles of the site."""
    return IndexDocument(
        version=VERSION,
        default_locale=book.catalogue.default_locale,
        languages=_languages(book.catalogue.locales),
        products=_products(book),
        articles=tuple(_line(book, article) for article in book.published),
    )


def _languages(locales: tuple[str, ...]) -> tuple[Language, ...]:
    names = display_names(locales)
    return tuple(Language(tag, html_lang(tag), names[tag], direction(tag)) for tag in locales)


def _products(book: Book) -> tuple[Product, ...]:
    """Every product that has a page in some locale, by id, named as in the first of them."""
    found: dict[str, Product] = {}
    for edition in book.editions.values():
        for shelf in edition.products:
            found.setdefault(shelf.product.id, shelf.product)
    return tuple(found[key] for key in sorted(found))


def _line(book: Book, article: Article) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        locale=article.locale,
        title=article.title,
        kind=article.kind,
        product=article.product.id if article.product else "",
        updated_at=article.updated_at,
        page=book.href(book.page(article), ""),
        entries=tuple(entry.id for entry in article.entries),
    )

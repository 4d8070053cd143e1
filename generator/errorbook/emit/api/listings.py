"""The listings of the JSON API: the site, its articles, and what there is on each product."""

from msgspec import Struct

from errorbook.locales import direction, display_names, html_lang
from errorbook.model import Article, ArticleKind, Entry, EntryKind, Product
from errorbook.site.book import Book
from errorbook.site.edition import Edition
from errorbook.site.links import fragment_of
from errorbook.site.products import ProductListing
from errorbook.urls import product_path

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
    """Index of the API: its languages, products and articles."""

    version: int
    default_locale: str
    languages: tuple[Language, ...]
    products: tuple[Product, ...]
    articles: tuple[ArticleLine, ...]


class SiteDocument(Struct, frozen=True):
    """What a program has to know before it asks for more; `contact` is empty where none is set."""

    version: int
    name: str
    default_locale: str
    contact: str
    languages: tuple[Language, ...]
    products: tuple[Product, ...]


class EntryLine(Struct, frozen=True):
    """An entry about a product, in the locale that it is written in.

    `message` is the text of its first message, or empty; `page` the address for readers of the
    product's locale.
    """

    article: str
    entry: str
    locale: str
    page: str
    title: str
    message: str
    kind: EntryKind


class GuideLine(Struct, frozen=True):
    """An article about a product that has no entries, in the locale that it is written in."""

    article: str
    locale: str
    page: str
    title: str


class ProductDocument(Struct, frozen=True):
    """What readers of a locale find on a product, in the order of its page."""

    version: int
    id: str
    name: str
    locale: str
    page: str
    entries: tuple[EntryLine, ...]
    guides: tuple[GuideLine, ...]


def index(book: Book) -> IndexDocument:
    """Return the languages, products and articles of the site."""
    return IndexDocument(
        version=VERSION,
        default_locale=book.catalogue.default_locale,
        languages=_languages(book.catalogue.locales),
        products=_products(book),
        articles=tuple(_line(book, article) for article in book.published),
    )


def site(book: Book) -> SiteDocument:
    """Return the site itself; small, however many articles there are."""
    return SiteDocument(
        version=VERSION,
        name=book.site.name,
        default_locale=book.catalogue.default_locale,
        contact=book.site.contact_url,
        languages=_languages(book.catalogue.locales),
        products=_products(book),
    )


def product(book: Book, edition: Edition, listing: ProductListing) -> ProductDocument:
    """Return what the page of a product lists."""
    return ProductDocument(
        version=VERSION,
        id=listing.product.id,
        name=listing.product.name,
        locale=edition.locale,
        page=book.href(product_path(edition.locale, listing.product.id), ""),
        entries=tuple(
            _entry(article, entry, book.href(edition.paths[article.id], ""))
            for article, entries in listing.explained
            for entry in entries
        ),
        guides=tuple(
            GuideLine(a.id, a.locale, book.href(edition.paths[a.id], ""), a.title)
            for a in listing.guides
        ),
    )


def _languages(locales: tuple[str, ...]) -> tuple[Language, ...]:
    names = display_names(locales)
    return tuple(Language(tag, html_lang(tag), names[tag], direction(tag)) for tag in locales)


def _products(book: Book) -> tuple[Product, ...]:
    """Return every product that has a page in some locale, by id, named as in the first of them."""
    found: dict[str, Product] = {}
    for edition in book.editions.values():
        for listing in edition.products:
            found.setdefault(listing.product.id, listing.product)
    return tuple(found[key] for key in sorted(found))


def _line(book: Book, article: Article) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        locale=article.locale,
        title=article.title,
        kind=article.kind,
        product=article.product.id if article.product else "",
        updated_at=article.updated_at,
        page=book.href(book.path(article), ""),
        entries=tuple(entry.id for entry in article.entries),
    )


def _entry(article: Article, entry: Entry, page: str) -> EntryLine:
    return EntryLine(
        article=article.id,
        entry=entry.id,
        locale=article.locale,
        page=page + fragment_of(entry.id),
        title=entry.title,
        message=entry.messages[0].text if entry.messages else "",
        kind=entry.kind,
    )

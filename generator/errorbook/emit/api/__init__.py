"""The JSON API: static files below `api/v1/`, for programs that show entries elsewhere.

`site.json` and `index.json` name what there is; each product, article and entry has a file of its
own, and one by which oEmbed shows it; the JSON Schemas of all of them lie in `schema/`. Addresses
in the documents are relative to the root of the site.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from errorbook.documents import ArticleDocument, EntryDocument, article_document, encode, schema
from errorbook.emit import oembed
from errorbook.emit.api import listings
from errorbook.emit.api.root_relative import root_relative
from errorbook.emit.emitter import BRIEFLY, CORS, Emitter, Rule
from errorbook.model import Article
from errorbook.site.book import Book
from errorbook.site.links import fragment_of
from errorbook.site.site import Site
from errorbook.urls import API, api_path

_SCHEMAS: dict[str, type[Struct]] = {
    "site": listings.SiteDocument,
    "index": listings.IndexDocument,
    "product": listings.ProductDocument,
    "article": ArticleDocument,
    "entry": EntryDocument,
    "oembed": oembed.OembedDocument,
}


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the API: its site path and its bytes.

    Those of articles at which it fails are missing, and among the failures of the book.
    """
    for name, kind in _SCHEMAS.items():
        yield f"{API}schema/{name}.json", encode(schema(kind))
    for path, document in _listings(book):
        yield path, encode(document)
    for article in book.published:
        yield from _made(book, article, _article(book, article))
    for edition in book.editions.values():
        for article in edition.shown.values():
            yield from _made(book, article, oembed.documents(article, edition.locale, book.site))


def _listings(book: Book) -> Iterator[tuple[str, Struct]]:
    yield f"{API}site.json", listings.site(book)
    yield f"{API}index.json", listings.index(book)
    for edition in book.editions.values():
        for listing in edition.products:
            path = f"{API}{edition.locale}/products/{listing.product.id}.json"
            yield path, listings.product(book, edition, listing)


def _made(
    book: Book, article: Article, documents: Iterable[tuple[str, Struct]]
) -> list[tuple[str, bytes]]:
    """Return the files of these documents about an article; none where it fails at one."""
    with book.boundary(article):
        return [(path, encode(document)) for path, document in documents]
    return []


def _article(book: Book, article: Article) -> Iterator[tuple[str, Struct]]:
    page = book.href(book.path(article), "")
    document = _placed(article_document(root_relative(article, book)), page)
    yield api_path(article.locale, "articles", article.id), document
    for entry in document.entries:
        yield api_path(article.locale, "entries", article.id, entry.id), entry


def _placed(document: ArticleDocument, page: str) -> ArticleDocument:
    """Return the document with what only the site knows, in its entries too."""
    entries = tuple(
        replace(
            entry,
            article=document.id,
            locale=document.locale,
            page=page + fragment_of(entry.id),
            updated_at=document.updated_at,
        )
        for entry in document.entries
    )
    return replace(document, page=page, entries=entries)


def _owns(_: Sequence[str]) -> tuple[str, ...]:
    return (f"{API}*",)


def _rules(_: Site, __: Sequence[str]) -> tuple[Rule, ...]:
    # The whole folder, so that errors of other versions can be read elsewhere too.
    return (Rule("api/*", {**CORS, **BRIEFLY}),)


EMITTER = Emitter(name="API", owns=_owns, rules=_rules, files=files, in_background=True)

"""The JSON API: static files below `api/v1/`, for programs that show entries elsewhere.

`index.json` names languages, products and articles; each article and each entry has a file of its
own; the JSON Schemas of all of them lie in `schema/`.
"""

from collections.abc import Iterator

from msgspec import Struct

from errorbook.catalogue import Catalogue
from errorbook.locales import direction, display_names, html_lang
from errorbook.model import Article, ArticleKind, Product
from errorbook.serial import (
    ArticleDocument,
    EntryDocument,
    article_document,
    encode,
    entry_document,
    schema,
)
from errorbook.urls import id_path

ROOT = "api/v1/"


class Language(Struct, frozen=True):
    """A locale of the site: its tag, its BCP 47 form, its own name and its direction."""

    locale: str
    lang: str
    name: str
    direction: str


class ArticleLine(Struct, frozen=True):
    """An article in the index; `entries` are the ids of its entries, `page` its path."""

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


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Every file of the API: its site path and its bytes."""
    yield f"{ROOT}index.json", encode(_index(catalogue))
    for name, document in _SCHEMAS.items():
        yield f"{ROOT}schema/{name}.json", encode(schema(document))
    for article in catalogue.articles:
        folder = f"{ROOT}{article.locale}/"
        page = _page(catalogue, article)
        path = id_path(article.id)
        yield f"{folder}articles/{path}.json", encode(article_document(article, page))
        for entry in article.entries:
            yield f"{folder}entries/{path}/{entry.id}.json", encode(entry_document(entry))


_SCHEMAS: dict[str, type[Struct]] = {
    "index": IndexDocument,
    "article": ArticleDocument,
    "entry": EntryDocument,
}


def _page(catalogue: Catalogue, article: Article) -> str:
    return catalogue.path(article, article.locale)


def _index(catalogue: Catalogue) -> IndexDocument:
    names = display_names(catalogue.locales)
    products = {a.product.id: a.product for a in catalogue.articles if a.product}
    return IndexDocument(
        version=1,
        default_locale=catalogue.default_locale,
        languages=tuple(
            Language(tag, html_lang(tag), names[tag], direction(tag)) for tag in catalogue.locales
        ),
        products=tuple(products[key] for key in sorted(products)),
        articles=tuple(_line(catalogue, article) for article in catalogue.articles),
    )


def _line(catalogue: Catalogue, article: Article) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        locale=article.locale,
        title=article.title,
        kind=article.kind,
        product=article.product.id if article.product else "",
        updated_at=article.updated_at,
        page=_page(catalogue, article),
        entries=tuple(entry.id for entry in article.entries),
    )

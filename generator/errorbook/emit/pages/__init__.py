"""The pages of the site: for every locale a home, sections, articles, products and messages."""

from collections.abc import Callable, Iterator
from typing import Any

from errorbook.emit.oembed import embeddables
from errorbook.emit.pages.article import article_view, summary, unlinked
from errorbook.emit.render import template
from errorbook.link.catalogue import same_language
from errorbook.model import Article
from errorbook.site.book import NOT_FOUND, Book
from errorbook.site.categories import Category, Shelf
from errorbook.site.edition import Edition
from errorbook.site.error_index import Letter, example
from errorbook.site.page import Alternate, Crumb, Page, PageKind
from errorbook.site.products import ProductShelf
from errorbook.site.rewrite import Rewriter
from errorbook.urls import (
    errors_path,
    home_path,
    offline_path,
    product_path,
    search_path,
    section_path,
)

_RECENT = 5


def pages(book: Book) -> Iterator[Page]:
    """Every page, locale by locale; the root and the not-found page come last.

    Those of articles at which it fails are missing, and among the failures of the book.
    """
    for edition in book.editions.values():
        yield _home(book, edition, home_path(edition.locale))
        yield from _sections(book, edition)
        yield from _articles(book, edition)
        yield from (_product(book, edition, shelf) for shelf in edition.products)
        yield _errors(book, edition)
        yield from (_letter(book, edition, letter) for letter in edition.letters)
        yield _search_page(book, edition)
        if book.site.offline:
            yield _offline(book, edition)
    default = book.editions[book.catalogue.default_locale]
    yield _home(book, default, "")
    yield _not_found(book, default)


def _render(book: Book, edition: Edition, kind: PageKind, path: str, values: dict[str, Any]) -> str:
    return template(kind).render(
        words=edition.words,
        locale=edition.locale,
        to=lambda target: book.href(target, path),
        home=book.href(home_path(edition.locale), path),
        action=book.href(search_path(edition.locale), path),
        paths=edition.paths,
        product_path=product_path,
        section_path=section_path,
        errors_path=errors_path,
        unlinked=unlinked,
        summary=summary,
        **values,
    )


def _alternates(
    book: Book, path: Callable[[str], str], instead: Callable[[str], str] | None = None
) -> tuple[Alternate, ...]:
    """The same page in each locale; `instead` is where to go in a locale that lacks it."""
    return tuple(
        Alternate(locale, path(locale))
        if instead is None or path(locale) in edition.exists
        else Alternate(locale, instead(locale), written=False)
        for locale, edition in book.editions.items()
    )


def _home(book: Book, edition: Edition, path: str) -> Page:
    words = edition.words
    recent = sorted(edition.shown.values(), key=lambda a: (a.updated_at, a.id), reverse=True)
    html = _render(
        book,
        edition,
        "home",
        path,
        {
            "example": example(edition.shown.values(), edition.locale),
            "products": edition.products,
            "categories": edition.categories,
            "recent": [article for article in recent if article.updated_at][:_RECENT],
            "messages": sum(len(letter.lines) for letter in edition.letters),
        },
    )
    return Page(
        path=path,
        kind="home",
        locale=edition.locale,
        title=book.site.name,
        description=words["home.lead"],
        html=html,
        canonical=path,
        alternates=_alternates(book, home_path),
    )


def _sections(book: Book, edition: Edition) -> Iterator[Page]:
    for category in edition.categories:
        for shelf in category.sections:
            yield _section(book, edition, category, shelf)


def _section(book: Book, edition: Edition, category: Category, shelf: Shelf) -> Page:
    path = section_path(edition.locale, shelf.slug)
    crumbs = _crumbs(book, edition, path, category.name if category.name != shelf.name else "")
    count = len(shelf.articles)
    html = _render(book, edition, "section", path, {"shelf": shelf, "crumbs": crumbs})
    return Page(
        path=path,
        kind="section",
        locale=edition.locale,
        title=shelf.name,
        description=f"{category.name}: {shelf.name} ({count})",
        html=html,
        canonical=path,
        alternates=_alternates(book, lambda locale: section_path(locale, shelf.slug)),
        breadcrumbs=crumbs,
    )


def _crumbs(book: Book, edition: Edition, path: str, *titles: str) -> tuple[Crumb, ...]:
    home = Crumb(edition.words["home"], book.href(home_path(edition.locale), path))
    return (home, *(Crumb(title) for title in titles if title))


def _articles(book: Book, edition: Edition) -> Iterator[Page]:
    for article in edition.shown.values():
        made = []
        with book.boundary(article):
            made.append(_article(book, edition, article))
        yield from made


def _article(book: Book, edition: Edition, article: Article) -> Page:
    path = edition.paths[article.id]
    rewriter = Rewriter(book, edition, article, path)
    view = article_view(article, edition.words, rewriter)
    crumbs = _article_crumbs(book, edition, article, path)
    html = _render(
        book,
        edition,
        "article",
        path,
        {
            "article": article,
            "view": view,
            "crumbs": crumbs,
            "translated": same_language(article, edition.locale),
        },
    )
    return Page(
        path=path,
        kind="article",
        locale=edition.locale,
        title=article.title,
        description=summary(article),
        html=html,
        canonical=book.page(article),
        alternates=_article_alternates(book, article),
        breadcrumbs=crumbs,
        embeddables=embeddables(article, edition.locale),
        product=article.product.id if article.product else "",
        updated_at=article.updated_at,
        assets=tuple(rewriter.assets.values()),
        diagnostics=tuple(rewriter.diagnostics),
    )


def _article_crumbs(book: Book, edition: Edition, article: Article, path: str) -> tuple[Crumb, ...]:
    shelf = edition.places[article.id]
    category = shelf.category if shelf.category != shelf.name else ""
    section = Crumb(shelf.name, book.href(section_path(edition.locale, shelf.slug), path))
    return (*_crumbs(book, edition, path, category), section)


def _article_alternates(book: Book, article: Article) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            locale,
            edition.paths[article.id],
            written=edition.shown[article.id].locale == locale,
        )
        for locale, edition in book.editions.items()
    )


def _product(book: Book, edition: Edition, shelf: ProductShelf) -> Page:
    product = shelf.product
    path = product_path(edition.locale, product.id)
    crumbs = _crumbs(book, edition, path)
    lead = edition.words["product.lead"].format(product=product.name)
    html = _render(book, edition, "product", path, {"shelf": shelf, "crumbs": crumbs, "lead": lead})
    return Page(
        path=path,
        kind="product",
        locale=edition.locale,
        title=product.name,
        description=lead,
        html=html,
        canonical=path,
        alternates=_alternates(book, lambda locale: product_path(locale, product.id), home_path),
        breadcrumbs=crumbs,
        product=product.id,
    )


def _errors(book: Book, edition: Edition) -> Page:
    path = errors_path(edition.locale)
    crumbs = _crumbs(book, edition, path)
    html = _render(book, edition, "errors", path, {"letters": edition.letters, "crumbs": crumbs})
    return Page(
        path=path,
        kind="errors",
        locale=edition.locale,
        title=edition.words["errors.title"],
        description=edition.words["errors.lead"],
        html=html,
        canonical=path,
        alternates=_alternates(book, errors_path),
        breadcrumbs=crumbs,
    )


def _letter(book: Book, edition: Edition, letter: Letter) -> Page:
    path = errors_path(edition.locale, letter.slug)
    index = errors_path(edition.locale)
    crumbs = (
        *_crumbs(book, edition, path),
        Crumb(edition.words["errors.title"], book.href(index, path)),
    )
    values = {"letter": letter, "letters": edition.letters, "crumbs": crumbs}
    title = edition.words["errors.letter"].format(letter=letter.name)
    return Page(
        path=path,
        kind="letter",
        locale=edition.locale,
        title=title,
        description=f"{title}. {edition.words['errors.lead']}",
        html=_render(book, edition, "letter", path, values),
        canonical=path,
        alternates=_alternates(book, lambda locale: errors_path(locale, letter.slug), errors_path),
        breadcrumbs=crumbs,
    )


def _search_page(book: Book, edition: Edition) -> Page:
    path = search_path(edition.locale)
    return Page(
        path=path,
        kind="search-page",
        locale=edition.locale,
        title=edition.words["search.title"],
        description=edition.words["home.lead"],
        html=_render(book, edition, "search-page", path, {"letters": edition.letters}),
        canonical=path,
        alternates=_alternates(book, search_path),
    )


def _offline(book: Book, edition: Edition) -> Page:
    path = offline_path(edition.locale)
    return Page(
        path=path,
        kind="offline",
        locale=edition.locale,
        title=edition.words["offline.title"],
        description="",
        html=_render(book, edition, "offline", path, {}),
        canonical="",
        alternates=_alternates(book, offline_path),
    )


def _not_found(book: Book, default: Edition) -> Page:
    others = [e for e in book.editions.values() if e is not default]
    values = {"editions": [default, *others], "home_path": home_path}
    return Page(
        path=NOT_FOUND,
        kind="not-found",
        locale=default.locale,
        title=default.words["not_found.title"],
        description="",
        html=_render(book, default, "not-found", NOT_FOUND, values),
        canonical="",
        alternates=_alternates(book, home_path),
    )

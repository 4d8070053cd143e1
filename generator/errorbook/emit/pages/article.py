"""An article, as readers of a locale are shown it."""

from collections.abc import Iterator

from errorbook.emit.oembed import embeddables
from errorbook.emit.pages.article_view import article_view
from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.emit.pages.text import summary
from errorbook.link.catalogue import same_language
from errorbook.model import Article
from errorbook.site.page import Alternate, Crumb, Page
from errorbook.site.rewrite import Rewriter
from errorbook.urls import section_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of each article; the book notes those at which it fails."""
    for article in renderer.edition.shown.values():
        made = []
        with renderer.book.boundary(article):
            made.append(_page(renderer, article))
        yield from made


def _page(renderer: Renderer, article: Article) -> Page:
    book, edition = renderer.book, renderer.edition
    path = edition.paths[article.id]
    rewriter = Rewriter(book, edition, article, path)
    html = renderer.html(
        "article",
        path,
        article=article,
        view=article_view(article, edition.words, rewriter),
        crumbs=_crumbs(renderer, article, path),
        translated=same_language(article, edition.locale),
    )
    return Page(
        path=path,
        kind="article",
        locale=edition.locale,
        title=article.title,
        description=summary(article),
        html=html,
        canonical=book.path(article),
        alternates=_alternates(renderer, article),
        embeddables=embeddables(article, edition.locale),
        product=article.product.id if article.product else "",
        updated_at=article.updated_at,
        assets=tuple(rewriter.assets.values()),
        diagnostics=tuple(rewriter.diagnostics),
    )


def _crumbs(renderer: Renderer, article: Article, path: str) -> tuple[Crumb, ...]:
    section = renderer.edition.places[article.id]
    category = section.category if section.category != section.name else ""
    target = section_path(renderer.locale, section.slug)
    return renderer.crumbs(path, category, Crumb(section.name, renderer.book.href(target, path)))


def _alternates(renderer: Renderer, article: Article) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            locale,
            edition.paths[article.id],
            written=edition.shown[article.id].locale == locale,
        )
        for locale, edition in renderer.book.editions.items()
    )


KIND = Kind(pages=pages)
